import type { PostToMatch, SeekerToMatch } from './match-input.js';
import { gapsOf, type Gaps } from './remedies/gaps.js';
import { makeFeatures } from './remedies/make-features.js';
import { closeGaps, type Closed } from './remedies/close-gaps.js';
import { Plan } from './remedies/plan.js';
import { partsOf, type Parts } from './scoring/parts.js';
import { routeOf, type Route } from './scoring/route.js';
import { loadVocabulary, type Item, type Vocabulary } from '#vocabulary';
import { loadWeights, type Weights } from './weights.js';

/** How a person and a post stand: nothing to do, what would have to be done, or not as things are. */
export type MatchState = 'ready' | 'arrangement' | 'aid' | 'works' | 'notNow';

/** A pair, judged, with everything a reason can be drawn from. */
export interface Match {
  readonly state: MatchState;
  /** Why not, all of it; empty unless the state is `notNow`. */
  readonly stops: readonly string[];
  /** Demands on which the person has not answered. */
  readonly ask: readonly string[];
  /** Marginal demands that the person does not meet: tasks to swap. */
  readonly talk: readonly string[];
  readonly remedies: readonly Item[];
  /** Gaps that were closed, with what closes each. */
  readonly closed: readonly Closed[];
  /** Yuan, the middle of the ranges of what the employer pays. */
  readonly employerCostMid: number;
  readonly readyInDays: number;
  readonly route: Route;
  readonly parts: Parts;
  /** 0 to 1000; 0 where something stops the pair. */
  readonly score: number;
}

/**
 * Judges a pair by what the post asks and what the person can do: stops, gaps and their remedies, and a score of seven
 * parts. Pure and in integers: the same everywhere. Nothing about a person's disability, sex or age can be given to it.
 */
export function match(
  post: PostToMatch,
  seeker: SeekerToMatch,
  {
    vocabulary = loadVocabulary(),
    weights = loadWeights(),
  }: { vocabulary?: Vocabulary; weights?: Weights } = {},
): Match {
  const { gaps, closed, remedies, open, unmade } = solve(post, seeker, { vocabulary, weights });
  const route = routeOf(post, seeker, weights.distance);
  const parts = partsOf(post, seeker, route, weights);
  const stops = [
    ...termStops(post, seeker),
    ...open.map(demand => `demand:${demand}`),
    ...unmade.map(feature => `feature:${feature}`),
    ...(route.tooFar ? ['tooFar'] : []),
  ];
  const sum = Object.values(parts).reduce((total: number, part: number) => total + part, 0);
  return {
    state: stops.length > 0 ? 'notNow' : stateBy(remedies),
    stops,
    ...answersOf(gaps),
    remedies,
    closed,
    employerCostMid: remedies.reduce((total, { employerCost }) => total + employerCost, 0),
    readyInDays: Math.max(0, ...remedies.map(({ days }) => days)),
    route,
    parts,
    score: stops.length > 0 ? 0 : sum,
  };
}

/** Vocabulary and weights that a pair is judged by. */
interface Terms {
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
}

/** What closes the gaps, then what makes the features; and what of both is left. */
function solve(post: PostToMatch, seeker: SeekerToMatch, { vocabulary, weights }: Terms) {
  const gaps = gapsOf(post, seeker);
  const plan = new Plan(post, seeker, vocabulary, weights.entrance);
  const { closed, open } = closeGaps(gaps.essential, plan);
  const unmade = makeFeatures(plan);
  return { gaps, closed, remedies: plan.chosen, open, unmade };
}

function answersOf({ ask, talk }: Gaps) {
  return { ask, talk };
}

function termStops(post: PostToMatch, seeker: SeekerToMatch): string[] {
  const missing = post.licences.filter(licence => !seeker.licences.includes(licence));
  const belowFloor = seeker.wageFirm && post.wageLow < seeker.wageFloor;
  // A fixed day shift on offer answers a refused pattern, whatever else is said of that arrangement.
  const refused = seeker.patternsNo.includes(post.pattern) && !post.offers.includes('dayShift');
  return [
    ...(post.open ? [] : ['postClosed']),
    ...missing.map(licence => `licence:${licence}`),
    ...(belowFloor ? ['wageBelowFloor'] : []),
    ...(refused ? ['patternRefused'] : []),
  ];
}

/** What has to be done, by the remedies. */
export function stateBy(remedies: readonly Item[]): MatchState {
  const has = (itemClass: Item['itemClass']) => remedies.some(item => item.itemClass === itemClass);
  if (has('retrofit')) return 'works';
  if (has('aid')) return 'aid';
  return has('arrangement') ? 'arrangement' : 'ready';
}
