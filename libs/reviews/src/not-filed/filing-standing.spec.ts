import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { isPartOfYear, standingOf, type StandingFacts } from './filing-standing.js';

const day = plainDate;
const WINDOW_END = day('2024-10-31');
const OLD: StandingFacts = {
  ...{ registeredOn: day('2012-03-01'), ending: null, enteredOn: day('2020-01-02'), leftOn: null },
  ...{ cameFromElsewhere: false, filedElsewhere: false, declaration: null },
  ...{ determined: null, restsOnFiling: false },
};
const of = (facts: Partial<StandingFacts>, end: typeof WINDOW_END | null = WINDOW_END) =>
  standingOf({ ...OLD, ...facts }, 2023, end);
const closedOn = (lastDay: string) => ({
  kind: 'closed' as const,
  ...{ lastDay: day(lastDay), reason: 'deregistered' as const, counterparts: [] },
});

describe('how an employer stands towards a declaration', () => {
  it('has not filed: nothing begun, begun, or taken back', () => {
    expect(of({}).standing).toBe('notBegun');
    expect(of({ declaration: { state: 'draft', filedVersion: 0 } }).standing).toBe('begun');
    expect(of({ declaration: { state: 'draft', filedVersion: 1 } }).standing).toBe('withdrawn');
  });

  it('has filed, wherever the review stands', () => {
    for (const state of ['submitted', 'returned'] as const)
      expect(of({ declaration: { state, filedVersion: 1 } }).standing).toBe('inReview');
    const determined = { declaration: { state: 'determined' as const, filedVersion: 1 } };
    expect(of({ ...determined, determined: 'declared', restsOnFiling: true }).standing).toBe('determined');
  });

  it('was counted as employing none, until a filing is under review', () => {
    expect(of({ determined: 'notFiled' }).standing).toBe('countedAsNone');
    const late = {
      determined: 'notFiled' as const,
      declaration: { state: 'submitted' as const, filedVersion: 1 },
    };
    expect(of(late).standing).toBe('inReview');
  });

  it('owes for the part of the year in which it was there', () => {
    const founded = of({ registeredOn: day('2023-09-15'), enteredOn: day('2024-03-01') });
    expect(founded).toMatchObject({ standing: 'notBegun', existence: { months: [9, 10, 11, 12] } });
    const closed = of({ ending: closedOn('2023-04-30') });
    expect(closed).toMatchObject({ standing: 'notBegun', existence: { months: [1, 2, 3, 4] } });
    expect(isPartOfYear(closed.existence)).toBe(true);
    expect(isPartOfYear(of({ ending: closedOn('2024-02-01') }).existence)).toBe(false);
  });

  it('owes nothing where it was there on no day of the year', () => {
    expect(of({ registeredOn: day('2024-01-01') }).standing).toBe('registeredAfterYear');
    expect(of({ registeredOn: day('2023-12-31') }).standing).toBe('notBegun');
    expect(of({ ending: closedOn('2022-12-31') }).standing).toBe('endedBeforeYear');
    expect(of({ ending: closedOn('2023-01-01') }).standing).toBe('notBegun');
  });

  it('declares where it has gone to, or did so where it came from', () => {
    expect(of({ leftOn: day('2024-05-02') }).standing).toBe('movedAway');
    expect(
      of({ leftOn: day('2024-05-02'), declaration: { state: 'submitted', filedVersion: 1 } }).standing,
    ).toBe('inReview');
    const came = { enteredOn: day('2024-12-01'), cameFromElsewhere: true };
    expect(of({ ...came, filedElsewhere: true }).standing).toBe('filedElsewhere');
    expect(of(came).standing).toBe('notBegun');
  });

  it('could not have declared in time where it came onto the register after the window', () => {
    expect(of({ enteredOn: day('2024-10-31') }).standing).toBe('notBegun');
    expect(of({ enteredOn: day('2024-11-01') }).standing).toBe('enteredLater');
    expect(of({ enteredOn: day('2024-11-01') }, null).standing).toBe('notBegun');
  });
});
