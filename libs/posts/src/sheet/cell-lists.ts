import { searchText } from '#values';
import { demandWords, itemWords, licenceWords, loadVocabulary, skillWords, type Words } from '#vocabulary';
import { levelField, type PostInput } from '../post-input.js';
import { INTERVIEW_WORDS, MARGINAL, type PostColumn } from './sheet-words.js';

/** An id with the words by which a cell names it. */
export type Named = readonly [id: string, label: Words];

const SEPARATORS = /[、,，;；\n]/u;
/** A name may hold separators itself, such as `Bending, squatting, kneeling`. */
const MOST_PIECES = 4;

/** A text as it is compared: without what brackets add, in one width and case. */
export function plain(text: string): string {
  return searchText(text.replace(/[（(].*$/u, ''));
}

/** Is it one of both languages' words? */
export function says(words: Words, asked: string): boolean {
  return plain(words['zh-CN']) === asked || plain(words.en) === asked;
}

/** Columns in which several words of a table may stand. */
export const LIST_COLUMNS = {
  must: () => skillWords().map(named),
  trainable: () => skillWords().map(named),
  nice: () => skillWords().map(named),
  licences: () => licenceWords().map(named),
  offers: arrangements,
  interviews: (): Named[] => Object.entries(INTERVIEW_WORDS),
} as const satisfies Partial<Record<PostColumn, () => Named[]>>;
export type ListColumn = keyof typeof LIST_COLUMNS;

function named({ id, label }: { readonly id: string; readonly label: Words }): Named {
  return [id, label];
}

/** Rows of the tables that an employer can arrange by a decision alone. */
function arrangements(): Named[] {
  const { items } = loadVocabulary();
  return itemWords()
    .filter(({ id }) => items.get(id)?.itemClass === 'arrangement' && !items.get(id)?.isRetrofitRow)
    .map(named);
}

/** The ids a cell names, in their order. @param wrong called with each piece that names nothing */
export function readList(text: string, known: readonly Named[], wrong: (piece: string) => void): string[] {
  const pieces = piecesOf(text);
  const ids: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const found = longestName(pieces, at, known);
    if (found) ids.push(found.id);
    else wrong(pieces[at] ?? '');
    at += found?.pieces ?? 1;
  }
  return ids;
}

function piecesOf(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map(piece => piece.trim())
    .filter(piece => piece !== '');
}

function longestName(pieces: readonly string[], at: number, known: readonly Named[]) {
  for (let count = Math.min(MOST_PIECES, pieces.length - at); count > 0; count -= 1) {
    const asked = withoutSeparators(pieces.slice(at, at + count).join(''));
    const found = known.find(([, label]) => isNamed(label, asked));
    if (found) return { id: found[0], pieces: count };
  }
  return null;
}

function isNamed(label: Words, asked: string): boolean {
  return [label['zh-CN'], label.en].some(one => withoutSeparators(one) === asked);
}

function withoutSeparators(text: string): string {
  return plain(text.split(SEPARATORS).join(''));
}

const LEVEL = /^(\D+?)\s*(\d{1,2})\s*(.*)$/u;

/** `站立3；接打电话1次要`: name, level, and the word for what could be left to somebody else. */
export function readLevels(
  text: string,
  wrong: (piece: string) => void,
): Pick<PostInput, 'levels' | 'marginal'> {
  const levels: Record<string, string> = {};
  const marginal: string[] = [];
  let before = '';
  for (const piece of piecesOf(text)) {
    before += piece;
    const [, name = '', level = '', rest = ''] = LEVEL.exec(before) ?? [];
    if (level === '') continue;
    const asked = withoutSeparators(name);
    const demand = demandWords().find(({ label }) => isNamed(label, asked));
    const isWord = rest === '' || says(MARGINAL, plain(rest));
    if (!demand || !isWord) wrong(before);
    else {
      levels[demand.id] = level;
      if (rest !== '') marginal.push(demand.id);
    }
    before = '';
  }
  if (before !== '') wrong(before);
  return { levels, marginal };
}

/** The column in which an error of a field of the form is shown. */
export function columnOf(field: string, columns: readonly PostColumn[]): PostColumn {
  if (field.startsWith(levelField('')) || field === 'marginal') return 'levels';
  if (field === 'contract') return 'contractMonths';
  return columns.find(column => column === field) ?? 'title';
}
