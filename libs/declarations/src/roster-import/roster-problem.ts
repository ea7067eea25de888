import type { RosterField } from './roster-columns.js';

/** One thing that keeps a file from being taken over, with its place. */
export interface RosterProblem {
  readonly sheet: string;
  /** As programs count, from 1; null where it is about the sheet or file. */
  readonly row: number | null;
  /** From 0; null where it is about a row, or a column that is not there. */
  readonly column: number | null;
  readonly field: RosterField | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What stands in the cell, masked where it tells who somebody is; null where there is nothing to show. */
  readonly shown: string | null;
}

/** What is taken as it is, but should be known. */
export type RosterNotice =
  /** Columns that mean nothing here, by their headings. */
  | { readonly code: 'unknownColumns'; readonly names: readonly string[] }
  /** Rows that the program hides, read like all others. */
  | { readonly code: 'hiddenRows'; readonly count: number }
  /** Sheets beside the one that was read. */
  | { readonly code: 'otherSheets'; readonly names: readonly string[] };
