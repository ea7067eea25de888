import { describe, expect, it } from '@jest/globals';
import {
  readTypedCount,
  readTypedDate,
  readTypedNumber,
  readTypedText,
  readTypedYuan,
} from './typed-input.js';

describe('a line of words', () => {
  it('is cut at its ends and single-spaced inside', () => {
    expect(readTypedText('  丹东  江桥\t水产 ', 100)).toEqual({ ok: true, value: '丹东 江桥 水产' });
  });

  it('keeps rare characters, emoji and composed accents', () => {
    expect(readTypedText('𠮷田 é 👩‍🦽', 100)).toEqual({ ok: true, value: '𠮷田 é 👩‍🦽' });
    expect(readTypedText('e\u0301', 1)).toEqual({ ok: true, value: 'é' });
  });

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['a\u0000b', 'characters'],
    ['abc\u202Edcba', 'characters'],
    ['\uD800', 'characters'],
    ['abcd', 'tooLong'],
  ])('refuses %j as %s', (text, code) => {
    expect(readTypedText(text, 3)).toEqual({ ok: false, refusal: { code } });
  });

  it('counts characters, not code units', () => {
    expect(readTypedText('𠮷𠮷𠮷', 3).ok).toBe(true);
  });
});

describe('a day', () => {
  it.each(['2025-03-01', '2025/3/1', '2025.3.01', '2025年3月1日', '20250301', ' ２０２５－０３－０１ '])(
    'reads %s',
    text => {
      expect(readTypedDate(text)).toBe('2025-03-01');
    },
  );

  it.each(['', '2025-02-29', '01/03/2025', '2025-3', '25-3-1', 'soon', '2025-03-01T00:00'])(
    'refuses %j',
    text => {
      expect(readTypedDate(text)).toBeNull();
    },
  );
});

describe('figures', () => {
  it.each([
    ['13,295,745.00', 1329574500n],
    ['13295745', 1329574500n],
    ['¥1,900.5', 190050n],
    ['１９００元', 190000n],
    ['0', 0n],
  ])('reads %s yuan', (text, fen) => {
    expect(readTypedYuan(text)).toBe(fen);
  });

  it.each(['', '-1', '1.234', '1,5', '1e5', '12,34,567', '0x10', '一千'])('refuses %j yuan', text => {
    expect(readTypedYuan(text)).toBeNull();
  });

  it('reads persons, whole or not', () => {
    expect(readTypedNumber('186.25人')?.toDecimal()).toBe('186.25');
    expect(readTypedCount('186', 1_000_000)).toBe(186);
    expect(readTypedCount('186.5', 1_000_000)).toBeNull();
    expect(readTypedCount('1000001', 1_000_000)).toBeNull();
  });
});
