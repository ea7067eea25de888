import { loadWeights, match, type Match, type PostToMatch } from '#matching';
import type { Post, Workplace } from '#posts';
import type { ActiveSeeker } from '#seekers';
import { itemWords, planeOf } from '#vocabulary';
import type { PairFacts, RemedyFacts } from './visible/facts.js';

/** Why a pair cannot be referred; `items` are stops or demands, for the broker and the person alone. */
export type PairRefusal = { readonly code: 'stopped' | 'askFirst'; readonly items: readonly string[] };

/** A post and its workplace as the engine takes them. */
export function postToMatch(post: Post, workplace: Workplace | null): PostToMatch {
  const { demands, offers, occupation, licences, wageLow, wageHigh, mode, hours, pattern } = post;
  const { must, nice, trainable } = post.skills;
  const plane = workplace?.point ? planeOf(workplace.point) : { x: null, y: null };
  return {
    ...{
      demands,
      offers,
      occupation,
      licences,
      wageLow,
      wageHigh,
      mode,
      hours,
      pattern,
      must,
      nice,
      trainable,
    },
    ...{ shuttle: post.shuttle, housing: post.housing, induction: post.induction, insurance: post.insurance },
    ...{ open: post.state === 'published', contractMonths: post.contractMonths, ...plane },
    ...{ features: workplace?.features ?? [], surveyed: workplace?.surveyed ?? [] },
    ...{ notPossible: workplace?.notPossible ?? [], entranceRiseMm: workplace?.entranceRiseMm ?? 0 },
    ...{ county: workplace?.county ?? null, retention: [0, 0] as const },
  };
}

/** Judges a pair now. A person who works at home only is not put to a post elsewhere. */
export function judgePair(post: Post, workplace: Workplace | null, seeker: ActiveSeeker): Match {
  const judged = match(postToMatch(post, workplace), seeker.profile);
  return seeker.homeOnly && post.mode !== 'home'
    ? { ...judged, state: 'notNow', score: 0, stops: [...judged.stops, 'homeOnly'] }
    : judged;
}

/** What stands in the way of a referral: a stop, or an essential demand that the person has not answered. */
export function pairRefusal(
  { stops, ask }: Pick<Match, 'stops' | 'ask'>,
  { demands }: Pick<Post, 'demands'>,
): PairRefusal | null {
  if (stops.length > 0) return { code: 'stopped', items: stops };
  const essential = ask.filter(demand => demands[demand]?.[1] ?? true);
  return essential.length > 0 ? { code: 'askFirst', items: essential } : null;
}

/** The answer as it is kept with the referral, with the version of the weights it was given by. */
export function pairFacts(judged: Match): PairFacts {
  const { state, score, parts, stops, ask, talk, remedies, readyInDays } = judged;
  return {
    ...{ state, score, parts, stops, ask, talk, readyInDays, weightsVersion: loadWeights().version },
    remedies: remedies.map(({ id, itemClass, days }) => ({ ...costOf(id), kind: itemClass, days })),
  };
}

function costOf(id: string): Pick<RemedyFacts, 'id' | 'costLow' | 'costHigh' | 'payer'> {
  const words = itemWords().find(item => item.id === id);
  return {
    id,
    costLow: words?.costLow ?? 0,
    costHigh: words?.costHigh ?? 0,
    payer: words?.payers[0] ?? 'employer',
  };
}
