import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CHECK_JOB, ReadChecks, RunChecks } from '#checks';
import type { VersionKey } from '#declarations';
import { Jobs } from '#persistence';
import { filedVersion, openCheckOffice } from '../../libs/checks/src/testing/check-office.js';
import type { Office } from '../../libs/employers/src/testing/office.js';
import { OtherOffice } from '../support/other-office.js';
import { drillSize, report } from './size.js';

const KEY = 'a-key-of-the-other-office';
const WORKER = join(import.meta.dirname, '../../dist/apps/worker/src/main.js');
const FILINGS = 3;
const KILLS = drillSize(1, 10);
const LIMIT = 60_000 + KILLS * 20_000;

let office: Office;
let others: OtherOffice;
let folder: string;
let connection: Record<string, string>;
let versions: VersionKey[];
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  others = await OtherOffice.open(KEY);
  folder = mkdtempSync(join(tmpdir(), 'checks-'));
  writeFileSync(join(folder, 'key'), KEY);
  connection = { TONGGANG_LOOKUP_URL: others.url, TONGGANG_LOOKUP_KEY_FILE: join(folder, 'key') };
  Object.assign(process.env, connection);
  office = await openCheckOffice();
  versions = [];
  for (let filing = 0; filing < FILINGS; filing += 1) versions.push((await filedVersion(office)).version);
}, LIMIT);
afterAll(async () => {
  for (const name of Object.keys(connection)) Reflect.deleteProperty(process.env, name);
  for (const worker of workers) worker.kill('SIGKILL');
  await others?.close();
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The built worker, which orders what was filed and compares it, as an operator starts it, connected to the other office. */
function startWorker(): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const worker = spawn(process.execPath, [WORKER], {
    env: { ...env, DATABASE_URL: office.db.url, TONGGANG_KEY_FILE: office.db.keyFile },
    stdio: 'ignore',
  });
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
  return worker;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

async function count(statement: string): Promise<number> {
  const [row] = await office.db.dataSource.query<[{ count: number }]>(
    `select count(*)::int as count ${statement}`,
  );
  return row.count;
}

/** What time does: the leases of workers that are gone come to their end, and nobody has to wait for the next try. */
async function leasesEnd(): Promise<void> {
  await office.db.dataSource.query(
    `update jobs.job set started_on = started_on - interval '1 hour' where name = $1 and state = 'active'`,
    [CHECK_JOB.name],
  );
  await office.the(Jobs).supervise(CHECK_JOB);
  await office.db.dataSource.query(
    `update jobs.job set start_after = now() where name = $1 and state = 'retry'`,
    [CHECK_JOB.name],
  );
}

it(
  `compares each filing once, although workers are killed ${KILLS} times while they ask`,
  async () => {
    others.mood = 'hang';
    for (let kill = 0; kill < KILLS; kill += 1) {
      others.heard.splice(0);
      const worker = startWorker();
      await until(() => others.heard.length >= FILINGS);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      expect(await count('from check_run')).toBe(0);
      expect(await count(`from jobs.job where name = '${CHECK_JOB.name}' and state = 'active'`)).toBe(
        FILINGS,
      );
      await leasesEnd();
    }
    others.mood = 'well';
    await office.the(Jobs).work(CHECK_JOB, job => office.the(RunChecks).run(job));
    await until(
      async () =>
        (await count(`from jobs.job where name = '${CHECK_JOB.name}' and state = 'completed'`)) >= FILINGS,
    );
    const runs = await Promise.all(
      versions.map(version =>
        office.db.database.read(manager => office.the(ReadChecks).of(manager, version)),
      ),
    );
    report('checks', { kills: KILLS, filings: FILINGS, runs: await count('from check_run') });
    expect(runs.map(({ runNumber, overall }) => [runNumber, overall])).toEqual(
      versions.map(() => [1, 'unavailable']),
    );
    expect(await count('from check_order')).toBe(FILINGS);
    expect(await count('from check_run')).toBe(FILINGS);
  },
  LIMIT,
);
