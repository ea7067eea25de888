import { byText } from '#vocabulary';
import { match } from '../../match.js';
import type { Listed } from '../lists.js';
import type { PoolInput } from '../pool.js';

interface Candidate extends Listed {
  readonly tie: string;
}

/** Lists of both sides by asking the engine about every pair and sorting: slow and plain. */
export function plainLists({ seekers, posts }: PoolInput, k: number) {
  const ofSeekers = new Map(seekers.map(({ id }) => [id, [] as Candidate[]]));
  const ofPosts = new Map(posts.map(({ id }) => [id, [] as Candidate[]]));
  for (const { id: postId, tie: postTie, post } of posts)
    for (const { id: seekerId, tie: seekerTie, seeker } of seekers) {
      const { score } = match(post, seeker);
      if (score === 0) continue;
      ofPosts.get(postId)!.push({ id: seekerId, tie: seekerTie, score });
      ofSeekers.get(seekerId)!.push({ id: postId, tie: postTie, score });
    }
  return { ofPosts: best(ofPosts, k), ofSeekers: best(ofSeekers, k) };
}

function best(lists: ReadonlyMap<string, Candidate[]>, k: number): Map<string, Listed[]> {
  return new Map(
    [...lists].map(([id, all]) => [
      id,
      all
        .sort((a, b) => b.score - a.score || byText(a.tie, b.tie))
        .slice(0, k)
        .map(({ id: other, score }) => ({ id: other, score })),
    ]),
  );
}
