import { ok, refuse, type Result } from '#values';
import type { WordsRefusal } from '../second-person/proposal.errors.js';

/** Characters of a statement: what both sides write is argued, not noted. */
export const LONGEST_STATEMENT = 3_000;

/** Control characters but line breaks, marks that turn the writing direction, lone halves of surrogate pairs. */
const UNPRINTABLE = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

/** Words of several paragraphs: line breaks stay, other runs of spaces become one. */
export function readStatement(typed: string, longest = LONGEST_STATEMENT): Result<string, WordsRefusal> {
  const text = typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') return refuse({ code: 'wordsMissing' });
  if (UNPRINTABLE.test(text)) return refuse({ code: 'wordsCharacters' });
  return [...text].length > longest ? refuse({ code: 'wordsTooLong', longest }) : ok(text);
}
