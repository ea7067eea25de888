import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { bossOn } from './boss.js';
import type { JobKind, TakenJob } from './job-kind.js';
import { Jobs } from './jobs.js';

interface Order {
  readonly regionCode: string;
  readonly word: string;
}

const KIND: JobKind<Order> = {
  ...{ name: 'test.order', retries: 1, firstPauseSeconds: 0, longestPauseSeconds: 1, leaseSeconds: 1 },
};

/** Long jobs, whose worker has to give signs of life. */
const LONG: JobKind<Order> = { ...KIND, name: 'test.long', leaseSeconds: 3_600, silenceSeconds: 10 };

let db: TestDatabase;
let sender: Jobs;
const workers: Jobs[] = [];
const done: TakenJob<Order>[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  sender = new Jobs(db.dataSource);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.beforeApplicationShutdown();
  done.splice(0);
});
afterAll(async () => {
  await sender.beforeApplicationShutdown();
  await db.close();
});

const send = (word: string) =>
  db.database.transaction(manager => sender.send(manager, KIND, { regionCode: '210603', word }));

async function worker(handler: (job: TakenJob<Order>) => Promise<void>): Promise<void> {
  const jobs = new Jobs(db.dataSource);
  workers.push(jobs);
  await jobs.work(KIND, handler);
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isSo()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to that');
}

it('sends a job with the transaction or not at all, and a worker does it once', async () => {
  const cancelled = db.database.transaction(async manager => {
    await sender.send(manager, KIND, { regionCode: '210603', word: 'never' });
    throw new Error('rolled back');
  });
  await expect(cancelled).rejects.toThrow('rolled back');
  await send('once');
  await db.database.transaction(manager =>
    sender.sendAll(manager, KIND, [{ regionCode: '210603', word: 'beside' }]),
  );
  await worker(async job => void done.push(job));
  await until(() => done.length === 2);
  expect(done.map(({ data }) => data.word).sort()).toEqual(['beside', 'once']);
});

it('tries again, then keeps the job with the name of the error alone, until a person gives it back', async () => {
  await send('fails');
  let isMended = false;
  await worker(async job => {
    done.push(job);
    if (!isMended) throw Object.assign(new Error('210603199001011234 is secret'), { code: 'E_DOWN' });
  });
  await until(async () => (await sender.dead(KIND, { regionCode: '210603' })).length === 1);
  const [dead] = await sender.dead(KIND, { regionCode: '210603' });
  expect(dead).toMatchObject({ data: { word: 'fails' }, attempts: 2, reason: 'Error E_DOWN' });
  expect(done.map(({ attempt, isLastAttempt }) => [attempt, isLastAttempt])).toEqual([
    [0, false],
    [1, true],
  ]);
  expect(await sender.dead(KIND, { regionCode: '110101' })).toEqual([]);
  const [{ found }] = await db.dataSource.query<[{ found: number }]>(
    `select count(*)::int as found from jobs.job where output::text like '%1990010%' or data::text like '%1990010%'`,
  );
  expect(found).toBe(0);

  isMended = true;
  const id = dead?.id ?? '';
  expect(await db.database.transaction(manager => sender.revive(manager, KIND, id))).toBe(true);
  await until(() => done.length === 3);
  expect(await sender.dead(KIND, {})).toEqual([]);
  expect(await db.database.transaction(manager => sender.revive(manager, KIND, id))).toBe(false);
});

it('gives the job of a worker that is gone to another when its lease is over', async () => {
  await send('left');
  const gone = bossOn(db.dataSource, false);
  await gone.start();
  const [taken] = await gone.fetch<Order>(KIND.name);
  expect(taken?.data.word).toBe('left');
  await worker(async job => void done.push(job));
  await new Promise(resolve => setTimeout(resolve, 1_100));
  await workers[0]?.supervise(KIND);
  await until(() => done.length === 1);
  expect(done[0]).toMatchObject({ data: { word: 'left' }, attempt: 1 });
  await gone.stop({ graceful: false, close: false });
});

it('knows a worker by its silence, long before the lease of a long job is over', async () => {
  await db.database.transaction(manager =>
    sender.send(manager, LONG, { regionCode: '210603', word: 'long' }),
  );
  const gone = bossOn(db.dataSource, false);
  await gone.start();
  await gone.fetch<Order>(LONG.name);
  const jobs = new Jobs(db.dataSource);
  workers.push(jobs);
  await jobs.work(LONG, async job => void done.push(job));
  // As if its last sign of life were so long ago.
  await db.dataSource.query(
    `update jobs.job set heartbeat_on = heartbeat_on - interval '11 seconds' where name = $1 and state = 'active'`,
    [LONG.name],
  );
  await jobs.supervise(LONG);
  await until(() => done.length === 1);
  expect(done[0]).toMatchObject({ data: { word: 'long' }, attempt: 1 });
  await gone.stop({ graceful: false, close: false });
});
