import { sha } from '../lists/sha.js';
import type { Area } from '../lists/make-lists.js';
import type { MatchablePost, MatchableSeeker } from '../lists/matchable.js';
import { isWithinReach } from '../lists/reach.js';

export interface SampledPair {
  readonly post: MatchablePost;
  readonly seeker: MatchableSeeker;
}

/** Pairs of an area drawn by a seed: the same draw for the same seed, people and posts. */
export function samplePairs({ posts, seekers }: Area, seed: string, most: number): SampledPair[] {
  if (posts.length === 0 || seekers.length === 0) return [];
  const drawn: SampledPair[] = [];
  // Some draws are out of reach: a few more tries than pairs are wanted.
  for (let turn = 0; drawn.length < most && turn < 4 * most; turn += 1) {
    const hash = sha(`${seed} ${turn}`);
    const post = posts[Number.parseInt(hash.slice(0, 8), 16) % posts.length];
    const seeker = seekers[Number.parseInt(hash.slice(8, 16), 16) % seekers.length];
    if (post && seeker && isWithinReach(post, seeker)) drawn.push({ post, seeker });
  }
  return drawn;
}
