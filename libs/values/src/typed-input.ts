import { isPlainDate, type PlainDate } from './plain-date.js';
import { Rational } from './rational.js';
import { parseYuan, type Fen } from './money.js';
import { ok, refuse, type Result } from './result.js';

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Control characters (NUL cannot be stored), marks that turn the writing direction, lone halves of surrogate pairs. */
const UNPRINTABLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;
const DATE = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;

export type TypedTextRefusal = { readonly code: 'missing' | 'tooLong' | 'characters' };

/**
 * One line of words as people type it: outer spaces cut, inner ones made single, composed (NFC).
 * @param longest number of characters (code points) allowed
 */
export function readTypedText(text: string, longest: number): Result<string, TypedTextRefusal> {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (line === '') return refuse({ code: 'missing' });
  if (UNPRINTABLE.test(line)) return refuse({ code: 'characters' });
  if ([...line].length > longest) return refuse({ code: 'tooLong' });
  return ok(line);
}

/** A day written `2025-03-01`, `2025/3/1`, `2025.3.1`, `2025年3月1日` or `20250301`, full width or half; null for anything else. */
export function readTypedDate(text: string): PlainDate | null {
  const match = DATE.exec(halfWidth(text)) ?? COMPACT_DATE.exec(halfWidth(text));
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(date) ? date : null;
}

/** An amount of yuan with at most two decimals; grouping commas, a ¥ before and 元 after are dropped. Null for anything else. */
export function readTypedYuan(text: string): Fen | null {
  return parseYuan(
    ungrouped(
      halfWidth(text)
        .replace(/^[¥￥]/u, '')
        .replace(/元$/u, ''),
    ),
  );
}

/** An unsigned decimal; grouping commas and a 人 after it are dropped. Null for anything else. */
export function readTypedNumber(text: string): Rational | null {
  return Rational.parse(ungrouped(halfWidth(text).replace(/人$/u, '')));
}

/** An unsigned whole number up to `most`; null for anything else. */
export function readTypedCount(text: string, most: number): number | null {
  const value = readTypedNumber(text);
  if (!value?.isWhole || value.isAbove(Rational.of(most))) return null;
  return Number(value.numerator);
}

/** Commas are dropped only where they stand between groups of three, so that `1,5` is not read as 15. */
function ungrouped(text: string): string {
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
}

function halfWidth(text: string): string {
  return text
    .replace(FULL_WIDTH, char => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\s/gu, '');
}
