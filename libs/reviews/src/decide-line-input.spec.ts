import { describe, expect, it } from '@jest/globals';
import { rosterLine, type DeclarationSnapshot } from '#declarations';
import { readLineInput, type LineInput } from './decide-line-input.js';

const CHEN = '019a0000-0000-7000-8000-00000000c4e0';
const snapshot = { roster: [{ entryId: CHEN }] } as unknown as DeclarationSnapshot;

function input(rest: Partial<LineInput>): LineInput {
  return { line: rosterLine(CHEN), verdict: 'accepted', months: [], reason: '', words: '', ...rest };
}

function codeOf(rest: Partial<LineInput>): string | null {
  const read = readLineInput(input(rest), snapshot);
  return read.ok ? null : read.refusal.code;
}

describe('a decision as typed', () => {
  it('becomes one decision a month, each month once', () => {
    const read = readLineInput(
      input({ verdict: 'notCounted', months: [7, 8, 7], reason: 'notInsured' }),
      snapshot,
    );
    expect(read).toEqual({
      ok: true,
      value: [7, 8].map(month => ({
        line: rosterLine(CHEN),
        month,
        verdict: 'notCounted',
        reason: 'notInsured',
        words: null,
      })),
    });
  });

  it('accepts a whole line without a reason, whatever the reason field holds', () => {
    expect(readLineInput(input({ line: 'payroll', reason: 'notInsured' }), snapshot)).toEqual({
      ok: true,
      value: [{ line: 'payroll', month: null, verdict: 'accepted', reason: null, words: null }],
    });
  });

  it('returns the whole line, with the words the employer reads', () => {
    const read = readLineInput(
      input({ verdict: 'returned', months: [3], words: ' 缺7月银行回单 ' }),
      snapshot,
    );
    expect(read).toMatchObject({ ok: true, value: [{ month: null, words: '缺7月银行回单', reason: null }] });
  });

  it('refuses what cannot be decided', () => {
    expect(codeOf({ line: 'roster:nobody' })).toBe('unknownLine');
    expect(codeOf({ line: rosterLine(CHEN.replace('c4e0', 'ffff')) })).toBe('unknownLine');
    expect(codeOf({ verdict: 'notCounted', reason: 'notInsured' })).toBe('monthsMissing');
    expect(codeOf({ verdict: 'notCounted', months: [7], reason: 'dislike' })).toBe('reasonMissing');
    expect(codeOf({ verdict: 'notCounted', months: [0], reason: 'notInsured' })).toBe('month');
    expect(codeOf({ verdict: 'notCounted', months: [13], reason: 'notInsured' })).toBe('month');
    expect(codeOf({ verdict: 'notCounted', months: [1.5], reason: 'notInsured' })).toBe('month');
    expect(codeOf({ line: 'payroll', verdict: 'notCounted', months: [7], reason: 'notInsured' })).toBe(
      'month',
    );
    expect(codeOf({ verdict: 'returned', words: '  ' })).toBe('wordsMissing');
  });

  it('takes 500 characters of words and no more, counted as people see them', () => {
    expect(codeOf({ verdict: 'returned', words: '𠮷'.repeat(500) })).toBeNull();
    expect(codeOf({ verdict: 'returned', words: '𠮷'.repeat(501) })).toBe('wordsTooLong');
  });
});
