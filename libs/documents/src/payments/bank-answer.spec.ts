import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { dayBar, readBankAnswer } from './index.js';

const SAID = { outcome: 'paid', day: '2025-05-28', reference: ' HC1 ', words: '多写的话' };

describe('what a bank says of a payment', () => {
  it('has a reason where it failed, and none where it arrived', () => {
    expect(readBankAnswer(SAID)).toMatchObject({ ok: true, value: { reference: 'HC1', words: null } });
    expect(readBankAnswer({ ...SAID, outcome: 'failed' })).toMatchObject({ value: { words: '多写的话' } });
  });

  it('names every field that cannot be read', () => {
    const wrong = readBankAnswer({ outcome: 'failed', day: '2025-02-30', reference: '', words: '' });
    expect(wrong.ok ? [] : wrong.refusal.fields.map(({ field }) => field)).toEqual([
      ...['day', 'reference', 'words'],
    ]);
    expect(readBankAnswer({ ...SAID, outcome: 'maybe' }).ok).toBe(false);
  });

  it('is of a day from the order until today', () => {
    const [since, today] = [plainDate('2025-05-27'), plainDate('2025-05-29')];
    const code = (day: string) => {
      const bar = dayBar(plainDate(day), since, today);
      return bar && !bar.ok ? bar.refusal.fields[0]?.code : null;
    };
    expect(['2025-05-26', '2025-05-27', '2025-05-29', '2025-05-30'].map(code)).toEqual([
      ...['before', null, null, 'future'],
    ]);
  });
});
