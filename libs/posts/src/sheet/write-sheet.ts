import { writeWorkbook, type WrittenSheet } from '#documents';
import { demandWords, occupations, patternWords, type Words } from '#vocabulary';
import type { PostInput } from '../post-input.js';
import { LIST_COLUMNS, type ListColumn } from './cell-lists.js';
import { CELL_CHOICES, POST_COLUMN_KEYS, POST_COLUMNS, SHEET_NAME, WORDS_SHEET } from './sheet-words.js';
import { rowOf } from './write-row.js';

type Language = keyof Words;

const CHOICE_ROWS = { firstRow: 2, lastRow: 301 };
const WIDTH = 22;
/** The format takes so many characters of choices at a cell; more are on the sheet of words alone. */
const MOST_CHOICES = 200;

/** The workbook of posts: rows to fill in or filled in, all words that cells may hold, and all occupations. */
export function writePosts(
  posts: readonly PostInput[],
  places: ReadonlyMap<string, string>,
  language: Language,
): Promise<Buffer> {
  return writeWorkbook([
    postsSheet(posts, places, language),
    wordsSheet(language),
    occupationsSheet(language),
  ]);
}

function postsSheet(
  posts: readonly PostInput[],
  places: ReadonlyMap<string, string>,
  language: Language,
): WrittenSheet {
  const lists: Partial<Record<string, readonly string[]>> = {
    workplaceId: [...places.values()],
    pattern: patternWords().map(({ label }) => label[language]),
    ...Object.fromEntries(
      Object.entries(CELL_CHOICES).map(([column, words]) => [
        column,
        Object.values<Words>(words).map(word => word[language]),
      ]),
    ),
  };
  return {
    name: SHEET_NAME[language],
    columns: POST_COLUMN_KEYS.map(() => ({ width: WIDTH, look: 'text' as const })),
    rows: [
      POST_COLUMN_KEYS.map(key => ({ text: POST_COLUMNS[key][language], look: 'head' as const })),
      ...posts.map(input => {
        const row = rowOf(input, places, language);
        return POST_COLUMN_KEYS.map(key => (row[key] === '' ? null : { text: row[key] }));
      }),
    ],
    frozenRows: 1,
    choices: POST_COLUMN_KEYS.flatMap((key, column) => {
      const words = lists[key] ?? [];
      const fits = words.length > 0 && words.join(',').length < MOST_CHOICES;
      return fits ? [{ column, ...CHOICE_ROWS, words, message: POST_COLUMNS[key][language] }] : [];
    }),
  };
}

/** Column, word, and for demands what each level means. */
function wordsSheet(language: Language): WrittenSheet {
  const lists = (Object.keys(LIST_COLUMNS) as ListColumn[]).flatMap(column =>
    LIST_COLUMNS[column]().map(([, label]) => [
      { text: headOf(column, language) },
      { text: label[language] },
    ]),
  );
  const demands = demandWords().map(({ label, anchors }) => [
    ...[{ text: headOf('levels', language) }, { text: label[language] }],
    { text: anchors.map((anchor, level) => `${level} ${anchor[language]}`).join(' / ') },
  ]);
  return {
    name: WORDS_SHEET[language],
    columns: [{ width: WIDTH }, { width: 30 }, { width: 80 }],
    rows: [...demands, ...lists],
  };
}

/** Every occupation that a post can have, to be copied from. */
function occupationsSheet(language: Language): WrittenSheet {
  const all = [...occupations().values()].filter(({ level }) => level === 4);
  return {
    name: headOf('occupation', language),
    columns: [{ width: 14 }, { width: 40 }],
    rows: all.map(({ code, label }) => [{ text: code }, { text: label[language] }]),
  };
}

/** A column's name without how to fill it. */
function headOf(column: (typeof POST_COLUMN_KEYS)[number], language: Language): string {
  return POST_COLUMNS[column][language].replace(/[（(].*$/u, '').trim();
}
