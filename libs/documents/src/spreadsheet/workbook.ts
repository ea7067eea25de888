import type { CellRange } from './cell-address.js';

/** A spreadsheet as it was read: what people see in it, without pictures, charts and colours. */
export interface Spreadsheet {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Rows with something in them, from the top. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly CellRange[];
}

export interface SheetRow {
  /** As the program shows it, from 1. */
  readonly number: number;
  /** Filtered or folded away. */
  readonly isHidden: boolean;
  /** Cells with something in them, by column from 0. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** What stands in a cell. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** `text` is the number in plain digits; `value` what the program kept of it, 15 digits at most. */
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  /** A day that the program knows to be one, as `2024-03-01`. */
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'truth'; readonly text: 'true' | 'false' }
  /** The program itself shows an error here, such as `#N/A`. */
  | { readonly kind: 'error'; readonly text: string }
  /** A formula; `text` is the result it had when the file was saved, which nobody has checked since. */
  | { readonly kind: 'formula'; readonly text: string };
