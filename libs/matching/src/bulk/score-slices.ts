import type { Columns } from './columns.js';
import { MOST, offerTo, type Both, type PostScorer } from './post-scorer.js';
import { segmentsFor } from './segments.js';
import type { SeekerOrder } from './seeker-order.js';

/** Posts and seekers that are to be brought together; a thread takes it as it is. */
export interface Work {
  readonly columns: Columns;
  readonly order: SeekerOrder;
  /** Rows in use. */
  readonly posts: number;
  readonly seekers: number;
}

/** A share of the work. */
export interface Share {
  /** The number of the next slice of seekers. */
  readonly take: () => number;
  readonly isOwn: (post: number) => boolean;
}

/** Rows of a slice: their columns stay in a processor's nearer memory while all posts go over them. */
const ROWS = 4096;
/** Work and courses alike: who has at least so many points of background is looked at first, by every post. */
export const CLOSE = 150;
export const PHASES = [
  { least: CLOSE, below: MOST },
  { least: 0, below: CLOSE },
] as const;

/**
 * Brings posts together with slice after slice of the seekers: first with those who are likely to stand high, so that
 * lists soon ask much and most of the others are out by their bound.
 */
export function scoreSlices(work: Work, scorer: PostScorer, made: Both, { take, isOwn }: Share): void {
  const { columns, order, seekers } = work;
  const posts = openRows(work).filter(isOwn);
  const segments = posts.map(post => Int32Array.from(segmentsFor(post, columns, order, seekers)));
  const found = offerTo(made, columns);
  const slices = Math.ceil(seekers / ROWS);
  for (let taken = take(); taken < slices * PHASES.length; taken = take()) {
    const from = (taken % slices) * ROWS;
    const rows = [from, Math.min(from + ROWS, seekers)] as const;
    const slice = { rows, ...PHASES[Math.floor(taken / slices)]! };
    for (const [at, post] of posts.entries()) scorer.score(post, segments[at]!, slice, made, found);
  }
}

/** 0, 1, 2, … */
export function oneAfterTheOther(): () => number {
  let next = 0;
  return () => next++;
}

/** Rows of open posts, those of one occupation together. */
function openRows({ columns: { posts }, posts: count }: Work): number[] {
  return Array.from({ length: count }, (_, row) => row)
    .filter(row => posts.open[row] === 1)
    .sort((a, b) => posts.work[a]! - posts.work[b]!);
}
