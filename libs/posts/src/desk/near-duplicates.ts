import { gramsOf, searchText } from '#values';
import type { Post } from '../post.js';

/** Two posts that look like one. */
export interface DuplicatePair {
  readonly one: Post;
  readonly other: Post;
  /** 0 to 1: how much of both texts is the same. */
  readonly likeness: number;
}

/** From here on two texts are taken for the same one, changed a little. */
const LIKE = 0.8;

/**
 * Posts of one employer whose title and tasks are nearly the same and which are done at one place and in one mode. Compares
 * within an employer only, so that a county's posts cost little.
 */
export function nearDuplicates(posts: readonly Post[]): DuplicatePair[] {
  const byPlace = new Map<string, { post: Post; grams: ReadonlySet<string> }[]>();
  for (const post of posts) {
    const place = `${post.employerId} ${post.workplaceId} ${post.mode}`;
    const grams = new Set(gramsOf(searchText(`${post.title} ${post.tasks}`)));
    byPlace.set(place, [...(byPlace.get(place) ?? []), { post, grams }]);
  }
  return [...byPlace.values()].flatMap(group =>
    group.flatMap((one, index) =>
      group.slice(index + 1).flatMap(other => {
        const likeness = likenessOf(one.grams, other.grams);
        return likeness >= LIKE ? [{ one: one.post, other: other.post, likeness }] : [];
      }),
    ),
  );
}

/** Share of pieces that both have, of all that either has. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter(gram => other.has(gram)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}
