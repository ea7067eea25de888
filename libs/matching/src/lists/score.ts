import { match } from '../match.js';
import { byRank, KEPT, toEntry, type ListEntry, type Ranked } from './entry.js';
import type { MatchablePost, MatchableSeeker } from './matchable.js';
import { isWithinReach } from './reach.js';

/** The score of a pair as lists count it: 0 where it is out of reach or something stops it. */
export function scoreOf(post: MatchablePost, seeker: MatchableSeeker): number {
  return isWithinReach(post, seeker) ? match(post.post, seeker.seeker).score : 0;
}

/** The list of one post, from everybody. */
export function listOfPost(post: MatchablePost, seekers: readonly MatchableSeeker[]): ListEntry[] {
  return best(seekers.map(seeker => ranked(seeker, scoreOf(post, seeker))));
}

/** The list of one person, from every post. */
export function listOfSeeker(seeker: MatchableSeeker, posts: readonly MatchablePost[]): ListEntry[] {
  return best(posts.map(post => ranked(post, scoreOf(post, seeker))));
}

export function ranked(
  { regionCode, id, tie }: { readonly regionCode: string; readonly id: string; readonly tie: string },
  score: number,
): Ranked {
  return { regionCode, id, score, tie };
}

export function best(all: readonly Ranked[]): ListEntry[] {
  return all
    .filter(({ score }) => score > 0)
    .sort(byRank)
    .slice(0, KEPT)
    .map(toEntry);
}
