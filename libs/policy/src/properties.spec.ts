import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational } from '#values';
import { estimate } from './estimate/estimate.js';
import type { Estimate } from './estimate/present.js';
import { assessRequest, isFaithful, recompute } from './estimate/snapshot.js';
import { canonicalJson } from './law/canonical.js';
import { evaluate } from './testing/evaluate.js';
import { randomRequest } from './testing/random-request.js';

function answerTo(request: object): Estimate {
  const answer = estimate(request, { language: 'en' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const levyOf = (request: object): Rational => Rational.decimal(answerTo(request).levy);
const RUNS = { numRuns: 120 };

/** Staff and counted persons as plain figures, wage fixed: what the monotone laws are about. */
const plain = fc.record({
  division: fc.constantFrom('000000', '210603', '110000', '410000', '640104'),
  levyYear: fc.integer({ min: 2020, max: 2024 }),
  employer: fc.record({
    kind: fc.constantFrom('organ', 'enterprise'),
    registeredOn: fc.constant('2012-03-01'),
  }),
  averageWage: fc.constantFrom('30000.00', '80000.01', '400000.00'),
  assume: fc.constant({ localAverageWage: '90000.00' }),
});
const persons = fc.integer({ min: 1, max: 300 });
const countedPersons = fc
  .integer({ min: 0, max: 100 })
  .map(hundredths => `0.${String(hundredths % 100).padStart(2, '0')}`);

function requestOf(base: { levyYear: number }, headcount: number, counted: string) {
  return { ...base, declaredOn: `${base.levyYear + 1}-05-20`, headcount, countedPersons: counted };
}

describe('the levy', () => {
  it('never falls when the headcount rises', () => {
    fc.assert(
      fc.property(plain, persons, persons, countedPersons, (base, one, other, counted) => {
        const [fewer, more] = one < other ? [one, other] : [other, one];
        const before = levyOf(requestOf(base, fewer, counted));
        expect(before.isAbove(levyOf(requestOf(base, more, counted)))).toBe(false);
      }),
      RUNS,
    );
  });

  it('never rises when more persons count', () => {
    fc.assert(
      fc.property(
        plain,
        persons,
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 600 }),
        (base, headcount, one, other) => {
          const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map(number =>
            String(Math.min(headcount, number / 100)),
          ) as [string, string];
          const before = levyOf(requestOf(base, headcount, fewer));
          expect(before.isBelow(levyOf(requestOf(base, headcount, more)))).toBe(false);
        },
      ),
      RUNS,
    );
  });

  it('is never negative, and no reward is due while there is a shortfall', () => {
    fc.assert(
      fc.property(randomRequest, request => {
        const answer = answerTo(request);
        expect(answer.levy.startsWith('-')).toBe(false);
        if (answer.shortfall !== '0') expect(answer.reward).toBeNull();
        expect(answer.shortfall === '0' || answer.surplus === '0').toBe(true);
        expect(answer.tierFactor === null).toBe(answer.outcome !== 'levy');
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
      fc.property(randomRequest, request => {
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
      fc.property(randomRequest, request => {
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
      fc.property(randomRequest, request => {
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
    const [request] = fc.sample(randomRequest, { numRuns: 1, seed: 1 });
    const made = assessRequest(request, 'en');
    if (!made.ok) throw new Error('refused');
    const stored = JSON.stringify(made.value);
    const policy = JSON.parse(stored.replace('"value":"0.01', '"value":"0.02')) as typeof made.value;
    expect(isFaithful(policy)).toBe(false);
    const figure = JSON.parse(stored) as typeof made.value;
    expect(isFaithful({ ...figure, assessment: { ...figure.assessment, levy: '1.00' } })).toBe(false);
  });
});
