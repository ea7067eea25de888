import { ok, readTypedText, refuse, type Result } from '#values';
import type { WordsRefusal } from './proposal.errors.js';

const LONGEST = 500;

/** Words that must be there. */
export function requiredWords(typed: string): Result<string, WordsRefusal> {
  const read = readTypedText(typed, LONGEST);
  if (read.ok) return ok(read.value);
  if (read.refusal.code === 'tooLong') return refuse({ code: 'wordsTooLong', longest: LONGEST });
  return refuse({ code: read.refusal.code === 'missing' ? 'wordsMissing' : 'wordsCharacters' });
}

/** Words that may be left out. */
export function optionalWords(typed: string): Result<string | null, WordsRefusal> {
  const read = requiredWords(typed);
  if (!read.ok && read.refusal.code === 'wordsMissing') return ok(null);
  return read;
}
