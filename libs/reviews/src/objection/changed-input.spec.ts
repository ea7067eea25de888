import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { CaseInput } from '../case-input.js';
import { changedInput, statedHeadcount, type ChangeInput } from './changed-input.js';
import { isLate, objectionState, type ObjectionAct } from './objection.js';

const REQUEST = {
  ...{ division: '210603', levyYear: 2024, declaredOn: plainDate('2025-05-20') },
  employer: {
    ...{ kind: 'enterprise' as const, registeredOn: plainDate('2012-03-01') },
    ...{ budgetFunded: false, concentrated: false, vatRefund: false },
  },
  ...{ payroll: '1000.00', roster: [] },
};
const BASE: CaseInput = {
  ...{ format: 1, documentNumber: '1' },
  query: {
    ...{ division: '210603', levyYear: 2024, collectionDate: plainDate('2025-05-20') },
    kind: 'enterprise',
  },
  request: { ...REQUEST, monthlyHeadcounts: Array.from({ length: 12 }, (_, index) => String(index + 1)) },
  people: [
    { entryId: 'a', name: '陈某', certificateTail: '4242' },
    { entryId: 'b', name: '李某', certificateTail: '0001' },
  ],
  // In the order in which they were decided, not in that of the roster.
  exclusions: [
    { rosterIndex: 1, month: 3, reason: 'notInsured' },
    { rosterIndex: 0, month: 5, reason: 'wageBelowMinimum' },
  ],
};
const NOTHING: ChangeInput = { headcount: '', payroll: '', months: new Map(), reasons: new Map() };
const change = (input: Partial<ChangeInput>) => {
  const changed = changedInput(BASE, { ...NOTHING, ...input }, '210603-1');
  if (!changed.ok) throw new Error(changed.refusal.field);
  return changed.value;
};

describe('what an objection changes', () => {
  it('is nothing where the same is said again', () => {
    // 78 ÷ 12
    expect(statedHeadcount(BASE)).toBe('6.5');
    const same = change({ headcount: '6.5', payroll: '1,000', months: new Map([[0, [5]]]) });
    expect(same.objection).toEqual({ against: '210603-1', changed: [] });
    expect(same.request).toEqual(BASE.request);
  });

  it('is a headcount in the place of twelve months, and a payroll', () => {
    const { request, objection } = change({ headcount: '7.25', payroll: '2000.5' });
    expect(request).toEqual({ ...REQUEST, headcount: '7.25', payroll: '2000.50' });
    expect(objection?.changed).toEqual(['headcount', 'payroll']);
  });

  it('keeps the reasons of months that stay left out, and counts the others again', () => {
    const { exclusions, objection } = change({
      ...{ months: new Map([[0, [6, 5]]]), reasons: new Map([[0, 'certificateInvalid']]) },
    });
    expect(exclusions).toEqual([
      { rosterIndex: 0, month: 5, reason: 'wageBelowMinimum' },
      { rosterIndex: 0, month: 6, reason: 'certificateInvalid' },
      { rosterIndex: 1, month: 3, reason: 'notInsured' },
    ]);
    expect(objection?.changed).toEqual(['months']);
    expect(change({ months: new Map([[1, []]]) }).exclusions).toEqual([
      { rosterIndex: 0, month: 5, reason: 'wageBelowMinimum' },
    ]);
  });

  it('has figures that are figures', () => {
    const field = (input: Partial<ChangeInput>) => {
      const changed = changedInput(BASE, { ...NOTHING, ...input }, '1');
      return changed.ok ? null : changed.refusal.field;
    };
    expect(field({ headcount: '-1' })).toBe('headcount');
    expect(field({ headcount: '1.00001' })).toBe('headcount');
    expect(field({ payroll: '1.234' })).toBe('payroll');
    expect(field({ months: new Map([[0, [13]]]) })).toBe('months');
    expect(field({ months: new Map([[0, [1]]]), reasons: new Map([[0, 'dislike']]) })).toBe('reason');
  });
});

describe('the state of an objection', () => {
  const act = (kind: ObjectionAct['kind']) => ({ kind }) as ObjectionAct;

  it('waits for its admission where it came late', () => {
    expect(isLate(plainDate('2025-07-19'), plainDate('2025-07-19'))).toBe(false);
    expect(isLate(plainDate('2025-07-20'), plainDate('2025-07-19'))).toBe(true);
    expect(isLate(plainDate('2035-07-20'), null)).toBe(false);
    expect(objectionState({ lateReason: '病', acts: [act('statement')] })).toBe('late');
    expect(objectionState({ lateReason: '病', acts: [act('admitted')] })).toBe('open');
    expect(objectionState({ lateReason: null, acts: [act('statement')] })).toBe('open');
    expect(objectionState({ lateReason: '病', acts: [act('tooLate')] })).toBe('tooLate');
  });
});
