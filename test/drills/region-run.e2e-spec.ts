import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { declarationEntities } from '#declarations';
import { RegionRunsModule, reviewEntities, ReviewsModule, StartRun, type RegionRun } from '#reviews';
import { plainDate } from '#values';
import { Office } from '../../libs/employers/src/testing/office.js';
import { PlanCounty } from '../../libs/reviews/src/region-run/plan-county.js';
import { staff, valueOf } from '../../libs/reviews/src/testing/review-office.js';
import { drillSize, isFullSize, report } from './size.js';

const MINUTES = 60_000;
const LIMIT = 30 * MINUTES;

const EMPLOYERS = drillSize(12_000, 400_000);
const KILLS = drillSize(2, 10);
/** Small, so that workers are killed in the middle of something. */
const CHUNK = drillSize(100, 1_000);
const WORKERS = 3;
const COUNTIES = ['210602', '210603', '210604'];
const CONSOLE = join(import.meta.dirname, '../../dist/apps/console/src/main.js');

@Module({ imports: [ReviewsModule, RegionRunsModule] })
class RunRooms {}

let office: Office;
let run: RegionRun;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  office = await Office.open({ module: RunRooms, entities: [...declarationEntities, ...reviewEntities] });
  const reviewer = await staff(office, 'reviewer', '周敏', '210600');
  for (const [at, county] of COUNTIES.entries()) await employersOf(county, at, reviewer.accountId);
  office.db.clock.setToday(plainDate('2025-11-20'));
  run = valueOf(await office.the(StartRun).run(reviewer, { division: '210600', levyYear: 2024 }));
  for (const county of COUNTIES) await office.the(PlanCounty).plan(run, county, CHUNK);
}, LIMIT);
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await office?.close();
});

function query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return office.db.database.read(manager => manager.query<Row[]>(sql, [...values]));
}

/** Employers that filed nothing, with figures of the tax office for most of them. */
async function employersOf(county: string, at: number, by: string): Promise<void> {
  const number = Math.floor(EMPLOYERS / COUNTIES.length) + (at < EMPLOYERS % COUNTIES.length ? 1 : 0);
  await query(
    `insert into employer (region_code, id, credit_code, name, kind, registered_on, contact_name_sealed,
       contact_phone_sealed, contact_email_sealed, version, registered_at, registered_by, entered_on)
     select $1::text, gen_random_uuid(), '91' || $1::text || lpad(n::text, 10, '0'), '单位' || n, 'enterprise', '2012-03-01',
            ''::bytea, ''::bytea, ''::bytea, 1, '2020-01-01T02:00:00Z', $2, '2020-01-01'
       from generate_series(1, $3::int) as n`,
    [county, by, number],
  );
  for (const [figure, value] of [
    ['headcount', '20 + right(credit_code, 4)::int % 500'],
    ['payroll', '1000000 + right(credit_code, 6)::int * 10'],
  ])
    await query(
      `insert into office_figure (region_code, id, employer_id, levy_year, figure, value, source, source_name,
         recorded_on, recorded_at, recorded_by, recorded_by_region)
       select region_code, gen_random_uuid(), id, 2024, '${figure}', ${value}, 'taxOffice', '名册', '2025-06-01', now(), $2, $1::text
         from employer where region_code = $1::text and right(credit_code, 1) <> '7'`,
      [county, by],
    );
}

/** A program of its own, as an operator starts it. */
function startWorker(): void {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const words = [CONSOLE, 'review', 'run', '--division', '210600', '--year', '2024', '--lease-seconds', '5'];
  const worker = spawn(process.execPath, words, {
    env: { ...env, DATABASE_URL: office.db.url, TONGGANG_KEY_FILE: office.db.keyFile },
    stdio: 'ignore',
  });
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
}

async function done(): Promise<number> {
  const [row] = await query<{ done: number }>(
    'select count(*)::int as done from region_run_chunk where run_id = $1 and done_at is not null',
    [run.runId],
  );
  return row?.done ?? 0;
}

async function isLeased(): Promise<boolean> {
  const rows = await query(
    'select 1 from region_run_chunk where run_id = $1 and done_at is null and leased_until > now()',
    [run.runId],
  );
  return rows.length > 0;
}

async function isEnded(): Promise<boolean> {
  return (await query('select 1 from region_run_end where run_id = $1', [run.runId])).length > 0;
}

it(
  `gives each of ${EMPLOYERS} employers one result, although workers are killed ${KILLS} times`,
  async () => {
    const begun = Date.now();
    for (let worker = 0; worker < WORKERS; worker += 1) startWorker();
    let kills = 0;
    let seen = 0;
    while (!(await isEnded())) {
      // Killed while chunks are in hand; the next one falls after some more are done.
      if (kills < KILLS && (await isLeased()) && (kills === 0 || (await done()) > seen)) {
        seen = await done();
        const [victim] = [...workers].sort(() => Math.random() - 0.5);
        if (victim?.kill('SIGKILL')) {
          kills += 1;
          await once(victim, 'exit');
          startWorker();
        }
      }
      await sleep(20);
    }
    await Promise.all([...workers].map(worker => once(worker, 'exit')));
    const [found] = await query<Record<string, number>>(
      `select count(*)::int as results, count(distinct employer_id)::int as employers,
            count(*) filter (where outcome = 2)::int as levies, count(*) filter (where obstacle = 'noFigures')::int as silent
       from region_run_result where run_id = $1`,
      [run.runId],
    );
    const [chunks] = await query<Record<string, number>>(
      `select count(*)::int as chunks, sum(employers)::int as employers, sum(fence)::int as leases,
            count(*) filter (where done_at is null)::int as open from region_run_chunk where run_id = $1`,
      [run.runId],
    );
    const seconds = Math.round((Date.now() - begun) / 1000);
    report('region-run', {
      kills,
      workers: WORKERS,
      seconds,
      ...found,
      chunks: chunks?.['chunks'] ?? 0,
      leases: chunks?.['leases'] ?? 0,
    });
    expect(kills).toBe(KILLS);
    expect(found).toMatchObject({ results: EMPLOYERS, employers: EMPLOYERS });
    expect((found?.['levies'] ?? 0) + (found?.['silent'] ?? 0)).toBeGreaterThan(EMPLOYERS * 0.9);
    expect(chunks).toMatchObject({ employers: EMPLOYERS, open: 0 });
    // Whoever is killed leaves a chunk that somebody else takes once more; of a few kills each may fall between two.
    if (isFullSize) expect(chunks?.['leases'] ?? 0).toBeGreaterThan(chunks?.['chunks'] ?? 0);
    const sums = await query<{ sum: number }>(
      `select sum((cell ->> 'employers')::int)::int as sum from region_run_chunk, jsonb_array_elements(tally -> 'cells') as cell
      where run_id = $1`,
      [run.runId],
    );
    expect(sums[0]?.sum).toBe(EMPLOYERS);
  },
  LIMIT,
);
