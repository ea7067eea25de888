import { describe, expect, it } from '@jest/globals';
import { plainDate, type PlainDate } from '#values';
import type { EmployerEnding } from './employer-event.js';
import { declarationDuty, isWholeYear } from './existence.js';

const closed = (lastDay: string): EmployerEnding => ({
  ...{ kind: 'closed', lastDay: plainDate(lastDay), reason: 'deregistered', counterparts: [] },
});
const duty = (registeredOn: string, ending: EmployerEnding | null = null) =>
  declarationDuty({ registeredOn: plainDate(registeredOn), ending }, 2024);

function monthsOf(registeredOn: string, lastDay?: string): readonly number[] | string {
  const found = duty(registeredOn, lastDay ? closed(lastDay) : null);
  return found.due ? found.existence.months : found.because;
}

describe('what is due for levy year 2024', () => {
  it('is the whole year for who was there all year', () => {
    const found = duty('2012-03-01');
    expect(found).toEqual({
      due: true,
      existence: { months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], foundedOn: null, ending: null },
    });
    expect(found.due && isWholeYear(found.existence)).toBe(true);
  });

  it.each([
    ['2024-01-01', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['2024-06-01', [6, 7, 8, 9, 10, 11, 12]],
    ['2024-06-30', [6, 7, 8, 9, 10, 11, 12]],
    ['2024-12-31', [12]],
    ['2025-01-01', 'registeredAfterYear'],
  ])('of an employer founded on %s', (registeredOn, months) => {
    expect(monthsOf(registeredOn)).toEqual(months);
  });

  it.each([
    ['2023-12-31', 'endedBeforeYear'],
    ['2024-01-01', [1]],
    ['2024-06-30', [1, 2, 3, 4, 5, 6]],
    ['2024-07-01', [1, 2, 3, 4, 5, 6, 7]],
    ['2024-12-31', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['2025-02-28', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ])('of an employer whose last day was %s', (lastDay, months) => {
    expect(monthsOf('2012-03-01', lastDay)).toEqual(months);
  });

  it('is the months between, of who came and went within the year', () => {
    expect(monthsOf('2024-04-03', '2024-09-15')).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('says why the year is not whole, and nothing of what lies outside it', () => {
    const ending = closed('2024-06-30');
    expect(duty('2024-02-01', ending)).toMatchObject({
      existence: { foundedOn: '2024-02-01', ending },
    });
    expect(duty('2023-12-31', closed('2025-01-01'))).toMatchObject({
      existence: { foundedOn: null, ending: null },
    });
  });

  it('says who came after the year, and what ended before it', () => {
    expect(duty('2025-03-01')).toEqual({
      ...{ due: false, because: 'registeredAfterYear', registeredOn: '2025-03-01' as PlainDate },
    });
    const ending = closed('2023-05-01');
    expect(duty('2012-03-01', ending)).toEqual({ due: false, because: 'endedBeforeYear', ending });
  });
});
