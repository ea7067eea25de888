import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { mandateFor } from './actor.js';
import { grantsInForce } from './grants-in-force.js';

const EMPLOYER = '01900000-0000-7000-8000-000000000001';
const right = (over: object = {}) => ({
  ...{ role: 'officer' as const, divisionCode: '210603', employerId: EMPLOYER },
  ...{ mandateId: null, mandateKind: null, validUntil: null, levyYear: null },
  ...over,
});
const agent = (until: string) =>
  right({ mandateId: 'm1', mandateKind: 'agent', validUntil: plainDate(until) });
const staff = (levyYear: number) =>
  right({ mandateId: `m${levyYear}`, mandateKind: 'staff', validUntil: plainDate('2025-06-30'), levyYear });
const clerk = (divisionCode: string) => ({
  ...right({ employerId: null }),
  role: 'clerk' as const,
  divisionCode,
});
const today = plainDate('2025-06-30');

describe('rights in force', () => {
  it('are those without an end, and those whose last day has not passed', () => {
    const rows = [right(), agent('2025-06-30'), agent('2025-06-29')];
    expect(grantsInForce(rows, today).map(({ mandate }) => mandate?.until)).toEqual([
      undefined,
      '2025-06-30',
    ]);
  });

  it('need no day where none has an end, and never guess one', () => {
    expect(grantsInForce([right()], null)).toHaveLength(1);
    expect(grantsInForce([agent('2099-01-01')], null)).toEqual([]);
  });

  it.each([
    ['210603', 2],
    ['210600', 2],
    ['210604', 1],
  ])('under an office mandate hold while the person is a clerk there: %s', (division, count) => {
    expect(grantsInForce([clerk(division), staff(2024)], today)).toHaveLength(count);
  });
});

describe('the mandate somebody acts under', () => {
  const of = (...rows: ReturnType<typeof right>[]) => ({
    grants: grantsInForce([clerk('210603'), ...rows], today),
  });

  it('is none for the own people of the employer, whatever else they hold, and none for strangers', () => {
    expect(mandateFor(of(agent('2025-12-31'), right()), EMPLOYER)).toBeNull();
    expect(mandateFor(of(agent('2025-12-31')), 'another')).toBeNull();
  });

  it('is that of the year written in', () => {
    const actor = of(staff(2023), staff(2024));
    expect([2023, 2024].map(year => mandateFor(actor, EMPLOYER, year)?.mandateId)).toEqual([
      'm2023',
      'm2024',
    ]);
  });
});
