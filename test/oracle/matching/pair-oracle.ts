import type { PostToMatch, SeekerToMatch } from '#matching';
import { solve, type Gap } from './remedy-oracle.js';
import { pointsOf, wayOf } from './score-oracle.js';
import { AID, RETROFIT } from './tables.js';

/**
 * What the written model says of a pair, worked out anew from its text: it shares no line with the engine, so that a
 * slip in either shows as a difference.
 */
export function judgePair(post: PostToMatch, seeker: SeekerToMatch) {
  const [ask, talk, gaps]: [string[], string[], Gap[]] = [[], [], []];
  for (const demand of Object.keys(post.demands).sort()) {
    const [need, isEssential] = post.demands[demand]!;
    const can = seeker.can[demand] ?? null;
    if (need === 0) continue;
    if (can === null) ask.push(demand);
    else if (need > can && isEssential) gaps.push({ demand, need, can });
    else if (need > can) talk.push(demand);
  }
  const { chosen, stops: unsolved } = solve(gaps, post, seeker);
  const stops = [
    ...termStops(post, seeker),
    ...unsolved,
    ...(wayOf(post, seeker).isTooFar ? ['tooFar'] : []),
  ];
  const parts = pointsOf(post, seeker);
  const highest = Math.max(-1, ...chosen.map(({ rank }) => rank));
  const open =
    highest === RETROFIT ? 'works' : highest === AID ? 'aid' : highest < 0 ? 'ready' : 'arrangement';
  return {
    state: stops.length === 0 ? open : 'notNow',
    ...{ stops, ask, talk },
    remedies: chosen.map(({ id }) => id),
    employerCostMid: chosen.reduce((total, { cost }) => total + cost, 0),
    readyInDays: Math.max(0, ...chosen.map(({ days }) => days)),
    parts,
    score: stops.length === 0 ? Object.values(parts).reduce((total, part) => total + part) : 0,
  };
}

function termStops(post: PostToMatch, seeker: SeekerToMatch): string[] {
  const stops: string[] = post.open ? [] : ['postClosed'];
  for (const licence of post.licences)
    if (!seeker.licences.includes(licence)) stops.push(`licence:${licence}`);
  if (seeker.wageFirm && post.wageLow < seeker.wageFloor) stops.push('wageBelowFloor');
  if (seeker.patternsNo.includes(post.pattern) && !post.offers.includes('dayShift'))
    stops.push('patternRefused');
  return stops;
}
