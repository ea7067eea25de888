import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational } from '#values';
import { estimate } from './estimate/estimate.js';
import type { Estimate } from './estimate/present.js';
import { assessRequest, isFaithful, recompute } from './estimate/snapshot.js';
import { canonicalJson } from './law/canonical.js';
import { EMPLOYER_KINDS } from './law/employer-kind.js';
import { evaluate } from './testing/evaluate.js';
import { anyPlace, requestAnywhere, STATED } from './testing/random-request.js';

function answerTo(request: object): Estimate {
  const answer = estimate(request, { language: 'en' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const yuan = (written: string | null): Rational => Rational.decimal(written ?? '0');
/** `PROPERTY_RUNS=1500` tries more than the suite has time for: most cases ask for another place or year. */
const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) };

/** Staff and counted persons as plain figures, wage fixed: what the monotone laws are about. */
const plain = fc.record({
  division: anyPlace,
  levyYear: fc.integer({ min: 2015, max: 2026 }),
  month: fc.constantFrom('01-01', '03-31', '04-01', '05-20', '12-31'),
  employer: fc.record({
    kind: fc.constantFrom(...EMPLOYER_KINDS),
    registeredOn: fc.constantFrom('2012-03-01', '2014-12-31', '2015-01-01'),
    budgetFunded: fc.boolean(),
    concentrated: fc.boolean(),
  }),
  averageWage: fc.constantFrom('30000.00', '80000.01', '400000.00'),
});
type Plain = typeof plain extends fc.Arbitrary<infer One> ? One : never;

const persons = fc.integer({ min: 1, max: 300 });
const hundredths = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 800 }));
const onEdge = fc.constantFrom(null, 0, 0, 1);
const asPersons = (number: number): string => (number / 100).toFixed(2);
const ordered = (one: number, other: number): readonly [number, number] =>
  one < other ? [one, other] : [other, one];

/** An answer for so many staff and so many hundredths of counted persons, no more than there are staff. */
function at({ month, levyYear, ...base }: Plain, headcount: number, counted: number): Estimate {
  const countedPersons = asPersons(Math.min(counted, headcount * 100));
  return answerTo({
    ...base,
    ...STATED,
    levyYear,
    declaredOn: `${levyYear + 1}-${month}`,
    headcount,
    countedPersons,
  });
}

describe('the levy of every place', () => {
  it('never falls when the headcount rises', () => {
    fc.assert(
      fc.property(
        plain,
        persons,
        fc.integer({ min: 1, max: 40 }),
        hundredths,
        onEdge,
        (base, fewer, by, any, edge) => {
          // As many hundredths of a person as there are staff are 1 %, the edge of the tiers.
          const counted = edge === null ? Math.min(any, fewer * 100) : fewer + edge;
          const [before, after] = [at(base, fewer, counted), at(base, fewer + by, counted)];
          expect(yuan(before.levy).isAbove(yuan(after.levy))).toBe(false);
        },
      ),
      RUNS,
    );
  });

  it('never rises when more persons count', () => {
    fc.assert(
      fc.property(plain, persons, hundredths, hundredths, (base, headcount, one, other) => {
        const [fewer, more] = ordered(one, other);
        expect(yuan(at(base, headcount, fewer).levy).isBelow(yuan(at(base, headcount, more).levy))).toBe(
          false,
        );
      }),
      RUNS,
    );
  });

  it('never rises when one more disabled person is employed, unless the staff outgrow an exemption', () => {
    fc.assert(
      fc.property(plain, persons, hundredths, fc.constantFrom(1, 2), (base, headcount, counted, weight) => {
        const before = at(base, headcount, counted);
        const after = at(base, headcount + 1, Math.min(counted, headcount * 100) + weight * 100);
        // 72号 art. 16 and its successors end with the 21st or 31st employee, whoever that is.
        if (before.outcome === 'exempt' && after.outcome === 'levy') return;
        expect(yuan(before.levy).isBelow(yuan(after.levy))).toBe(false);
      }),
      RUNS,
    );
  });

  it('is exact: shortfall × wage base × factor × tier, and never more than before relief', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const { levy, levyBeforeRelief, tierFactor, outcome } = answerTo(request);
        expect(yuan(levy).isAbove(yuan(levyBeforeRelief))).toBe(false);
        if (outcome !== 'levy') return expect(levy).toBe('0.00');
        // Both are rounded from the same unrounded amount, each by half a fen at most.
        const apart = yuan(levy).minus(yuan(levyBeforeRelief).times(Rational.decimal(tierFactor!)));
        expect(
          apart.isAbove(Rational.decimal('0.01')) ||
            apart.isBelow(Rational.decimal('0.01').times(Rational.of(-1))),
        ).toBe(false);
      }),
      RUNS,
    );
  });

  it('is never negative, and no reward is due while there is a shortfall', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const answer = answerTo(request);
        for (const figure of [
          answer.headcount,
          answer.quota,
          answer.countedPersons,
          answer.levy,
          answer.levyBeforeRelief,
        ])
          expect(figure.startsWith('-')).toBe(false);
        if (answer.shortfall !== '0') expect(answer.reward).toBeNull();
        expect(answer.shortfall === '0' || answer.surplus === '0').toBe(true);
        expect(answer.tierFactor === null).toBe(answer.outcome !== 'levy');
      }),
      RUNS,
    );
  });
});

describe('the reward of every place', () => {
  it('never falls when more persons count, nor rises when the headcount does', () => {
    fc.assert(
      fc.property(
        plain,
        persons,
        hundredths,
        hundredths,
        fc.integer({ min: 1, max: 40 }),
        (base, headcount, one, other, more) => {
          const [few, many] = ordered(one, other);
          const stated = yuan(at(base, headcount, many).reward);
          expect(yuan(at(base, headcount, few).reward).isAbove(stated)).toBe(false);
          expect(
            yuan(at(base, headcount + more, Math.min(many, headcount * 100)).reward).isAbove(stated),
          ).toBe(false);
        },
      ),
      RUNS,
    );
  });
});

describe('parts and the whole', () => {
  it('counted persons, shortfall and surplus sum to the quota', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const { quota, countedPersons, shortfall, surplus } = answerTo(request);
        const printed = [quota, countedPersons, shortfall, surplus];
        if (printed.some(figure => /\.\d{6}$/.test(figure))) return;
        const [due, are, short, over] = printed.map(figure => Rational.decimal(figure));
        expect(are!.plus(short!).minus(over!).equals(due!)).toBe(true);
      }),
      RUNS,
    );
  });

  it('months that count and months that do not are twelve of each employee, whatever their order on the roster', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const roster = (request as { roster?: object[] }).roster ?? [];
        const answer = answerTo(request);
        for (const [index] of roster.entries()) {
          const months = answer.notCounted
            .filter(({ rosterIndex }) => rosterIndex === index)
            .map(({ month }) => month);
          expect(new Set(months).size).toBe(months.length);
          expect(months.length).toBeLessThanOrEqual(12);
        }
        if (roster.length === 0) return;
        const { levy, reward, countedPersons } = answerTo({ ...request, roster: [...roster].reverse() });
        expect({ levy, reward, countedPersons }).toEqual({
          levy: answer.levy,
          reward: answer.reward,
          countedPersons: answer.countedPersons,
        });
      }),
      RUNS,
    );
  });
});

/** Figures of the answer that a step of the same name must show. */
const FIGURES = [
  'headcount',
  'averageWage',
  'quota',
  'countedPersons',
  'shortfall',
  'surplus',
  'wageBase',
  'levyBeforeRelief',
  'tierFactor',
  'levy',
  'reward',
] as const;
const NO_ARITHMETIC = ['tierFactor', 'exemption', 'newEmployer', 'rewardLeastSurplus'];

describe('the derivation', () => {
  it('holds a step for every figure, with its ground', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const answer = answerTo(request);
        for (const key of FIGURES) {
          const step = answer.steps.findLast(one => one.key === key);
          if (answer[key] !== null) expect(step?.value).toBe(answer[key]);
        }
        for (const step of answer.steps) expect(step.references.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('gives in each step what its own arithmetic gives', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        for (const { key, expression, value, unit, exact } of answerTo(request).steps) {
          if (NO_ARITHMETIC.includes(key)) continue;
          const result = evaluate(expression);
          expect([key, expression, unit === 'yuan' ? result.toFixed(2) : result.toDecimal()]).toEqual([
            key,
            expression,
            value,
          ]);
          if (exact) expect(result.toFraction()).toBe(exact);
        }
      }),
      RUNS,
    );
  });
});

describe('a snapshot', () => {
  it('gives the same assessment again after a journey through JSON, without any file', () => {
    fc.assert(
      fc.property(requestAnywhere, request => {
        const made = assessRequest(request, 'en');
        if (!made.ok) throw new Error('refused');
        const stored = JSON.parse(JSON.stringify(made.value)) as typeof made.value;
        expect(canonicalJson(recompute(stored))).toBe(canonicalJson(made.value.assessment));
        expect(isFaithful(stored)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is found out when a value of its policy or a figure of its assessment was changed', () => {
    const [request] = fc.sample(requestAnywhere, { numRuns: 1, seed: 1 });
    const made = assessRequest(request, 'en');
    if (!made.ok) throw new Error('refused');
    const stored = JSON.stringify(made.value);
    const policy = JSON.parse(stored.replace('"value":"0.01', '"value":"0.02')) as typeof made.value;
    expect(isFaithful(policy)).toBe(false);
    const figure = JSON.parse(stored) as typeof made.value;
    expect(isFaithful({ ...figure, assessment: { ...figure.assessment, levy: '1.00' } })).toBe(false);
  });
});
