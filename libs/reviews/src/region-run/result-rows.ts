import { NO_TIER, NONE } from '#policy';
import { BinaryRows } from '#persistence';
import type { AssessedCases } from './assess-cases.js';
import { UUID_BYTES, type RunCases } from './run-case.js';
import { bandOf, NO_BAND, outcomeCode } from './tally.js';

const COLUMNS = [
  ...['region_code', 'run_id', 'employer_id', 'chunk', 'position', 'employer_kind', 'basis'],
  ...['declaration_id', 'declaration_version', 'declared_on', 'outcome', 'obstacle', 'life', 'band'],
  ...['persons_per', 'headcount', 'counted', 'quota', 'payroll_fen', 'wage_base_fen', 'before_relief_fen'],
  ...['tier_factor', 'levy_fen', 'reward_fen', 'untested', 'policy_hash'],
];
/** Where results are copied to. */
export const RESULT_TARGET = `region_run_result (${COLUMNS.join(', ')})`;
/** Bytes that a row takes at most but for its texts. */
const ROOM = 400;
const USUAL = 300;

/** Which rows these are. */
export interface ChunkOfRun {
  readonly regionCode: string;
  readonly runId: Uint8Array;
  readonly chunk: number;
}

/** The results of a chunk as the rows of a binary COPY. */
export function resultRows(
  of: ChunkOfRun,
  cases: RunCases,
  { columns, obstacles, hashes }: AssessedCases,
): Buffer {
  const { facts, employers, declarations, versions, basis, life } = cases;
  const region = Buffer.from(of.regionCode, 'latin1');
  const factors = columns.tierFactors.map(factor => Buffer.from(factor, 'latin1'));
  const rows = new BinaryRows(facts.length * USUAL);
  const amount = (fen: number) => (fen === NONE ? rows.none() : rows.bigint(fen));
  for (let row = 0; row < facts.length; row++) {
    const obstacle = obstacles[row] ?? null;
    const per = columns.personsPer[row]!;
    rows.row(COLUMNS.length, ROOM);
    rows.bytes(region);
    rows.bytes(of.runId);
    rows.bytes(employers, row * UUID_BYTES, UUID_BYTES);
    rows.integer(of.chunk);
    rows.integer(row);
    rows.smallint(facts.kind[row]!);
    rows.smallint(basis[row]!);
    if (versions[row] === 0) {
      rows.none();
      rows.none();
    } else {
      rows.bytes(declarations, row * UUID_BYTES, UUID_BYTES);
      rows.integer(versions[row]!);
    }
    rows.date(facts.declaredOn[row]!);
    rows.smallint(outcomeCode(columns.outcome[row]!, obstacle));
    if (obstacle === null) rows.none();
    else rows.bytes(Buffer.from(obstacle, 'latin1'));
    rows.smallint(life[row]!);
    rows.smallint(obstacle === null ? bandOf(columns.headcount[row]!, per) : NO_BAND);
    rows.bigint(per);
    rows.bigint(columns.headcount[row]!);
    rows.bigint(columns.counted[row]!);
    rows.bigint(Math.max(0, columns.quota[row]!));
    rows.bigint(facts.payroll[row]!);
    amount(columns.wageBase[row]!);
    amount(columns.levyBeforeRelief[row]!);
    const tier = columns.tier[row]!;
    if (tier === NO_TIER) rows.none();
    else rows.bytes(factors[tier]!);
    amount(columns.levy[row]!);
    amount(columns.reward[row]!);
    rows.smallint(columns.open[row]!);
    const hash = hashes[row];
    if (hash) rows.bytes(hash);
    else rows.none();
  }
  return rows.end();
}
