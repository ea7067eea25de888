import type { PoolInput, PoolPost, PoolSeeker } from '../pool.js';
import { Draw } from './draw.js';
import { drawPost } from './draw-post.js';
import { drawSeeker } from './draw-seeker.js';

const DAYS = 500;
const padded = (number: number) => String(number).padStart(8, '0');

/** A province to match: seekers and posts of Liaoning's counties, always the same for a seed. */
export function drawPool(
  seed: number,
  counts: { readonly seekers: number; readonly posts: number },
): PoolInput {
  const draw = new Draw(seed);
  return {
    seekers: Array.from({ length: counts.seekers }, (_, at): PoolSeeker => drawnSeeker(draw, at)),
    posts: Array.from({ length: counts.posts }, (_, at): PoolPost => drawnPost(draw, at)),
  };
}

export function drawnSeeker(draw: Draw, at: number): PoolSeeker {
  const tie = `${padded(draw.below(DAYS))}/${padded(draw.below(100_000_000))}/${at}`;
  return { id: `seeker-${at}`, tie, seeker: drawSeeker(draw) };
}

export function drawnPost(draw: Draw, at: number): PoolPost {
  return { id: `post-${at}`, tie: `${padded(draw.below(DAYS))}/${at}`, post: drawPost(draw) };
}
