import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Area } from '../lists/make-lists.js';
import type { MatchablePost } from '../lists/matchable.js';
import { isInArea, isOfArea } from '../lists/reach.js';
import { loadWeights } from '../weights.js';
import { changesOf } from './changes.js';
import type { Counts } from './what-if.js';

export interface PostCounts {
  readonly postId: string;
  readonly counts: Counts;
}

/** What is counted of each post of a county: who fits now, and with each single change of the post. */
export function countsOfPosts(posts: readonly MatchablePost[], { seekers }: Area): PostCounts[] {
  return posts.map(post => {
    const around = seekers.filter(seeker => isOfArea(post, seeker));
    // By demands alone: what a condition takes out would tell the employer how many people hold which certificate.
    const pool = around.filter(seeker => isInArea(post, seeker)).map(({ seeker }) => seeker);
    // Whoever hides from this employer or works at home only counts as one of many all the same.
    return { postId: post.id, counts: { ...countsOf(post.post, pool), pool: around.length } };
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
