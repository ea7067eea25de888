import { describe, expect, it } from '@jest/globals';
import { curve } from './curve.js';

/** 100 staff at 80,000 under the national rules: quota 1.5, the half tier from 1 person on. */
const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '100',
  averageWage: '80000.00',
  countedPersons: '0.97',
  assume: { localAverageWage: '90000.00' },
};

function drawn(request: object) {
  const answer = curve(request, { language: 'en' });
  if (!answer.ok) throw new Error(answer.refusal.detail);
  return answer.value;
}

describe('the curve', () => {
  it('has a row for every whole person and every mark', () => {
    // 1.5 × 80,000 × 0.9 = 108,000; 0.53 × 80,000 × 0.9 = 38,160; 0.5 × 80,000 × 0.5 = 20,000
    expect(
      drawn(REQUEST)?.rows.map(row => [row.countedPersons, row.levy, row.tierFactor, row.marks]),
    ).toEqual([
      ['0', '108000.00', '0.9', []],
      ['0.97', '38160.00', '0.9', ['present']],
      ['1', '20000.00', '0.5', ['tier']],
      ['1.5', '0.00', null, ['quota']],
      ['1.97', '0.00', null, ['oneMore']],
      ['2', '0.00', null, []],
    ]);
    expect(drawn(REQUEST)?.levyStopsAt).toBe('1.5');
  });

  it('gives the ratio as a fraction and in per cent', () => {
    expect(drawn(REQUEST)?.rows[1]).toMatchObject({ ratio: '0.0097', ratioPercent: '0.97' });
  });

  it('says what a few more persons change', () => {
    expect(drawn(REQUEST)?.gains).toEqual([
      { mark: 'tier', more: '0.03', levy: '20000.00', saving: '18160.00', reward: null },
      { mark: 'quota', more: '0.53', levy: '0.00', saving: '38160.00', reward: null },
      { mark: 'oneMore', more: '1', levy: '0.00', saving: '38160.00', reward: null },
    ]);
  });

  it('rounds the persons that are missing up, so that the mark is reached', () => {
    // 1,207 ÷ 12 = 100.5833; one per cent of it is 1.005833, so 0.01 more and not 0.005833
    const months = [...Array.from({ length: 11 }, () => 100), 107];
    const { headcount: _headcount, ...rest } = REQUEST;
    const gains = drawn({ ...rest, monthlyHeadcounts: months, countedPersons: '1' })?.gains;
    // quota 1.50875; 1.50875 − 1.01 = 0.49875; × 80,000 × 0.5 = 19,950
    expect(gains?.[0]).toMatchObject({ mark: 'tier', more: '0.01', levy: '19950.00' });
  });

  it('shows where a reward begins', () => {
    const rows = drawn({
      ...REQUEST,
      division: '640104',
      countedPersons: '1.5',
      assume: { minimumWage: '2000.00' },
    })?.rows;
    // 2.5 − 1.5 = 1; × 5 × 2,000
    expect(rows?.find(row => row.marks.includes('oneMore'))).toMatchObject({
      outcome: 'reward',
      reward: '10000.00',
    });
    expect(rows?.find(row => row.marks.includes('quota'))).toMatchObject({ outcome: 'met', reward: null });
  });

  it('thins out whole persons where there are many, and keeps the marks', () => {
    const rows = drawn({ ...REQUEST, headcount: '20000', countedPersons: '10' })?.rows ?? [];
    expect(rows.length).toBeLessThan(35);
    expect(rows.flatMap(row => row.marks).sort()).toEqual(['oneMore', 'present', 'quota', 'tier']);
  });

  it('never goes above the headcount', () => {
    const rows = drawn({ ...REQUEST, headcount: '1', countedPersons: '1' })?.rows ?? [];
    expect(rows.at(-1)?.countedPersons).toBe('1');
  });

  it('is none where nobody is employed, and refused like an estimate', () => {
    expect(drawn({ ...REQUEST, headcount: '0', countedPersons: '0' })).toBeNull();
    expect(curve({}, { language: 'en' })).toMatchObject({ ok: false, refusal: { code: 'missing' } });
  });
});
