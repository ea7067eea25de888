import { describe, expect, it } from '@jest/globals';
import { reliefEffect } from '../../libs/levies/src/relief.js';
import { surchargeUntil } from '../../libs/levies/src/surcharge-due.js';
import { subsidyLines } from '../../libs/levies/src/subsidies/subsidy-lines.js';
import {
  policyOf,
  programmesFor,
  rowsOf,
  type Programme,
} from '../../libs/levies/src/subsidies/subsidy-rows.js';
import { subsidyTerms, type EmployerKind, type SurchargeRule } from '#policy';
import { plainDate, Rational } from '#values';
import { day, dayAfter, dayBefore, lengthOfMonth, partsOf } from './days.js';
import { Dice } from './dice.js';
import { reliefInWords, type AskedRelief, type LeviedAccount } from './disaster-oracle.js';
import { surchargeByDays, type LateDebt, type SurchargeLaw } from './surcharge-oracle.js';
import { subsidiesByHand, type SubsidyApplication, type SubsidyEmployee } from './subsidy-oracle.js';

const CASES = 600;
/** Every run draws others too; what they find names their seed. */
const SEEDS = [0, Math.floor(Date.now() / 1000)];

const anyDay = (dice: Dice, from: number, to: number) => {
  const [year, month] = [dice.between(from, to), dice.between(1, 12)];
  return day(year, month, dice.between(1, lengthOfMonth(year, month)));
};
/** Often one of these days, the day before or the day after. */
function onOrBeside(dice: Dice, days: readonly (string | null)[]): string {
  const known = days.filter(one => one !== null);
  if (known.length === 0 || dice.oneIn(3)) return anyDay(dice, 2025, 2026);
  const one = dice.pick(known);
  return dice.pick([dayBefore(one), one, dayAfter(one)]);
}
function sixMonthsAfter(written: string | null): string | null {
  if (written === null) return null;
  const [year, month, date] = partsOf(written);
  const [later, number] = month > 6 ? [year + 1, month - 6] : [year, month + 6];
  return day(later, number, Math.min(date, lengthOfMonth(later, number)));
}
/** Small sums and large ones, so that roundings and bounds are met. */
const fen = (dice: Dice) => BigInt(dice.pick([dice.between(1, 99), dice.between(100, 9_999_999)]));

describe('the second implementations themselves, by hand', () => {
  it('of surcharges', () => {
    // 100,000.00 due on 31 October 2025, warned until 30 November: 1 November to 1 December are 31 days × 500.00
    const warnings = [{ issuedOn: '2025-11-10', until: '2025-11-30' }];
    const debt = { principal: 10_000_000n, dueOn: '2025-10-31', payments: [], warnings };
    const law = { perMille: 5n, from: 'arrears', most: null } as const;
    const on = (last: string) => surchargeByDays(debt, law, last);
    expect([on('2025-11-30'), on('2025-12-01'), on('2026-05-19'), on('2026-05-20')]).toEqual([
      ...[0n, 1_550_000n, 10_000_000n, 10_050_000n],
    ]);
    expect(surchargeByDays(debt, { ...law, most: 1n }, '2026-05-20')).toBe(10_000_000n);
    expect(surchargeByDays({ ...debt, warnings: [] }, law, '2026-05-20')).toBe(0n);
  });

  it('of subsidies', () => {
    const person = {
      ...{ category: 'limb', grade: 2, from: '2015-01-01', to: null, contractMonths: '36' },
      ...{ monthlyWage: '5000.00', insured: true, without: [] },
    };
    const of = (over: Partial<SubsidyApplication>, household: string) =>
      subsidiesByHand({
        ...{ division: '110105', levyYear: 2024, kind: 'enterprise', appliedOn: '2025-09-01', basis: null },
        ...{ programme: 'post', concentrated: false, vatRefund: false, ...over },
        employees: [{ ...person, household }],
      });
    // Beijing: 2,420 × 8. Ningxia: 2 × 2,050, six such people were paid 24,600. Guizhou 300; Dongguan 12 × 200
    expect(of({}, '110108')).toEqual([1_936_000n]);
    expect(of({ division: '640104', concentrated: true }, '640104')).toEqual([410_000n]);
    expect(of({ division: '640104' }, '640104')).toBeNull();
    expect(of({ division: '520102' }, '520102')).toEqual([30_000n]);
    expect(of({ division: '441900' }, '441900')).toEqual([240_000n]);
    expect(of({ division: '210603' }, '210603')).toBeNull();
  });
});

describe('what stands beside the levy, by second implementations', () => {
  it.each(SEEDS)('surcharges agree day by day, from seed %i', seed => {
    const dice = new Dice(seed);
    for (let at = 0; at < CASES; at += 1) {
      const [debt, law] = [lateDebt(dice), surchargeLaw(dice)];
      const on = onOrBeside(dice, [debt.dueOn, ...debt.warnings.map(({ until }) => until)]);
      const found = surchargeUntil(entriesOf(debt), warningsOf(debt), ruleOf(law), plainDate(on));
      expect([seed, at, debt, law, on, found]).toEqual([
        seed,
        at,
        debt,
        law,
        on,
        surchargeByDays(debt, law, on),
      ]);
    }
  });

  it.each(SEEDS)('reliefs agree, from seed %i', seed => {
    const dice = new Dice(seed);
    for (let at = 0; at < CASES; at += 1) {
      const account = leviedAccount(dice);
      const asked: AskedRelief = {
        kind: dice.pick(['reduction', 'exemption', 'deferral']),
        amount: dice.oneIn(3) ? account.levied - account.letOff + BigInt(dice.between(-1, 1)) : fen(dice),
        until: onOrBeside(dice, [account.payBy, account.firstDue, sixMonthsAfter(account.firstDue)]),
      };
      if (asked.amount <= 0n) continue;
      expect([seed, at, account, asked, effectInWords(asked, account)]).toEqual([
        ...[seed, at, account, asked],
        reliefInWords(asked, account, { years: 1n, months: 6 }),
      ]);
    }
  });

  it.each(SEEDS)('subsidies agree, in all places that grant some, from seed %i', seed => {
    const dice = new Dice(seed);
    let granted = 0;
    for (let at = 0; at < CASES; at += 1) {
      const application = anApplication(dice);
      const found = linesOf(application);
      granted += found?.some(amount => amount > 0n) ? 1 : 0;
      expect([seed, at, application, found]).toEqual([seed, at, application, subsidiesByHand(application)]);
    }
    // Not all of them are nothing: about one in nine is granted, from 48 to 90 by the seed.
    expect(granted).toBeGreaterThan(CASES / 30);
  });
});

function lateDebt(dice: Dice): LateDebt {
  const [principal, dueOn] = [fen(dice), anyDay(dice, 2025, 2025)];
  const payments = Array.from({ length: dice.below(4) }, () => ({
    on: anyDay(dice, 2025, 2026),
    amount: dice.oneIn(4) ? principal : 1n + (fen(dice) % principal),
  }));
  const warnings = Array.from({ length: dice.below(3) }, () => {
    const issuedOn = onOrBeside(dice, [dueOn]);
    return { issuedOn, until: [issuedOn, anyDay(dice, 2025, 2026)].sort()[1] ?? issuedOn };
  });
  return { principal, dueOn, payments, warnings };
}

function surchargeLaw(dice: Dice): SurchargeLaw {
  return {
    perMille: BigInt(dice.between(1, 9)),
    from: dice.pick(['arrears', 'deadline']),
    most: dice.pick([null, null, 1n]),
  };
}

const ruleOf = ({ perMille, from, most }: SurchargeLaw): SurchargeRule => ({
  perDay: Rational.decimal(`0.00${perMille}`),
  from,
  most: most === null ? null : Rational.of(Number(most)),
});

const warningsOf = ({ warnings }: LateDebt) =>
  [...warnings]
    .sort((one, other) => (one.issuedOn < other.issuedOn ? -1 : 1))
    .map(({ issuedOn, until }) => ({ issuedOn: plainDate(issuedOn), until: plainDate(until) }));

/** A notice, and the payments on it. */
function entriesOf({ principal, dueOn, payments }: LateDebt) {
  const none = { reversesId: null, dueOn: null };
  return [
    {
      ...{ ...none, entryId: 'notice', kind: 'notice' as const, amount: principal },
      ...{ valueOn: plainDate('2025-01-01'), dueOn: plainDate(dueOn) },
    },
    ...payments.map(({ on, amount }, index) => ({
      ...{ ...none, entryId: `payment ${index}`, kind: 'payment' as const, amount: -amount },
      valueOn: plainDate(on),
    })),
  ];
}

function leviedAccount(dice: Dice): LeviedAccount {
  const levied = dice.oneIn(10) ? 0n : fen(dice);
  const letOff = dice.pick([0n, 0n, levied, levied / 3n]);
  const firstDue = dice.oneIn(8) ? null : anyDay(dice, 2025, 2025);
  const payBy =
    dice.oneIn(3) && firstDue ? ([firstDue, anyDay(dice, 2025, 2026)].sort()[1] ?? null) : firstDue;
  return { levied, letOff, firstDue, payBy };
}

function effectInWords({ kind, amount, until }: AskedRelief, account: LeviedAccount): string {
  const { levied, letOff, payBy, firstDue } = account;
  const terms = {
    kind,
    askedAmount: kind === 'reduction' ? amount : null,
    askedUntil: kind === 'deferral' ? plainDate(until) : null,
  };
  const standing = { levied, letOff, payBy: payBy === null ? null : plainDate(payBy), deferredTo: null };
  const rule = { mostYears: Rational.one, mostMonths: 6 };
  const effect = reliefEffect(terms, standing, firstDue === null ? null : plainDate(firstDue), rule);
  if (effect.ok)
    return effect.value.dueOn ? `put off to ${effect.value.dueOn}` : `let off ${effect.value.amount}`;
  const { refusal } = effect;
  const why = {
    noRule: 'no rule',
    nothingLevied: 'nothing is levied',
    nothingToPutOff: 'nothing to put off',
    notLater: 'not later',
    aboveMost: 'most' in refusal ? `at most ${refusal.most}` : '',
    tooLong: 'last' in refusal ? `until ${refusal.last}` : '',
  };
  return `refused: ${why[refusal.code]}`;
}

/** Places with rules of their own, one without. */
const PLACES = ['110105', '210102', '210603', '330102', '330302', '350102', '350402', '440106', '440703'];
const MORE_PLACES = ['441900', '440305', '520102', '640104'];
const HOUSEHOLDS = ['110108', '330106', '440106', '441900', '520102', '640104', '210102'];
const KINDS: readonly EmployerKind[] = ['enterprise', 'enterprise', 'organ', 'institution', 'nonEnterprise'];

function anApplication(dice: Dice): SubsidyApplication {
  const levyYear = dice.between(2018, 2025);
  const division = dice.pick([...PLACES, ...MORE_PLACES, '110105', '110105', '520102']);
  return {
    ...{ division, levyYear },
    ...{ kind: dice.pick(KINDS), appliedOn: anyDay(dice, levyYear + 1, levyYear + 1) },
    ...{ programme: dice.pick(['post', 'post', 'insurance']), concentrated: dice.oneIn(3) },
    ...{
      vatRefund: dice.oneIn(4),
      basis: dice.oneIn(5) ? null : `${dice.between(1, 3000)}.${dice.between(10, 99)}`,
    },
    employees: Array.from({ length: dice.between(1, 4) }, () => anEmployee(dice, levyYear, division)),
  };
}

function anEmployee(dice: Dice, levyYear: number, division: string): SubsidyEmployee {
  const from = dice.oneIn(4)
    ? day(levyYear - 3, 12, dice.between(29, 31))
    : anyDay(dice, levyYear - 5, levyYear);
  const leaves = dice.oneIn(3) ? anyDay(dice, levyYear, levyYear + 1) : null;
  return {
    category: dice.pick(['limb', 'limb', 'hearing', 'mental', 'intellectual', 'sight']),
    ...{ grade: dice.between(1, 4), from, to: leaves !== null && leaves > from ? leaves : null },
    contractMonths: dice.pick(['11', '12', '36', null]),
    // Around 1.2 × 2,420 and 1.2 × 2,320 too.
    monthlyWage: dice.pick(['2904.00', '2903.99', '2784.00', '2783.99', '2640.00', '5000.00', '1800.00']),
    ...{ insured: !dice.oneIn(6), household: dice.oneIn(3) ? dice.pick(HOUSEHOLDS) : division },
    without: dice.oneIn(3) ? [dice.between(1, 12), dice.between(1, 12)] : [],
  };
}

/** Fen for each employee by the room's own working; null where the programme is not open. */
function linesOf(application: SubsidyApplication): bigint[] | null {
  const { division, levyYear, concentrated, vatRefund, employees } = application;
  const programme = application.programme as Programme;
  const kind = application.kind as EmployerKind;
  const question = { division, levyYear, kind, collectionDate: plainDate(application.appliedOn) };
  const traits = { concentrated, vatRefund };
  if (!programmesFor(question, traits).includes(programme)) return null;
  const lines = subsidyLines({
    ...{ policy: policyOf(question).policy, rows: rowsOf(question, programme, traits), kind },
    terms: subsidyTerms(division, levyYear),
    employees: employees.map(({ household, without: _, from, to, ...employee }) => ({
      ...{ ...employee, certificateKind: 'disability' as const, certificateValidTo: null },
      ...{ householdDivision: household, from: plainDate(from), to: to === null ? null : plainDate(to) },
    })),
    leftOut: new Map(employees.map(({ without }, index) => [index, new Set(without)])),
    paidElsewhere: new Map(),
    stated: {
      localHousehold: new Set(),
      insuranceBasis: application.basis === null ? null : Rational.decimal(application.basis),
    },
  });
  return lines.map(({ amount }) => amount);
}
