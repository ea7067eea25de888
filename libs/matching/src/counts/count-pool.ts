import { loadVocabulary, type Item } from '#vocabulary';
import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Area } from '../lists/make-lists.js';
import type { MatchablePost } from '../lists/matchable.js';
import { isInArea } from '../lists/reach.js';
import { loadWeights } from '../weights.js';
import { questionOf, type Counts } from './what-if.js';

export interface PostCounts {
  readonly postId: string;
  readonly counts: Counts;
}

/** What is counted of each post of a county: who fits now, and with each single change of the post. */
export function countsOfPosts(posts: readonly MatchablePost[], { seekers }: Area): PostCounts[] {
  // By demands alone: what a condition takes out would tell the employer how many people hold which certificate.
  return posts.map(post => {
    const pool = seekers.filter(seeker => isInArea(post, seeker)).map(({ seeker }) => seeker);
    return { postId: post.id, counts: { ...countsOf(post.post, pool), pool: pool.length } };
  });
}

/** Counts before and after each change that could matter to somebody in the pool. */
export function countsOf(post: PostToMatch, pool: readonly SeekerToMatch[]): Omit<Counts, 'pool'> {
  const others = pool.filter(seeker => !fits(post, seeker));
  const now = pool.length - others.length;
  const after: Record<string, number> = {};
  for (const { question, changed, concerns } of changesOf(post)) {
    const more = others.filter(seeker => concerns(seeker) && fits(changed, seeker)).length;
    if (more > 0) after[question] = now + more;
  }
  return { now, after };
}

/** Somebody who could begin with what is there or offered and with own aids; who needs works does not fit yet. */
function fits(post: PostToMatch, seeker: SeekerToMatch): boolean {
  const { state, score } = match(post, seeker);
  return state !== 'notNow' && state !== 'works' && score >= loadWeights().cutOffs.possible;
}

interface Change {
  readonly question: string;
  readonly changed: PostToMatch;
  /** Could it matter to this person? */
  readonly concerns: (seeker: SeekerToMatch) => boolean;
}

/** Every single change that is counted: each row of the catalogue of retrofits, and each essential demand relaxed. */
export function changesOf(post: PostToMatch): Change[] {
  const rows = [...loadVocabulary().items.values()].filter(({ isRetrofitRow }) => isRetrofitRow);
  return [
    ...rows.filter(({ id }) => !post.notPossible.includes(id)).map(item => retrofitted(post, item)),
    ...Object.entries(post.demands)
      .filter(([, [level, essential]]) => essential && level > 0)
      .flatMap(([demand, [level]]) => relaxed(post, demand, level)),
  ];
}

function retrofitted(post: PostToMatch, item: Item): Change {
  const made = item.createsFeatures.filter(feature => !post.features.includes(feature));
  const stepFree = item.createsFeatures.includes('stepFreeEntrance');
  const demands = { ...post.demands };
  const lowered: string[] = [];
  for (const { demand, side, levels, limit } of item.effects) {
    const [level, essential] = demands[demand] ?? [0, false];
    const after = Math.min(level, Math.max(limit, level - levels));
    if (side !== 'post' || after === level) continue;
    demands[demand] = [after, essential];
    lowered.push(demand);
  }
  return {
    question: questionOf.retrofit(item.id),
    changed: {
      ...post,
      demands,
      features: [...post.features, ...made],
      entranceRiseMm: stepFree ? 0 : post.entranceRiseMm,
    },
    concerns: ({ needs, accepts, can }) =>
      needs.some(feature => item.createsFeatures.includes(feature)) ||
      lowered.some(demand => isShort(post, can, demand)) ||
      // An aid may want what the works make: a screen reader needs software that can be read.
      (made.length > 0 && accepts.length > 0),
  };
}

function relaxed(post: PostToMatch, demand: string, level: number): Change[] {
  const concerns = ({ can }: SeekerToMatch) => isShort(post, can, demand);
  const to = (question: string, asked: readonly [number, boolean]): Change => ({
    ...{ question, concerns },
    changed: { ...post, demands: { ...post.demands, [demand]: asked } },
  });
  const marginal = to(questionOf.marginal(demand), [level, false]);
  return level > 1 ? [to(questionOf.lower(demand), [level - 1, true]), marginal] : [marginal];
}

function isShort({ demands }: PostToMatch, can: SeekerToMatch['can'], demand: string): boolean {
  const level = can[demand] ?? null;
  return level !== null && level < (demands[demand]?.[0] ?? 0);
}
