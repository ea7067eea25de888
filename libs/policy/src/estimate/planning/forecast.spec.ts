import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { forecast } from './forecast.js';

const TODAY = plainDate('2025-05-20');
/** The national rules for 2025; an enterprise that employs no disabled person yet. */
const REQUEST = {
  division: '000000',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  countedPersons: '0',
};
/** Four months of 100 persons, 6,700 yuan each. */
const SO_FAR = { headcounts: ['100', '100', '100', '100'], payroll: '2680000.00' };
const FROM_JUNE = { persons: 1, certificateKind: 'disability', grade: 2, from: 6, monthlyWage: '3000' };

function forecastOf(request: object, soFar: typeof SO_FAR | null, hires: unknown = []) {
  const answer = forecast({ request: { ...REQUEST, ...request }, soFar, hires }, TODAY, { language: 'en' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

describe('the running year', () => {
  it('is carried on from its first months', () => {
    // 6,700 × 1,200 person-months = 8,040,000; 1.5 × 80,400 × 0.9
    const { levyYear, without, standIns } = forecastOf({}, SO_FAR);
    expect(levyYear).toBe(2025);
    expect(without).toMatchObject({ headcount: '100', averageWage: '80400.00', levy: '108540.00' });
    expect(without).toMatchObject({ outcome: 'levy' });
    expect(standIns).toEqual([
      { key: 'headcount', since: '2025-04-01' },
      { key: 'payroll', since: '2025-04-01' },
    ]);
  });

  it('goes on with the last headcount, each person paid as before', () => {
    // 100 + 100 + 100 + 130 × 9 = 1,470 ÷ 12 = 122.5; 2,881,000 ÷ 430 = 6,700; 6,700 × 12 = 80,400
    const soFar = { headcounts: ['100', '100', '100', '130'], payroll: '2881000.00' };
    expect(forecastOf({}, soFar).without).toMatchObject({ headcount: '122.5', averageWage: '80400.00' });
  });

  it('takes planned hires from their month on', () => {
    // 1,207 ÷ 12 persons; 8,061,000 yuan; 2 × 7 ÷ 12 = 1.17; quota 1.50875, so 0.33875 short; above 1 %
    // 0.33875 × 8,061,000 × 12 ÷ 1,207 × 0.5 = 13,574.136…
    const answer = forecastOf({}, SO_FAR, [FROM_JUNE]);
    expect(answer.with).toMatchObject({
      countedPersons: '1.17',
      quota: '1.50875',
      shortfall: '0.33875',
      levy: '13574.14',
    });
    expect(answer.hired).toEqual({
      staff: '0.583333',
      weightedMonths: '14',
      counted: '1.17',
      wages: '21000.00',
    });
  });

  it('takes a whole year that is stated as it is', () => {
    const { without, standIns } = forecastOf({ headcount: '100', payroll: '8040000.00' }, null);
    expect(without.levy).toBe('108540.00');
    expect(standIns).toEqual([]);
  });

  it('names the values that are not out yet', () => {
    const dandong = { division: '210603', headcount: '100', payroll: '8040000.00' };
    const { without, standIns, declaredOn } = forecastOf(dandong, null);
    expect(declaredOn).toBe('2026-03-01');
    expect(without.assumed).toEqual(['localAverageWage']);
    expect(standIns.map(({ key }) => key)).toContain('localAverageWage');
  });
});

describe('refusals', () => {
  const refusalOf = (hires: unknown, request: object = {}) =>
    forecast({ request: { ...REQUEST, ...request }, soFar: SO_FAR, hires }, TODAY, { language: 'en' });

  it.each([
    [{ ...FROM_JUNE, from: 4 }, 'hires[0].from'],
    [{ ...FROM_JUNE, from: 13 }, 'hires[0].from'],
    [{ ...FROM_JUNE, grade: 5 }, 'hires[0].grade'],
    [{ ...FROM_JUNE, persons: 0 }, 'hires[0].persons'],
    [{ ...FROM_JUNE, monthlyWage: 'x' }, 'hires[0].monthlyWage'],
  ])('name the field of a hire: case %#', (hire, field) => {
    expect(refusalOf([hire])).toMatchObject({ ok: false, refusal: { fields: [field] } });
  });

  it('name a wage below the minimum of the months it is for', () => {
    const answer = refusalOf([{ ...FROM_JUNE, monthlyWage: '1999.99' }], { assume: { minimumWage: '2000' } });
    expect(answer).toMatchObject({ refusal: { errors: [{ field: 'hires[0].monthlyWage', code: 'value' }] } });
  });

  it('name what is wrong with year and plan together', () => {
    const answer = refusalOf([{ ...FROM_JUNE, persons: 'x' }], { countedPersons: 'y' });
    expect(answer).toMatchObject({ refusal: { fields: ['countedPersons', 'hires[0].persons'] } });
  });
});
