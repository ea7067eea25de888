import { describe, expect, it } from '@jest/globals';
import { rosterLine, type DeclarationSnapshot } from '#declarations';
import { judgementOf, unjudgedLines, type LineDecision } from './review-line.js';

const CHEN = '019a0000-0000-7000-8000-00000000c4e0';
const LIU = '019a0000-0000-7000-8000-00000000110a';

function decision(line: LineDecision['line'], rest: Partial<LineDecision>): LineDecision {
  return { line, month: null, verdict: 'accepted', reason: null, words: null, ...rest };
}

const notCounted = (entryId: string, month: number): LineDecision =>
  decision(rosterLine(entryId), { month, verdict: 'notCounted', reason: 'wageBelowMinimum' });

describe('judgement of a review', () => {
  it('is empty before anything is decided', () => {
    expect(judgementOf([])).toEqual({ judged: [], carried: [], returned: [], exclusions: [] });
  });

  it('keeps months of different employees apart, each in order of the months', () => {
    const { exclusions } = judgementOf([notCounted(CHEN, 7), notCounted(LIU, 7), notCounted(CHEN, 2)]);
    expect(exclusions.map(({ entryId, month }) => [entryId, month])).toEqual([
      [CHEN, 2],
      [CHEN, 7],
      [LIU, 7],
    ]);
  });

  it('lets the last decision on a month stand, with its own reason', () => {
    const later = decision(rosterLine(CHEN), { month: 7, verdict: 'notCounted', reason: 'notInsured' });
    expect(judgementOf([notCounted(CHEN, 7), later]).exclusions).toEqual([
      { entryId: CHEN, month: 7, reason: 'notInsured', words: null },
    ]);
  });

  it('counts one month again, and the others not', () => {
    const again = decision(rosterLine(CHEN), { month: 7 });
    const { exclusions } = judgementOf([notCounted(CHEN, 6), notCounted(CHEN, 7), again]);
    expect(exclusions.map(({ month }) => month)).toEqual([6]);
  });

  it('clears every month when the whole line is accepted', () => {
    const { exclusions, judged } = judgementOf([notCounted(CHEN, 6), decision(rosterLine(CHEN), {})]);
    expect(exclusions).toEqual([]);
    expect(judged).toEqual([rosterLine(CHEN)]);
  });

  it('returns a line with the words the employer reads, until something else is decided about it', () => {
    const returned = decision('payroll', { verdict: 'returned', words: '请核对12月奖金' });
    expect(judgementOf([returned]).returned).toEqual([{ line: 'payroll', reason: '请核对12月奖金' }]);
    expect(judgementOf([returned, decision('payroll', {})]).returned).toEqual([]);
  });

  it('keeps months not counted while their line is returned', () => {
    const returned = decision(rosterLine(CHEN), { verdict: 'returned', words: '合同第二页缺失' });
    const { exclusions, returned: lines } = judgementOf([notCounted(CHEN, 7), returned]);
    expect(exclusions).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });
});

it('knows the lines nothing was said of, in the order they are judged', () => {
  const snapshot = { roster: [{ entryId: CHEN }, { entryId: LIU }] } as unknown as DeclarationSnapshot;
  const judgement = judgementOf([decision('headcount', {}), notCounted(CHEN, 7)]);
  expect(unjudgedLines(snapshot, judgement)).toEqual(['employerData', 'payroll', rosterLine(LIU)]);
});
