import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational } from '#values';
import { shippedPolicies } from './estimate/policies.js';
import { readRequest } from './estimate/read-request.js';
import { ruleOf } from './estimate/snapshot.js';
import type { Assessment } from './formula/assessment.js';
import { compileRule } from './formula/rule.js';
import { evaluate } from './testing/evaluate.js';
import { randomLaw } from './testing/random-law.js';
import { randomRequest } from './testing/random-request.js';
import { withLaw, type CaseLaw } from './testing/with-law.js';

const RUNS = { numRuns: 400 };

/** What only some places ask of employers and employees. */
const ownTraits = fc.record({
  budgetFunded: fc.boolean(),
  concentrated: fc.boolean(),
  vatRefund: fc.boolean(),
});
const ofEmployees = fc.record(
  {
    householdDivision: fc.constantFrom('000000', '110105', '210603', '640104'),
    graduate: fc.boolean(),
    rewardYearsReceived: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: [] },
);

/** Requests as the plain ones, with all that some place may ask. */
const fullRequest = fc
  .tuple(
    randomRequest,
    ownTraits,
    fc.array(ofEmployees, { minLength: 5, maxLength: 5 }),
    fc.integer({ min: 0, max: 30_000_000 }),
  )
  .map(([request, traits, employees, base]) => ({
    ...request,
    employer: { ...(request['employer'] as object), ...traits },
    insuranceBase: `${base}.00`,
    ...(request['roster'] ? { roster: withMore(request['roster'] as object[], employees) } : {}),
  }));

const withMore = (roster: readonly object[], employees: readonly object[]) =>
  roster.map((entry, index) => ({ ...entry, ...employees[index] }));

function assessed(request: object, law: CaseLaw): Assessment {
  const read = readRequest(request);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const policy = withLaw(ruleOf(read.value, shippedPolicies()).policy, law);
  const answer = compileRule(policy)(read.value.facts);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const NO_ARITHMETIC = ['tierFactor', 'exemption', 'newEmployer', 'rewardLeastSurplus'];

describe('whatever a place sets', () => {
  it('no levy is negative, no reward stands beside a shortfall, and parts sum to the whole', () => {
    fc.assert(
      fc.property(fullRequest, randomLaw, (request, law) => {
        const { levy, reward, quota, countedPersons, shortfall, surplus, outcome } = assessed(request, law);
        expect(levy.startsWith('-')).toBe(false);
        if (shortfall !== '0') expect(reward).toBeNull();
        expect(reward === null).toBe(outcome !== 'reward');
        if (reward !== null) expect(Number(reward)).toBeGreaterThan(0);
        const exact = [quota, countedPersons, shortfall, surplus].every(figure => !/\.\d{6}$/.test(figure));
        if (!exact) return;
        const [due, are, short, over] = [quota, countedPersons, shortfall, surplus].map(figure =>
          Rational.decimal(figure),
        );
        expect(are!.plus(short!).minus(over!).equals(due!)).toBe(true);
      }),
      RUNS,
    );
  });

  it('every step gives what its own arithmetic gives, on a ground', () => {
    fc.assert(
      fc.property(fullRequest, randomLaw, (request, law) => {
        for (const { key, expression, value, unit, exact, sources } of assessed(request, law).steps) {
          expect([key, sources.length > 0]).toEqual([key, true]);
          if (NO_ARITHMETIC.includes(key)) continue;
          const result = evaluate(expression);
          const printed = unit === 'yuan' ? result.toFixed(2) : result.toDecimal();
          expect([key, expression, printed]).toEqual([key, expression, value]);
          if (exact) expect(result.toFraction()).toBe(exact);
        }
      }),
      RUNS,
    );
  });

  it('no reward is above its cap', () => {
    fc.assert(
      fc.property(fullRequest, randomLaw, (request, law) => {
        const cap = law.values?.['rewardCap'];
        const { reward } = assessed(request, law);
        if (cap && reward)
          expect(Rational.decimal(reward).isAbove(Rational.decimal(String(cap)))).toBe(false);
      }),
      RUNS,
    );
  });
});

/** Totals, wage and insurance base fixed: what the monotone laws are about. */
const plain = fc.record({
  levyYear: fc.constant(2024),
  declaredOn: fc.constant('2025-05-20'),
  division: fc.constantFrom('000000', '110105', '640104'),
  employer: fc.record({
    kind: fc.constantFrom('organ', 'enterprise'),
    registeredOn: fc.constantFrom('2012-03-01', '2024-05-01'),
    budgetFunded: fc.boolean(),
    concentrated: fc.boolean(),
  }),
  averageWage: fc.constantFrom('30000.00', '80000.01', '400000.00'),
  insuranceBase: fc.constantFrom('1000000.00', '9999999.99'),
});
const hundredths = fc.integer({ min: 0, max: 1_000 });
const asPersons = (number: number) => (number / 100).toFixed(2);

describe('whatever a place sets, at a fixed wage', () => {
  it('the levy never falls when the headcount rises', () => {
    const staff = fc.integer({ min: 11, max: 400 });
    fc.assert(
      fc.property(plain, randomLaw, staff, staff, hundredths, (base, law, one, other, counted) => {
        const levyAt = (headcount: number) =>
          Rational.decimal(assessed({ ...base, headcount, countedPersons: asPersons(counted) }, law).levy);
        expect(levyAt(Math.min(one, other)).isAbove(levyAt(Math.max(one, other)))).toBe(false);
      }),
      RUNS,
    );
  });

  it('the levy never rises, and a stated reward never falls, when more persons count', () => {
    fc.assert(
      fc.property(
        plain,
        randomLaw,
        fc.integer({ min: 11, max: 400 }),
        hundredths,
        hundredths,
        (base, law, headcount, one, other) => {
          const at = (counted: number) =>
            assessed({ ...base, headcount, countedPersons: asPersons(counted) }, law);
          const [fewer, more] = [at(Math.min(one, other)), at(Math.max(one, other))];
          expect(Rational.decimal(fewer.levy).isBelow(Rational.decimal(more.levy))).toBe(false);
          const [before, after] = [fewer, more].map(({ reward }) => Rational.decimal(reward ?? '0'));
          expect(before!.isAbove(after!)).toBe(false);
        },
      ),
      RUNS,
    );
  });
});

/** 100 staff under invented rules: quota 1.5, and a roster of two employees with the same wage who make three persons. */
const EMPLOYEE = {
  certificateKind: 'disability',
  category: 'limb',
  grade: 3,
  from: '2020-01-01',
  to: null,
  contractMonths: 24,
  monthlyWage: '3000.00',
  insured: true,
  certificateValidTo: null,
};
const EMPLOYER = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'institution', registeredOn: '2012-03-01' },
  headcount: '100',
  averageWage: '80000.00',
};

describe('doubts', () => {
  // Two employees of one wage, of whom one counts twice: which of them is the surplus is said by no order of a place.
  // One after the other 1.5 persons are 9 months of the one, or 12 of the other and 3 of the one; no place in force
  // pays by own wages, so no answer rests on it yet.
  it.failing('rewards by own wage do not go by the order of the roster where wages are equal', () => {
    const law = { values: { reward: 'ownWageShare', rewardShare: '0.3', rewardOrder: 'lowestFirst' } };
    const roster = [{ ...EMPLOYEE, grade: 1 }, EMPLOYEE];
    const { reward } = assessed({ ...EMPLOYER, roster }, law);
    expect(reward).toBe(assessed({ ...EMPLOYER, roster: [...roster].reverse() }, law).reward);
  });
});

describe('a reward that begins below the quota', () => {
  // 200 × 1 % = 2. At the quota, 3: 1 × 3,000; a hundredth above it 1.01 × 3,000; short of it nothing.
  it.each([
    ['3', '3000.00'],
    ['3.01', '3030.00'],
    ['2.99', null],
  ])('%s counted persons bring %s', (countedPersons, reward) => {
    const law = { values: { reward: 'flatYearly', rewardAmount: '3000', rewardRatio: '0.01' } };
    expect(assessed({ ...EMPLOYER, headcount: '200', countedPersons }, law).reward).toBe(reward);
  });
});
