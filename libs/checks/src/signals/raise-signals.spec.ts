import { describe, expect, it } from '@jest/globals';
import { inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import type { Ground } from '../compare/ground.js';
import { groundOf, insured, known, paidAllYear, UNIT, wage } from '../testing/grounds.js';
import { readCriteria, signalCriterion } from './criterion.js';
import { raiseSignals, riskOf } from './raise-signals.js';

const CRITERION = signalCriterion(plainDate('2025-05-20'));
const BORN = { birthDate: plainDate('1990-01-01'), sex: 'male' as const };

/** Another person each time. */
function person(at: number, over: Partial<Ground> = {}): Ground {
  const ground = groundOf(over);
  const entry = { ...ground.entry, ...over.entry, entryId: `e${at}`, citizenId: inventCitizenId(at, BORN) };
  return { ...ground, entry };
}

function signsOf(entries: readonly Ground[], windowOpens = plainDate('2025-03-01')) {
  return raiseSignals({ regionCode: '210603', entries, windowOpens }, CRITERION);
}

const namesOf = (...given: Parameters<typeof signsOf>) => signsOf(...given).map(({ signal }) => signal);

it('raises nothing about an ordinary roster, nor about an empty one', () => {
  const ordinary = known({ wages: paidAllYear('3200.00'), pension: [insured('pension', 1)] });
  expect(namesOf([person(1, { known: ordinary })])).toEqual([]);
  expect(namesOf([])).toEqual([]);
});

describe('one account', () => {
  const paidTo = (account: string | null) => known({ wages: [{ ...wage(1, '3200.00'), account }] });

  it('for two people, never for two spells of one, nor where no account is known', () => {
    const shared = [
      person(1, { known: paidTo('6222000011112222') }),
      person(2, { known: paidTo('6222000011112222') }),
    ];
    expect(signsOf(shared)).toMatchObject([
      { signal: 'sameAccount', weight: 40, values: { people: '2', accounts: '1' }, entryIds: ['e1', 'e2'] },
    ]);
    const [one] = shared as [Ground, Ground];
    expect(namesOf([one, { ...one, entry: { ...one.entry, entryId: 'e9' } }])).toEqual([]);
    expect(namesOf([person(1, { known: paidTo(null) }), person(2, { known: paidTo(null) })])).toEqual([]);
  });
});

it('minimum wage throughout: half the roster, every known month, to the fen', () => {
  const atMinimum = known({ wages: paidAllYear('1700.00').map(row => ({ ...row, account: null })) });
  const above = known({ wages: paidAllYear('1700.01').map(row => ({ ...row, account: null })) });
  expect(namesOf([person(1, { known: atMinimum }), person(2, { known: above })])).toEqual([
    'minimumWageThroughout',
  ]);
  expect(
    namesOf([person(1, { known: atMinimum }), person(2, { known: above }), person(3, { known: above })]),
  ).toEqual([]);
});

it('one agency: three people and half the roster', () => {
  const dispatched = (at: number) => {
    const ground = person(at);
    const dispatch = {
      ...{ side: 'user' as const, partner: { creditCode: UNIT.related, name: '派遣公司' } },
      ...{ from: plainDate('2024-01-01'), to: null, countedHere: true },
    };
    return { ...ground, entry: { ...ground.entry, dispatch } };
  };
  const three = [dispatched(1), dispatched(2), dispatched(3)];
  expect(namesOf([...three, person(4), person(5), person(6)])).toEqual(['oneAgency']);
  expect(namesOf([...three, person(4), person(5), person(6), person(7)])).toEqual([]);
  expect(namesOf(three.slice(0, 2))).toEqual([]);
});

it('hired before the window: 120 days, and not from the day it opens', () => {
  const hired = (from: string) => {
    const ground = person(1);
    return [{ ...ground, entry: { ...ground.entry, from: plainDate(from) } }];
  };
  // 1 March 2025 less 120 days is 1 November 2024.
  expect(namesOf(hired('2024-11-01'))).toEqual(['hiredBeforeWindow']);
  expect(namesOf(hired('2024-10-31'))).toEqual([]);
  expect(namesOf(hired('2025-03-01'))).toEqual([]);
});

it('insured in another province, not in another county of this one', () => {
  const at = (division: string) => [
    person(1, { known: known({ pension: [insured('pension', 1, division)] }) }),
  ];
  expect(namesOf(at('220102'))).toEqual(['insuredElsewhere']);
  expect(namesOf(at('211402'))).toEqual([]);
});

it('payer and insurer apart, unless a recorded unit stands between them', () => {
  const apart = known({ wages: [wage(1, '3200.00', UNIT.related)], pension: [insured('pension', 1)] });
  expect(namesOf([person(1, { known: apart })])).toEqual(['payerNotInsurer']);
  const related = [
    { creditCode: UNIT.related, relation: 'payer', from: plainDate('2020-01-01'), to: null },
  ] as const;
  expect(namesOf([person(1, { known: apart, related })])).toEqual([]);
});

it('short spells: part of the year with a contract of less than twelve months', () => {
  const ground = person(1, { months: [1, 2, 3] });
  const short = { kind: 'fixedTerm' as const, from: plainDate('2024-01-01'), to: plainDate('2024-06-30') };
  const signals = signsOf([{ ...ground, entry: { ...ground.entry, contract: short } }]);
  expect(signals).toMatchObject([{ signal: 'shortSpells', weight: 10, values: { months: '12' } }]);
  expect(riskOf(signals)).toBe(10);
  expect(
    namesOf([{ ...ground, months: groundOf().months, entry: { ...ground.entry, contract: short } }]),
  ).toEqual([]);
  expect(namesOf([ground])).toEqual([]);
});

describe('the criterion', () => {
  it('is an own one, and says that it is unverified', () => {
    expect(CRITERION.verified).toBe(false);
    expect(() => signalCriterion(plainDate('2014-12-31'))).toThrow('no criterion');
  });

  it.each([
    [
      'unknown signals',
      '- { from: 2020-01-01, verified: false, signals: { other: { weight: 1, people: 1 } } }',
    ],
    ['no terms', '- { from: 2020-01-01, verified: false, signals: {} }'],
    ['not a day', '- { from: soon, verified: false, signals: {} }'],
  ])('of a file with %s is refused', (reason, text) => {
    expect(() => readCriteria(text)).toThrow(reason);
  });
});
