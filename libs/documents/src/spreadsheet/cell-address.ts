const LETTERS = 26;
const A = 65;
const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/** A block of cells; columns from 0 (A), rows from 1, both ends in it. */
export interface CellRange {
  readonly first: CellPlace;
  readonly last: CellPlace;
}

/** Where a cell stands; column from 0 (A), row from 1, as people count rows. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

/** Letters of a column: 0 is A, 25 Z, 26 AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / LETTERS);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(A + (column % LETTERS));
}

/** `B7` for column 1 and row 7. */
export function cellAddress({ column, row }: CellPlace): string {
  return `${columnLetters(column)}${row}`;
}

/** The place of `B7`; null for anything that is no address. */
export function readAddress(text: string): CellPlace | null {
  const [, letters, row] = ADDRESS.exec(text) ?? [];
  if (!letters || !row) return null;
  const column = [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A + 1, 0) - 1;
  return { column, row: Number(row) };
}

/** The block of `B7:C9`; null for anything else. */
export function readRange(text: string): CellRange | null {
  const [first, last] = text.split(':').map(readAddress);
  return first && last ? { first, last } : null;
}
