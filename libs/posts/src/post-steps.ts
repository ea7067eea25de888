import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { PostStep } from './post.js';

/** One thing that happened to a post: what, when, by whom. */
export interface StepTaken {
  /** From 1. */
  readonly number: number;
  readonly step: PostStep;
  /** The version it is about; null where there was only a draft. */
  readonly version: number | null;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  /** Null for what the worker does by itself. */
  readonly madeBy: AccountKey | null;
  readonly expiresOn: PlainDate | null;
  /** What the office or the employer wrote to it. */
  readonly words: string | null;
  /** What is to be mended, by field; of `returned` alone. */
  readonly remarks: Readonly<Record<string, string>> | null;
}
