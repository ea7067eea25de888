/**
 * A province in one run: 1,000,000 employers with their rosters, from PostgreSQL and to it, by the engine of
 * `review run`, beside PostgreSQL's own COPY of the same rows in the same minutes. Results are compared with the oracle
 * first. `--n N` takes fewer employers, `--runs R` fewer runs.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openDatabase, populate, DIVISION } from './review/database.mjs';
import { copyOutAndIn, keepRows, removeRows } from './review/floor.mjs';
import { openingCost } from './review/opening.mjs';
import { wrongResults } from './review/truth.mjs';

const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
    workers: { type: 'string', default: '1' },
    abreast: { type: 'string', default: '2' },
  },
});
const [n, runs] = [Number(options.n), Number(options.runs)];
/** What `scaling` compares with. */
const SMALL = Math.min(100_000, Math.max(1, Math.floor(n / 10)));
const say = text => process.stderr.write(`${text}\n`);

const database = await openDatabase();
try {
  const small = await measure(SMALL);
  const large = await measure(n);
  line('wrong', small.wrong + large.wrong, {
    unit: 'employers',
    n: small.compared + large.compared,
    runs: 1,
  });
  line('run_seconds', large.seconds, { unit: 's', n });
  line('run_cost', large.seconds, { unit: 's', peer: 'COPY out + COPY in', ratio: large.cost, n });
  line('scaling', large.seconds / n / (small.seconds / SMALL), {
    unit: 'ratio',
    peer: `${SMALL} employers`,
    ratio: large.seconds / n / (small.seconds / SMALL),
    n,
  });
  line('rss_mb', large.rssMb, { unit: 'MB', n });
  line('run_cpu', (large.cpu / n) * 1e6, { unit: 'µs', n });
  const opening = openingCost();
  line('opening_filings', opening.microseconds, { unit: 'µs', n: opening.filings });
} finally {
  removeRows();
  await database.close();
}

/** Runs and floors in turns, over so many employers. */
async function measure(employers) {
  const begun = performance.now();
  for (const table of ['region_run_result', 'region_run_facts', 'region_run_chunk', 'region_run_county'])
    await database.client.query(`truncate ${table}`);
  const population = await populate(database, employers);
  say(
    `${employers} employers with ${population.entries} roster entries in ${population.counties.length} counties, ` +
      `made in ${seconds(performance.now() - begun)} s`,
  );
  await database.client.query('analyze');
  const all = [];
  let truth = null;
  for (let run = 0; run < runs; run++) {
    await database.checkpoint();
    const own = oneRun(population.runId);
    if (own.state !== 'done') throw new Error(`the run ended as ${own.state}`);
    if (truth === null) {
      const count = await rowsOf(own.runId);
      if (count !== employers) throw new Error(`${count} results of ${employers} employers`);
      truth = await wrongResults(database, { ...population, runId: own.runId }, 12, 200);
      for (const sample of truth.samples) say(JSON.stringify(sample, null, 1));
      say(`${truth.wrong} of ${truth.compared} compared results are wrong`);
      await keepRows(database.client, own.runId);
    }
    await clear(population.runId);
    await database.checkpoint();
    const floor = await copyOutAndIn(database.client, population.runId);
    const cost = own.seconds / (floor.out + floor.in);
    say(
      `run ${run + 1}: ${own.seconds.toFixed(2)} s (${own.cpu.toFixed(2)} s of its processor, ${own.rssMb.toFixed(0)} MB), ` +
        `COPY out ${floor.out.toFixed(2)} s, in ${floor.in.toFixed(2)} s: ${cost.toFixed(2)}`,
    );
    all.push({ ...own, cost });
  }
  const middle = name => median(all.map(one => one[name]));
  const rssMb = Math.max(...all.map(one => one.rssMb));
  return { ...truth, seconds: middle('seconds'), cost: middle('cost'), cpu: middle('cpu'), rssMb };
}

function oneRun(baseline) {
  const script = join(import.meta.dirname, 'review/run-alone.mjs');
  const words = [script, DIVISION, baseline, options.workers, options.abreast];
  const env = { ...process.env, DATABASE_URL: database.url, TONGGANG_KEY_FILE: database.keyFile };
  return JSON.parse(
    execFileSync(process.execPath, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  );
}

async function rowsOf(runId) {
  const { rows } = await database.client.query(
    'select count(*)::int as n from region_run_result where run_id = $1',
    [runId],
  );
  return rows[0].n;
}

/** Every run begins with empty tables, as the floor does. */
async function clear(baseline) {
  await database.client.query('truncate region_run_result');
  await database.client.query('delete from region_run_facts where run_id <> $1', [baseline]);
  await database.client.query('vacuum region_run_facts');
}

function line(figure, value, { unit, peer = null, ratio = null, n: count, runs: times = runs }) {
  const round = number => Number(number.toPrecision(5));
  const row = {
    bench: 'review',
    figure,
    value: round(value),
    unit,
    peer,
    ratio: ratio && round(ratio),
    n: count,
    runs: times,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}
