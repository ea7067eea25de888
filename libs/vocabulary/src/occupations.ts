import { cell, integer, readTable } from './read-table.js';
import { wordsOf, type Words } from './words.js';

/** A class or an occupation of the 2022 book of occupations. */
export interface Occupation {
  /** `4`, `4-07`, `4-07-02` or `4-07-02-03`. */
  readonly code: string;
  /** 1 major, 2 middle, 3 small class, 4 occupation: only these stand in posts and wishes. */
  readonly level: number;
  /** The class above; the table may not hold a row for it (the book lists some classes by their occupation alone). */
  readonly parent: string | null;
  readonly label: Words;
  /** Seen often in posts for disabled people: offered first. */
  readonly common: boolean;
}

let read: ReadonlyMap<string, Occupation> | undefined;

/** The occupations by their code, in the order of the book. */
export function occupations(): ReadonlyMap<string, Occupation> {
  read ??= new Map(
    readTable('occupations').map(row => {
      const code = cell(row, 'code');
      const occupation = {
        code,
        level: integer(row, 'level'),
        parent: cell(row, 'parent') || null,
        label: wordsOf(row, 'label'),
        common: cell(row, 'common_in_disability_hiring') === '1',
      };
      return [code, occupation] as const;
    }),
  );
  return read;
}
