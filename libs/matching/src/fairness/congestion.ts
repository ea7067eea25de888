import type { CheckResult } from '../lists/store/run.store.js';

/** Where referrals crowd: as many are open as there may be, so that the next best moves up. */
export interface Congestion {
  /** Ids of posts that take no more referrals now, by themselves or because their employer met enough new people. */
  readonly posts: readonly string[];
  /** People with as many open referrals as one may have; who they are stands in the detail. */
  readonly people: number;
}

/**
 * Posts and people at the caps of exposure when a run was made.
 * @param open open referrals by person
 * @param most open referrals that one person may have
 */
export function congestion(
  postsAtCap: readonly string[],
  open: ReadonlyMap<string, number>,
  most: number,
): CheckResult {
  const people = [...open].filter(([, count]) => count >= most).map(([seekerId]) => seekerId);
  const result: Congestion = { posts: [...postsAtCap].sort(), people: people.length };
  return {
    ...{ key: 'congestion', flags: postsAtCap.length + people.length, result: { ...result } },
    detail: people.length > 0 ? people.sort() : null,
  };
}
