/**
 * The levy of a million employers, exact to the fen: the rule compiled for columns and a kernel written by hand for one
 * rule, beside floating point, exact fractions, decimals, two rule engines and PostgreSQL. Checked against an oracle of
 * its own on three sets before anything is timed. `--n N` takes fewer employers.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compileBulk,
  EMPLOYER_KINDS,
  levyColumns,
  OUTCOMES,
  resolvePolicy,
  shippedPolicies,
} from '../dist/libs/policy/src/index.js';
import { Rational } from '../dist/libs/values/src/index.js';
import { EMPLOYERS } from './policy/assess-rate.mjs';
import { employers, LOCAL_AVERAGE, SETS } from './policy/employers.mjs';
import { floatLevy, floatLevyOfYuan, yuanColumns } from './policy/float-levy.mjs';
import { handKernel } from './policy/hand-kernel.mjs';
import { inTurns, line, median, RUNS, slowPeer } from './policy/measure.mjs';
import { judge } from './policy/oracle.mjs';
import { install } from './policy/peers.mjs';

const { values: options } = parseArgs({ options: { n: { type: 'string', default: '1000000' } } });
const n = Number(options.n);
/** Employers that a slow peer is asked for before it is timed. */
const TRIED = 1000;
const say = text => process.stderr.write(`${text}\n`);

install();
const { bigintPeer, decimalPeer } = await import('./policy/exact-peers.mjs');
const { jsonRulesPeer, zenPeer } = await import('./policy/engine-peers.mjs');
const { postgresPeer } = await import('./policy/postgres-peer.mjs');

const compiled = compiledRule();
const out = levyColumns(n, ['shortfall', 'wageBase']);
const [byHand, byFloat] = [new Float64Array(n), new Float64Array(n)];

let floatWrong = 0;
for (const set of SETS) {
  const wrong = check(set);
  floatWrong += wrong.float;
  line(`wrong_${set}`, wrong.exact, { unit: 'employers', n, runs: 1 });
}
line('float_wrong', floatWrong, { unit: 'employers', peer: 'floating point', n: SETS.length * n, runs: 1 });

const rows = employers('random', n);
const yuan = yuanColumns(rows);
const time = inTurns(
  {
    hand: () => handKernel(rows, byHand),
    compiled: () => compiled.run(rows, out),
    float: () => floatLevy(rows, byFloat),
    floatOfYuan: () => floatLevyOfYuan(yuan, byFloat),
  },
  n,
);
line('hand_kernel', time.hand, { unit: 'ns', n });
line('compiled_rule', time.compiled, { unit: 'ns', n });
line('compiled_cost', time.compiled, {
  unit: 'ns',
  peer: 'hand kernel',
  ratio: time.compiled / time.hand,
  n,
});
beside('kernel_over_float', 'floating point', Math.min(time.float, time.floatOfYuan), n);
await besideSlow('kernel_over_bigint', 'BigInt rationals', bigintPeer());
await besideSlow('kernel_over_decimaljs', 'decimal.js', await decimalPeer());
await besideSlow('kernel_over_jsonrules', 'json-rules-engine', await jsonRulesPeer());
await besideSlow('kernel_over_zen', '@gorules/zen-engine', await zenPeer());
await besidePostgres();
// In a process of its own: columns of a million employers in memory are not what assessments have beside them.
line('assess_per_second', Number(runAlone('assess-rate.mjs')), { unit: '1/s', n: EMPLOYERS });

/** What a script beside this one prints. */
function runAlone(script) {
  const path = join(import.meta.dirname, 'policy', script);
  return execFileSync(process.execPath, [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The national rules of 2024, with the local average that every peer takes. */
function compiledRule() {
  const query = { division: '000000', levyYear: 2024, collectionDate: '2025-05-20' };
  const { book } = shippedPolicies();
  const policies = EMPLOYER_KINDS.map(kind => resolvePolicy(book, { ...query, kind }));
  return compileBulk(policies, { assume: { localAverageWage: Rational.of(LOCAL_AVERAGE, 100) } }).value;
}

/** Employers of a set on which a kernel, or floating point, differs from the oracle. */
function check(set) {
  const drawn = employers(set, n);
  handKernel(drawn, byHand);
  floatLevy(drawn, byFloat);
  const { personsPer } = compiled.run(drawn, out);
  const wrong = { exact: 0, float: 0 };
  for (let row = 0; row < n; row++) {
    const expected = judge(row, drawn);
    const isRight =
      OUTCOMES[out.outcome[row]] === expected.outcome &&
      out.levy[row] === expected.levy &&
      byHand[row] === expected.levy &&
      out.wageBase[row] === expected.wageBase &&
      out.shortfall[row] * 200 === expected.shortfall * personsPer;
    if (!isRight) wrong.exact += 1;
    if (Math.round(byFloat[row] * 100) !== expected.levy) wrong.float += 1;
  }
  say(`${set}: ${wrong.exact} of ${n} wrong, ${wrong.float} in floating point`);
  return wrong;
}

/** How many times faster the kernel is; the compiled rule's own figure goes to standard error. */
function beside(figure, peer, nanoseconds, count) {
  say(
    `${peer}: ${nanoseconds.toFixed(1)} ns, ${(nanoseconds / time.compiled).toFixed(1)} × the compiled rule`,
  );
  line(figure, nanoseconds, { unit: 'ns', peer, ratio: nanoseconds / time.hand, n: count });
}

/** A peer is first asked whether it works out the same; those in floating point may miss a few, which is said. */
async function besideSlow(figure, peer, answer) {
  const differing = [];
  for (let row = 0; row < TRIED; row++) {
    if ((await answer(rows, row)) !== judge(row, rows).levy) differing.push(row);
  }
  say(`${peer}: ${differing.length} of ${TRIED} other than exact`);
  if (differing.length > TRIED / 100) throw new Error(`${peer} works out something else`);
  const { nanoseconds, n: count } = await slowPeer(answer, rows, n);
  beside(figure, peer, nanoseconds, count);
}

async function besidePostgres() {
  const postgres = await postgresPeer(rows, n);
  try {
    const levies = await postgres.levies();
    const wrong = levies.filter((fen, row) => fen !== judge(row, rows).levy).length;
    say(`PostgreSQL: ${wrong} of ${n} other than exact`);
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      const begun = performance.now();
      await postgres.run();
      times.push(((performance.now() - begun) * 1e6) / n);
    }
    beside('kernel_over_postgres', 'PostgreSQL', median(times), n);
  } finally {
    await postgres.stop();
  }
}
