import { entryOf, isLine, type DeclarationSnapshot, type Line } from '#declarations';
import { ok, readTypedText, refuse, type Result } from '#values';
import type { LineInputRefusal } from './review.errors.js';
import { isReason, type LineDecision, type Verdict } from './review-line.js';

/** What a reviewer's form says about a line, as typed. */
export interface LineInput {
  readonly line: string;
  readonly verdict: Verdict;
  /** 1 to 12; needed where months are not counted, empty for the whole line. */
  readonly months: readonly number[];
  /** One of the reasons; needed where months are not counted. */
  readonly reason: string;
  /** What the employer will read; needed for a return. */
  readonly words: string;
}

const LONGEST_WORDS = 500;

/** Checks a decision against the declaration and spells it out, one decision a month. */
export function readLineInput(
  input: LineInput,
  snapshot: DeclarationSnapshot,
): Result<readonly LineDecision[], LineInputRefusal> {
  const { line } = input;
  if (!isLine(line) || !hasLine(snapshot, line)) return refuse({ code: 'unknownLine' });
  const refusal = refusalOf(input, line);
  if (refusal) return refuse(refusal);
  const reason = input.verdict === 'notCounted' && isReason(input.reason) ? input.reason : null;
  const words = readTypedText(input.words, LONGEST_WORDS);
  const decision = { line, verdict: input.verdict, reason, words: words.ok ? words.value : null };
  const months = input.verdict === 'returned' ? [] : [...new Set(input.months)];
  if (months.length === 0) return ok([{ ...decision, month: null }]);
  return ok(months.map(month => ({ ...decision, month })));
}

function refusalOf({ verdict, months, reason, words }: LineInput, line: Line): LineInputRefusal | null {
  if (months.some(month => !Number.isInteger(month) || month < 1 || month > 12)) return { code: 'month' };
  const wrong = wordsRefusal(words);
  if (wrong && (wrong.code !== 'wordsMissing' || verdict === 'returned')) return wrong;
  if (entryOf(line) === null && (verdict === 'notCounted' || months.length > 0)) return { code: 'month' };
  if (verdict !== 'notCounted') return null;
  if (months.length === 0) return { code: 'monthsMissing' };
  return isReason(reason) ? null : { code: 'reasonMissing' };
}

function wordsRefusal(words: string): LineInputRefusal | null {
  const read = readTypedText(words, LONGEST_WORDS);
  if (read.ok) return null;
  if (read.refusal.code === 'tooLong') return { code: 'wordsTooLong', longest: LONGEST_WORDS };
  return { code: read.refusal.code === 'missing' ? 'wordsMissing' : 'wordsCharacters' };
}

function hasLine(snapshot: DeclarationSnapshot, line: Line): boolean {
  const entryId = entryOf(line);
  return entryId === null || snapshot.roster.some(entry => entry.entryId === entryId);
}
