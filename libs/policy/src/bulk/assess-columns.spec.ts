import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatYuan, plainDate, Rational } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { readRequest } from '../estimate/read-request.js';
import type { Facts } from '../formula/facts.js';
import { compileReckoner } from '../formula/rule.js';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import type { Policy } from '../law/policy.js';
import { collectionDateOf, resolvePolicy } from '../law/resolve-policy.js';
import { randomLaw } from '../testing/random-law.js';
import { withLaw } from '../testing/with-law.js';
import { assessedColumns, columnAssessor, ofTheWhole, type AssessedColumns } from './assess-columns.js';
import { NO_TIER, NONE, OUTCOMES } from './columns.js';
import { openOf } from './reckon-apart.js';
import { factsAt, factsColumns, type FactsColumns } from './facts-columns.js';
import { Draw } from './testing/draw.js';
import { randomFiling } from './testing/random-filing.js';

const FILINGS = 40;

function filings(seed: number, division: string, levyYear: number): Facts[] {
  const draw = new Draw(seed);
  return Array.from({ length: FILINGS }, () => {
    const read = readRequest(randomFiling(draw, division, levyYear));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const { facts } = read.value;
    if (facts.counted.by !== 'roster' || !draw.oneIn(3)) return facts;
    const roster = facts.counted.roster.map(entry =>
      draw.oneIn(2)
        ? { ...entry, excluded: { ...entry.excluded, [draw.between(1, 12)]: 'notInsured' as const } }
        : entry,
    );
    return { ...facts, counted: { by: 'roster' as const, roster } };
  });
}

function columnsOf(facts: readonly Facts[]): FactsColumns {
  const columns = factsColumns(facts);
  if ('unfit' in columns) throw new Error(`row ${columns.unfit} does not fit`);
  return columns;
}

function policiesOf(division: string, levyYear: number): Policy[] {
  const collectionDate = collectionDateOf(plainDate(`${levyYear + 1}-05-20`), levyYear);
  return EMPLOYER_KINDS.map(kind =>
    resolvePolicy(shippedPolicies().book, { division, levyYear, collectionDate, kind }),
  );
}

/** The figures of a row, printed as an assessment prints them. */
function printed(out: AssessedColumns, row: number) {
  if (out.refusal[row] !== 0) return { refused: out.refusals[out.refusal[row]! - 1] };
  const persons = (units: Float64Array) => Rational.of(units[row]!, out.personsPer[row]).toDecimal();
  const yuan = (fen: Float64Array) => (fen[row] === NONE ? null : formatYuan(BigInt(fen[row]!)));
  return {
    outcome: OUTCOMES[out.outcome[row]!],
    headcount: persons(out.headcount),
    quota: persons(out.quota),
    countedPersons: persons(out.counted),
    wageBase: yuan(out.wageBase),
    levyBeforeRelief: yuan(out.levyBeforeRelief),
    tierFactor: out.tier[row] === NO_TIER ? null : out.tierFactors[out.tier[row]!],
    levy: yuan(out.levy),
    reward: yuan(out.reward),
    open: out.open[row],
  };
}

function explained(facts: Facts, policies: readonly Policy[]) {
  const policy = policies.find(({ kind }) => kind === facts.employer.kind)!;
  const reckoned = compileReckoner(policy)(facts);
  if (!reckoned.ok) return { refused: reckoned.refusal };
  const { averageWage: _wage, shortfall: _short, surplus: _surplus, ...figures } = reckoned.value.figures;
  return { ...figures, open: openOf(ofTheWhole(reckoned.value.sheet.untested)) };
}

function differences(policies: readonly Policy[], all: readonly Facts[]) {
  const assess = columnAssessor(policies);
  if (!assess.ok) throw new Error(assess.refusal.code);
  const out = assessedColumns(all.length);
  const apart = assess.value(columnsOf(all), Uint32Array.from(all.keys()), out);
  const found = all
    .map((facts, row) => ({ row, columns: printed(out, row), explained: explained(facts, policies) }))
    .filter(({ columns, explained: own }) => canonical(columns) !== canonical(own));
  return { found, apart };
}

const canonical = (value: object) => JSON.stringify(Object.entries(value).sort());

describe('facts in columns', () => {
  it('come out as they went in', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const all = filings(seed, '210603', 2024);
      const columns = columnsOf(all);
      expect(all.map((_, row) => factsAt(columns, row, 2024))).toEqual(all);
    }
  });

  it('name what they cannot hold', () => {
    const [facts] = filings(1, '210603', 2024);
    const fine = { ...facts!, staff: { by: 'total' as const, headcount: Rational.decimal('10.00001') } };
    expect(factsColumns([facts!, fine])).toEqual({ unfit: 1 });
    const total = { ...facts!, counted: { by: 'total' as const, countedPersons: Rational.one } };
    expect(factsColumns([total])).toEqual({ unfit: 0 });
  });
});

describe('filings with rosters, by columns', () => {
  it.each([
    ['210603', 2024],
    ['210603', 2022],
    ['110000', 2024],
    ['310000', 2023],
    ['320000', 2024],
    ['440300', 2024],
    ['330000', 2023],
    ['640104', 2024],
    ['000000', 2024],
    ['000000', 2017],
  ])('come to the same as explained ones in %s of %i', (division, levyYear) => {
    const policies = policiesOf(division, levyYear);
    for (let seed = 1; seed <= 3; seed++)
      expect(differences(policies, filings(seed, division, levyYear)).found.slice(0, 2)).toEqual([]);
  });

  it('take the minimum wage of the month of declaration, which differs from filing to filing', () => {
    const law = { reward: 'minimumWageMultiple', rewardMultiple: '4', rewardMinimumWageMonth: 'declaration' };
    const wages = Array.from({ length: 12 }, (_, month) => String(2000 + 50 * month));
    const values = { ...law, quotaRatio: '0.005', wageCap: 'none' };
    const own = { values, minimumWages: wages, minimumWagesAfter: wages };
    const policies = policiesOf('210603', 2023).map(policy => withLaw(policy, own));
    for (let seed = 1; seed <= 5; seed++)
      expect(differences(policies, filings(seed, '210603', 2023)).found.slice(0, 1)).toEqual([]);
  });

  it('come to the same under laws of every shape', () => {
    const base = policiesOf('210603', 2023);
    let seed = 100;
    fc.assert(
      fc.property(randomLaw, law => {
        const policies = base.map(policy => withLaw(policy, law));
        expect(differences(policies, filings(seed++, '210603', 2023)).found.slice(0, 1)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('are mostly counted by columns alone', () => {
    expect(differences(policiesOf('210603', 2024), filings(5, '210603', 2024)).apart).toBeLessThan(
      FILINGS / 2,
    );
  });

  it('differ where a fault is planted in the law of one of them', () => {
    const policies = policiesOf('210603', 2024);
    const all = filings(7, '210603', 2024);
    const assess = columnAssessor(policies);
    if (!assess.ok) throw new Error(assess.refusal.code);
    const out = assessedColumns(all.length);
    assess.value(columnsOf(all), Uint32Array.from(all.keys()), out);
    const longer = policies.map(policy => withLaw(policy, { values: { minimumContractMonths: '13' } }));
    const differing = all.filter(
      (facts, row) => canonical(printed(out, row)) !== canonical(explained(facts, longer)),
    );
    expect(differing.length).toBeGreaterThan(3);
  });
});
