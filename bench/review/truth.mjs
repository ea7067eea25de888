/**
 * Results of a run held against the oracle of the tests, which shares nothing with the engine, and against `assess()`:
 * a sample of employers, and of those on thresholds every one in the sampled chunks.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { collectionDateOf, factsAt, shippedPolicies } from '../../dist/libs/policy/src/index.js';
import { Rational } from '../../dist/libs/values/src/index.js';
import { readBlock } from '../../dist/libs/reviews/src/region-run/facts-block.js';
import { idAt } from '../../dist/libs/reviews/src/region-run/run-case.js';
import { LEVY_YEAR } from './population.mjs';

const OUTCOMES = ['needsPerson', 'met', 'levy', 'exempt', 'reward', 'owesNothing'];
const EDGE = 10;

/** Employers of so many chunks that came out otherwise. @param every takes each such row besides those on thresholds */
export async function wrongResults({ client, vault }, { runId, counties }, chunks, every) {
  const folder = String(
    execFileSync(process.execPath, [join(import.meta.dirname, '../../test/oracle/compile.mjs')]),
  );
  const { judge } = await import(join(folder, 'levy-oracle.js'));
  const found = { compared: 0, wrong: 0, samples: [] };
  for (let at = 0; at < chunks; at++) {
    const county = counties[Math.floor((at * counties.length) / chunks)];
    const facts = await factsOf(client, vault, county, runId);
    const rows = await rowsOf(client, county, runId, facts.number);
    for (let row = 0; row < facts.cases.facts.length; row++) {
      if (row % EDGE !== EDGE - 1 && row % every !== 0) continue;
      const own = factsAt(facts.cases.facts, row, LEVY_YEAR);
      const stored = printed(rows.get(idAt(facts.cases.employers, row)));
      const expected = [byOracle(judge, own, county), byAssess(own, county)].map(one => JSON.stringify(one));
      found.compared += 1;
      if (expected.every(one => one === JSON.stringify(stored))) continue;
      found.wrong += 1;
      if (found.samples.length < 3) found.samples.push({ county, row, stored, expected });
    }
  }
  return found;
}

async function factsOf(client, vault, county, runId) {
  const { rows } = await client.query(
    'select chunk, facts_sealed from region_run_facts where region_code = $1 and run_id = $2 order by chunk limit 1',
    [county, runId],
  );
  const [{ chunk, facts_sealed: sealed }] = rows;
  const place = { table: 'region_run_facts', column: 'facts_sealed', row: `${runId}/${chunk}` };
  return { number: chunk, cases: readBlock(vault.openBytes(place, sealed)) };
}

async function rowsOf(client, county, runId, chunk) {
  const { rows } = await client.query(
    'select * from region_run_result where region_code = $1 and run_id = $2 and chunk = $3',
    [county, runId, chunk],
  );
  return new Map(rows.map(row => [row.employer_id, row]));
}

const FIGURES = [
  'outcome',
  'headcount',
  'quota',
  'countedPersons',
  'wageBase',
  'levyBeforeRelief',
  'tierFactor',
  'levy',
  'reward',
];
const pick = answer => Object.fromEntries(FIGURES.map(name => [name, answer[name] ?? null]));

function printed(row) {
  if (!row) return null;
  const persons = units => Rational.of(BigInt(units), BigInt(row.persons_per)).toDecimal();
  const yuan = fen =>
    fen === null ? null : `${fen.padStart(3, '0').slice(0, -2)}.${fen.padStart(3, '0').slice(-2)}`;
  if (row.obstacle !== null) return { obstacle: row.obstacle };
  return pick({
    outcome: OUTCOMES[row.outcome],
    headcount: persons(row.headcount),
    quota: persons(row.quota),
    countedPersons: persons(row.counted),
    wageBase: yuan(row.wage_base_fen),
    levyBeforeRelief: yuan(row.before_relief_fen),
    tierFactor: row.tier_factor,
    levy: yuan(row.levy_fen),
    reward: yuan(row.reward_fen),
  });
}

function byAssess(facts, division) {
  const collectionDate = collectionDateOf(facts.declaredOn, LEVY_YEAR);
  const query = { division, levyYear: LEVY_YEAR, collectionDate, kind: facts.employer.kind };
  const assessed = shippedPolicies().ruleFor(query).rule(facts);
  if (!assessed.ok) return { obstacle: `noRule:${assessed.refusal.key}` };
  return pick(assessed.value);
}

function byOracle(judge, facts, division) {
  const answer = judge(requestOf(facts, division));
  return 'code' in answer ? { obstacle: `noRule:${answer.key}` } : pick(answer);
}

/** The facts as the request of an estimate, which is what the oracle reads. */
function requestOf({ declaredOn, employer, staff, wage, counted }, division) {
  const { kind, registeredOn, budgetFunded, concentrated, vatRefund } = employer;
  const about = { kind, registeredOn, budgetFunded, concentrated, vatRefund };
  return {
    ...{ division, levyYear: LEVY_YEAR, declaredOn, employer: about },
    ...(staff.by === 'total'
      ? { headcount: staff.headcount.toDecimal() }
      : { monthlyHeadcounts: staff.headcounts.map(persons => persons.toDecimal()) }),
    payroll: wage.payroll.toFixed(2),
    roster: counted.roster.map(
      ({ certificate, contractMonths, monthlyWage, excluded, birthDate, sex, ...entry }) => ({
        ...entry,
        certificateKind: certificate.kind,
        ...(certificate.kind === 'disability' ? { category: certificate.category } : {}),
        grade: certificate.grade,
        contractMonths: contractMonths === null ? null : Number(contractMonths.toDecimal()),
        monthlyWage: monthlyWage.toFixed(2),
        ...(birthDate ? { birthDate } : {}),
        ...(sex ? { sex } : {}),
        ...(excluded ? { countedElsewhere: Object.keys(excluded).map(Number) } : {}),
      }),
    ),
  };
}
