import { demandWords, patternWords, type Words } from '#vocabulary';
import type { PostInput } from '../post-input.js';
import { LIST_COLUMNS, type ListColumn } from './cell-lists.js';
import {
  BETWEEN,
  CELL_CHOICES,
  MARGINAL,
  NO_CONTRACT,
  OPEN_ENDED,
  POST_COLUMN_KEYS,
  type PostColumn,
} from './sheet-words.js';

type Language = keyof Words;

/** What a post's row would hold for the form to be filled like this: read again, it gives the same. */
export function rowOf(
  input: PostInput,
  places: ReadonlyMap<string, string>,
  language: Language,
): Readonly<Record<PostColumn, string>> {
  const cells = POST_COLUMN_KEYS.map(column => [column, cellOf(column, input, places, language)] as const);
  return Object.fromEntries(cells) as Record<PostColumn, string>;
}

function cellOf(
  column: PostColumn,
  input: PostInput,
  places: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (column === 'workplaceId') return places.get(input.workplaceId) ?? '';
  if (column === 'pattern')
    return patternWords().find(({ id }) => id === input.pattern)?.label[language] ?? '';
  if (column === 'contractMonths') return contractOf(input, language);
  if (column === 'levels') return levelsOf(input, language);
  if (isList(column)) {
    const words = new Map(LIST_COLUMNS[column]());
    return input[column].flatMap(id => words.get(id)?.[language] ?? []).join(BETWEEN[language]);
  }
  if (!isChoice(column)) return input[column];
  const words: Readonly<Record<string, Words>> = CELL_CHOICES[column];
  return input[column] === '' ? '' : (words[input[column]]?.[language] ?? '');
}

function contractOf({ contract, contractMonths }: PostInput, language: Language): string {
  if (contract === 'open') return OPEN_ENDED[language];
  return contract === 'none' ? NO_CONTRACT[language] : contractMonths;
}

function levelsOf({ levels, marginal }: PostInput, language: Language): string {
  return demandWords()
    .flatMap(({ id, label }) => {
      const level = levels[id] ?? '';
      if (level === '') return [];
      const weight = marginal.includes(id) ? ` ${MARGINAL[language]}` : '';
      return [`${label[language]} ${level}${weight}`];
    })
    .join(BETWEEN[language]);
}

export function isList(column: PostColumn): column is ListColumn {
  return column in LIST_COLUMNS;
}

export function isChoice(column: PostColumn): column is keyof typeof CELL_CHOICES {
  return column in CELL_CHOICES;
}
