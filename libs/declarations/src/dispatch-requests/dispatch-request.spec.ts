import { describe, expect, it } from '@jest/globals';
import { inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import type { FiledRosterEntry } from '../snapshot.js';
import {
  askedOf,
  conflictsOf,
  isCurrent,
  newestOf,
  standingOf,
  type DispatchRequest,
} from './dispatch-request.js';

const DISPATCH: FiledRosterEntry['dispatch'] = {
  side: 'user',
  partner: { creditCode: '91210603MA0000001X', name: '某劳务派遣公司' },
  from: plainDate('2024-03-15'),
  to: plainDate('2024-10-30'),
  countedHere: true,
};
const ENTRY: FiledRosterEntry = {
  ...{ entryId: 'e1', name: '陈晓兰', citizenId: inventCitizenId(1), jobTitle: '质检员', dispatch: DISPATCH },
  certificate: { kind: 'disability', number: '1', category: 'limb', grade: 2, validTo: null },
  ...{ from: plainDate('2023-01-01'), to: plainDate('2024-08-30'), monthlyWage: '3200.00', insured: true },
  contract: { kind: 'openEnded', from: plainDate('2023-01-01') },
};

let ids = 0;
const request = (over: Partial<DispatchRequest> = {}): DispatchRequest => ({
  ...{
    regionCode: '210603',
    requestId: `r${(ids += 1)}`,
    employerId: 'a',
    declarationId: 'd',
    entryId: 'e1',
  },
  ...{ levyYear: 2024, side: 'user', partner: DISPATCH.partner, person: { name: '陈', citizenId: 'p' } },
  ...{ from: DISPATCH.from, to: null, months: [3, 4], countedBy: 'requester', requestedAt: new Date(0) },
  ...{ answer: null, settlement: null },
  ...over,
});
const answered = (answer: 'confirmed' | 'refused') => ({ answer, reason: null, at: new Date(0) });

describe('what the other party is asked', () => {
  it('are the months that employment and agreement share on their last days', () => {
    // From 15 March the agreement covers; she left on 30 August, before its last day.
    expect(askedOf(ENTRY, 2024)).toMatchObject({ months: [3, 4, 5, 6, 7], countedBy: 'requester' });
    const { dispatch: _, ...plain } = ENTRY;
    expect(askedOf(plain, 2024)).toBeNull();
    expect(askedOf(ENTRY, 2025)).toBeNull();
  });

  it('is asked anew once the entry says something else', () => {
    const sent = request({ ...askedOf(ENTRY, 2024) });
    expect(isCurrent(sent, ENTRY)).toBe(true);
    for (const changed of [
      { ...ENTRY, to: null },
      { ...ENTRY, citizenId: inventCitizenId(2) },
      { ...ENTRY, dispatch: { ...DISPATCH, countedHere: false } },
      { ...ENTRY, dispatch: { ...DISPATCH, partner: { ...DISPATCH.partner, creditCode: 'x' } } },
    ])
      expect(isCurrent(sent, changed)).toBe(false);
    expect(isCurrent(sent, { ...ENTRY, monthlyWage: '4000.00' })).toBe(true);
  });
});

describe('a conflict', () => {
  const theirs = (over: Partial<DispatchRequest> = {}) =>
    request({ regionCode: '210602', employerId: 'b', declarationId: 'd2', months: [4, 5], ...over });

  it('is both parties claiming the same person’s month, or neither', () => {
    expect(conflictsOf([request()], [theirs()])).toMatchObject([{ kind: 'both', months: [4] }]);
    const disclaiming = { countedBy: 'partner' } as const;
    expect(conflictsOf([request(disclaiming)], [theirs(disclaiming)])).toMatchObject([
      { kind: 'neither', months: [4] },
    ]);
  });

  it('is none between those who agree, about other months, years or people', () => {
    for (const other of [
      theirs({ countedBy: 'partner' }),
      theirs({ months: [5, 6] }),
      theirs({ levyYear: 2023 }),
      theirs({ person: { name: '陈', citizenId: 'q' } }),
    ])
      expect(conflictsOf([request()], [other])).toEqual([]);
  });

  it('lasts through a refusal, and ends with a word of either party or of the office', () => {
    const settlement = { countedBy: 'partner', reason: '协议', at: new Date(0) } as const;
    expect(conflictsOf([request({ answer: answered('refused') })], [theirs()])).toHaveLength(1);
    expect(conflictsOf([request({ answer: answered('confirmed') })], [theirs()])).toEqual([]);
    expect(conflictsOf([request()], [theirs({ answer: answered('confirmed') })])).toEqual([]);
    expect(conflictsOf([request({ settlement })], [theirs()])).toEqual([]);
    expect(standingOf({ answer: answered('refused'), settlement })).toBe('settled');
  });

  it('is with the newest request of an entry alone', () => {
    const old = theirs({ requestId: 'r001' });
    const now = theirs({ requestId: 'r002', countedBy: 'partner' });
    expect(newestOf([now, old])).toEqual([now]);
    expect(conflictsOf([request()], [now, old])).toEqual([]);
  });
});
