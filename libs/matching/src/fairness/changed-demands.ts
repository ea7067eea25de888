import type { MatchablePost } from '../lists/matchable.js';
import type { CheckResult } from '../lists/store/run.store.js';

export type PostDemands = MatchablePost['post']['demands'];

/** A post and the demands that are others than when somebody was put to it. */
export interface ChangedDemands {
  readonly postId: string;
  readonly demands: readonly string[];
}

/**
 * Demands set anew after a referral may be aimed at the person who came: staff ask the employer.
 * @param before by post, the demands at each referral
 */
export function changedDemands(
  posts: readonly MatchablePost[],
  before: ReadonlyMap<string, readonly PostDemands[]>,
): CheckResult {
  const changed: ChangedDemands[] = posts.flatMap(({ id, post }) => {
    const demands = new Set((before.get(id) ?? []).flatMap(then => differing(then, post.demands)));
    return demands.size > 0 ? [{ postId: id, demands: [...demands].sort() }] : [];
  });
  return { key: 'changedDemand', flags: changed.length, result: { changed }, detail: null };
}

/** A demand of level 0 is none. */
function differing(one: PostDemands, other: PostDemands): string[] {
  const ids = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const textOf = ([level, essential]: readonly [number, boolean] = [0, false]) =>
    level === 0 ? '' : `${level} ${essential}`;
  return ids.filter(id => textOf(one[id]) !== textOf(other[id]));
}
