import { describe, expect, it } from '@jest/globals';
import { estimate } from '../estimate/estimate.js';

const PERSON = {
  certificateKind: 'disability',
  category: 'limb',
  grade: 2,
  from: '2020-01-01',
  to: null,
  contractMonths: 24,
  monthlyWage: '3000.00',
  insured: true,
  certificateValidTo: null,
};
const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '100',
  payroll: '6000000.00',
  assume: { localAverageWage: '90000.00', minimumWage: '1700.00' },
};

const of = (over: object) => estimate({ ...REQUEST, ...over }, { language: 'en' });

describe('labour dispatch', () => {
  it('counts a person of an agency for the months agreed, in headcount too', () => {
    // 100 + 6 ÷ 12 = 100.5; quota 1.5075; 2 × 6 ÷ 12 = 1, which is 0.995 % of 100.5 and so below 1 %:
    // (1.5075 − 1) × 6,000,000 ÷ 100.5 × 0.9 = 27,268.656…
    const second = [1, 2, 3, 4, 5, 6];
    const roster = [{ ...PERSON, countedElsewhere: second }];
    const answer = of({ roster, dispatchedMonths: { in: 6 } });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        headcount: '100.5',
        quota: '1.5075',
        countedPersons: '1',
        tierFactor: '0.9',
        levy: '27268.66',
      },
    });
    if (!answer.ok) return;
    expect(answer.value.steps[0]).toMatchObject({ key: 'headcount', expression: '100 + 6 ÷ 12' });
    expect(answer.value.notCounted.map(({ month, reason, remedy }) => [month, reason, remedy])).toEqual(
      second.map(month => [`2024-0${month}`, 'countedElsewhere', null]),
    );
  });

  it('would be 1 % and half the levy if the headcount did not follow the person', () => {
    const roster = [{ ...PERSON, countedElsewhere: [1, 2, 3, 4, 5, 6] }];
    // (1.5 − 1) × 60,000 × 0.5
    expect(of({ roster })).toMatchObject({ value: { tierFactor: '0.5', levy: '15000.00' } });
  });

  it('takes a person counted at the user out of the agency, person and headcount', () => {
    // 100 − 12 ÷ 12 = 99; 1.485 × 6,000,000 ÷ 99 × 0.9 = 81,000
    const roster = [{ ...PERSON, countedElsewhere: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }];
    expect(of({ roster, dispatchedMonths: { out: 12 } })).toMatchObject({
      value: { headcount: '99', countedPersons: '0', levy: '81000.00' },
    });
  });

  it('works month by month as with the total', () => {
    const { headcount: _, ...rest } = REQUEST;
    const months = { ...rest, monthlyHeadcounts: Array.from({ length: 12 }, () => '100') };
    const answer = estimate(
      { ...months, roster: [], dispatchedMonths: { in: 12, out: 6 } },
      { language: 'en' },
    );
    expect(answer).toMatchObject({ value: { headcount: '100.5' } });
    expect(answer.ok && answer.value.steps[0]?.expression).toMatch(/ ÷ 12 \+ 12 ÷ 12 − 6 ÷ 12$/);
  });

  it('leaves nobody fewer than nobody where the months before registration do not count', () => {
    // Registered on 10 November: December alone counts, 24 ÷ 12 = 2; − 3 ÷ 12 = 1.75, so 2. With 36 months at the
    // other party 2 − 3 = −1, and so nobody; the twelve months as stated, 24 − 3 = 21, are enough.
    const { headcount: _, ...rest } = REQUEST;
    const opened = {
      ...rest,
      division: '110000',
      employer: { kind: 'institution', registeredOn: '2024-11-10', headcountRounding: 'halfUp' },
      monthlyHeadcounts: Array.from({ length: 12 }, () => '24'),
      roster: [],
    };
    const at = (out: number) => estimate({ ...opened, dispatchedMonths: { out } }, { language: 'en' });
    expect(at(3)).toMatchObject({ ok: true, value: { headcount: '2' } });
    expect(at(36)).toMatchObject({
      value: { outcome: 'met', headcount: '0', quota: '0', surplus: '0', levy: '0.00', reward: null },
    });
  });

  it('gives another reason first where that holds as well', () => {
    const roster = [{ ...PERSON, insured: false, countedElsewhere: [1] }];
    const answer = of({ roster });
    expect(answer.ok && answer.value.notCounted[0]).toMatchObject({ reason: 'notInsured' });
  });

  it.each([
    [{ dispatchedMonths: { out: 1201 } }, 'dispatchedMonths.out'],
    [{ dispatchedMonths: { in: 1.5 } }, 'dispatchedMonths.in'],
    [{ roster: [{ ...PERSON, countedElsewhere: [0] }] }, 'roster[0].countedElsewhere[0]'],
    [{ roster: [{ ...PERSON, countedElsewhere: [13] }] }, 'roster[0].countedElsewhere[0]'],
  ])('refuses what cannot be: %j', (over, field) => {
    expect(of({ roster: [], ...over })).toMatchObject({ ok: false, refusal: { fields: [field] } });
  });

  it('does not take headcount in parts and person-months besides: the parts say it themselves', () => {
    const { headcount: _, ...rest } = REQUEST;
    const both = { ...rest, roster: [], headcountParts: { regular: '100' }, dispatchedMonths: { in: 1 } };
    expect(estimate(both, { language: 'en' })).toMatchObject({ refusal: { code: 'ambiguousInput' } });
  });
});
