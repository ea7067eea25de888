import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainDate, Rational } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import type { Policy } from '../law/policy.js';
import { collectionDateOf, resolvePolicy } from '../law/resolve-policy.js';
import { COVERED_YEARS, placesWithRules } from '../office/coverage.js';
import { randomLaw } from '../testing/random-law.js';
import { withLaw } from '../testing/with-law.js';
import { ASKED_FIGURES, levyColumns, type EmployerColumns } from './columns.js';
import { compileBulk } from './compile-bulk.js';
import { dayNumber } from './day-number.js';
import {
  columnAnswer,
  explainingAnswers,
  isTooLarge,
  NOTHING_ASSUMED,
  type Answer,
} from './testing/answers.js';
import { Draw } from './testing/draw.js';
import { randomRows } from './testing/random-rows.js';

const shipped = shippedPolicies();
/** One that exemptions are for and one that they are not for; the other kinds are refused. */
const KINDS = ['enterprise', 'organ'] as const;

function policiesOf(division: string, levyYear: number, declaredOn: string): Policy[] {
  const collectionDate = collectionDateOf(plainDate(declaredOn), levyYear);
  return KINDS.map(kind => resolvePolicy(shipped.book, { division, levyYear, collectionDate, kind }));
}

/** Rows on which columns and explaining engine differ, with what each says. */
function differences(
  policies: readonly Policy[],
  rows: EmployerColumns,
  assume = NOTHING_ASSUMED,
  columnsAssume = assume,
) {
  const compiled = compileBulk(policies, { assume: columnsAssume, leaveRewardsOpen: true });
  if (!compiled.ok) throw new Error(compiled.refusal.code);
  const out = levyColumns(rows.kind.length, ASKED_FIGURES);
  const run = compiled.value.run(rows, out);
  const explain = explainingAnswers(policies, assume);
  return Array.from(rows.kind, (kind, row) => {
    const [columns, explained] = [columnAnswer(row, out, compiled.value, run, kind), explain(row, rows)];
    return { row, columns, explained };
  }).filter(({ columns, explained }) => !agree(columns, explained));
}

function agree(columns: Answer, explained: Answer): boolean {
  const isLeftToOthers = 'refused' in columns && JSON.stringify(columns.refused) === '{"code":"tooLarge"}';
  if (isLeftToOthers) return isTooLarge(explained);
  return JSON.stringify(columns) === JSON.stringify(explained);
}

function around(policy: Policy) {
  const local = Number(policy.values['localAverageWage']?.value ?? 90_000) * 100;
  const ratio = Number(policy.values['quotaRatio']?.value ?? '0.015') * 1000;
  return { levyYear: policy.levyYear, localAverage: Math.round(local), quotaRatio: ratio };
}

/** Provinces in every year; the cities below them, whose rules mostly are theirs, in one year each. */
function yearsFor(division: string, index: number): readonly number[] {
  return division.endsWith('0000') ? COVERED_YEARS : [COVERED_YEARS[index % COVERED_YEARS.length] ?? 2024];
}

describe('the columns and the explaining engine', () => {
  it('agree in every place and year', () => {
    let seed = 1;
    const found = placesWithRules(shipped).flatMap(({ division }, index) =>
      yearsFor(division, index).flatMap(levyYear => {
        const policies = policiesOf(division, levyYear, `${levyYear + 1}-05-20`);
        const rows = randomRows(new Draw(seed++), 60, around(policies[0]!));
        return differences(policies, rows).map(difference => ({ division, levyYear, ...difference }));
      }),
    );
    expect(found.slice(0, 3)).toEqual([]);
  });

  it('agree under laws of every shape', () => {
    const base = policiesOf('210603', 2023, '2024-05-20');
    let seed = 1;
    fc.assert(
      fc.property(randomLaw, fc.boolean(), (law, assumes) => {
        const policies = base.map(policy => withLaw(policy, law));
        const rows = randomRows(new Draw(seed++), 40, {
          levyYear: 2023,
          localAverage: 6_000_000,
          quotaRatio: 15,
        });
        const assume = {
          ...NOTHING_ASSUMED,
          localAverageWage: assumes ? Rational.decimal('55555.55') : null,
        };
        expect(differences(policies, rows, assume)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('differ where a fault is planted in the law of one of them', () => {
    const policies = policiesOf('000000', 2023, '2024-05-20');
    const rows = randomRows(new Draw(7), 400, { levyYear: 2023, localAverage: 9_000_000, quotaRatio: 15 });
    const assume = { ...NOTHING_ASSUMED, localAverageWage: Rational.of(90_000) };
    const off = { ...assume, localAverageWage: Rational.decimal('90000.01') };
    expect(differences(policies, rows, assume)).toEqual([]);
    expect(differences(policies, rows, assume, off).length).toBeGreaterThan(10);
  });

  it('refuse together what no employer can state', () => {
    const rows = randomRows(new Draw(3), 1, { levyYear: 2023, localAverage: 9_000_000, quotaRatio: 15 });
    const compiled = compileBulk(policiesOf('000000', 2023, '2024-05-20'));
    if (!compiled.ok) throw new Error(compiled.refusal.code);
    const refusalOf = (change: (bad: EmployerColumns) => void) => {
      const bad = structuredClone(rows);
      bad.kind[0] = EMPLOYER_KINDS.indexOf('enterprise');
      bad.headcount.units[0] = bad.headcount.per * 40;
      bad.counted.units[0] = 0;
      change(bad);
      const out = levyColumns(1);
      compiled.value.run(bad, out);
      return compiled.value.refusals[(out.refusal[0] ?? 0) - 1]?.code;
    };
    expect(refusalOf(() => undefined)).toBeUndefined();
    expect(refusalOf(bad => (bad.wage.fen[0] = 0.5))).toBe('value');
    expect(refusalOf(bad => (bad.wage.fen[0] = NaN))).toBe('value');
    expect(refusalOf(bad => (bad.wage.fen[0] = -5))).toBe('value');
    expect(refusalOf(bad => (bad.counted.units[0] = bad.counted.per * 41))).toBe('value');
    expect(refusalOf(bad => (bad.registeredOn[0] = dayNumber(plainDate('2024-01-01'))))).toBe('value');
    expect(refusalOf(bad => (bad.kind[0] = 9))).toBe('value');
  });

  it('leave rewards by the roster to the roster', () => {
    const law = { values: { reward: 'ownWageShare', rewardShare: '0.5', rewardOrder: 'lowestFirst' } };
    const policies = policiesOf('210603', 2023, '2024-05-20').map(policy => withLaw(policy, law));
    const compiled = compileBulk(policies);
    expect(compiled).toMatchObject({ ok: false, refusal: { code: 'needsRoster', kinds: KINDS } });
  });
});
