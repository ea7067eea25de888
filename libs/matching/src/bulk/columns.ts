import type { Weights } from '../weights.js';
import type { PostColumns } from './post-columns.js';
import type { SeekerColumns } from './seeker-columns.js';

/** What the scores of a pool are worked out from; threads share it. */
export interface Columns {
  readonly seekers: SeekerColumns;
  readonly posts: PostColumns;
  readonly cells: Uint8Array;
  /** Points of background by occupation (`posts.work`), then by seeker. */
  readonly background: readonly Uint16Array[];
  readonly weights: Weights;
  /** Columns of `SkillBits`. */
  readonly skills: Int32Array;
}
