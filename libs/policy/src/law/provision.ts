import type { PlainDate } from '#values';

/** Where a value stands: an instrument by its number, its article (null when unknown). */
export interface Source {
  readonly instrument: string;
  /** `8` for an article, `1(4)` for a section with its item. */
  readonly article: string | null;
}

/** A value as a file holds it: text, or a small table whose leaves are text. Null ends the value before it. */
export type Value = string | null | readonly Value[] | { readonly [name: string]: Value };

/** One dated value of one division. */
export interface DatedValue {
  readonly key: string;
  readonly division: string;
  readonly from: PlainDate;
  /** Employer kinds it is for; null for all. */
  readonly kinds: readonly string[] | null;
  readonly value: Value;
  readonly sources: readonly Source[];
  readonly verified: boolean;
  /** Values that the law could also be read to give; `unknown` when nobody can list them. */
  readonly otherReadings: readonly Value[] | 'unknown';
  readonly notes: string | null;
}

/** A value picked for one place, date and kind: what a rule works with, and what a snapshot keeps. */
export interface Provision {
  readonly division: string;
  readonly from: PlainDate;
  readonly value: Value;
  readonly sources: readonly Source[];
  readonly verified: boolean;
  /** Unverified, and nobody can list what else it may be: an answer that it decides says so. */
  readonly doubtful: boolean;
}
