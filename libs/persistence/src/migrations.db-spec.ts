import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { plainDate } from '#values';
import { dataSourceOptions } from './data-source-options.js';
import { migrationFiles } from './migration-files.js';
import { loadMigrations, migrate, pendingMigrations, rollback } from './migrations.js';
import { obstacleIn, preflight, recordDemoData } from './preflight.js';
import { setBusinessDate } from './set-business-date.js';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';

const MINUTES = 60_000;

let db: TestDatabase;
const names = migrationFiles().map(({ name }) => name);

beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

/** Everything of the schema that a migration could leave different: columns, constraints, indexes. */
async function schema(): Promise<unknown[]> {
  return db.dataSource.query(`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
      from information_schema.columns where table_schema = 'public'
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    order by line`);
}

async function tableNames(): Promise<string[]> {
  const rows = await db.dataSource.query<{ name: string }[]>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return rows.map(row => row.name);
}

it('goes all the way down, leaving nothing, and up again to the same schema', async () => {
  const before = await schema();
  for (const name of [...names].reverse()) expect(await rollback(db.url)).toBe(name);
  expect(await rollback(db.url)).toBeNull();
  expect(await tableNames()).toEqual(['schema_migration']);
  expect(await pendingMigrations(db.url)).toEqual(names);
  expect(await obstacleIn(db.url)).toMatch(`from ${names[0]} on: stop the programs`);
  expect(await migrate(db.url)).toEqual(names);
  expect(await schema()).toEqual(before);
  expect(await migrate(db.url)).toEqual([]);
});

/**
 * Taking back one migration and running it again at each stage of the way down: what holds for every single step holds
 * for the way up from any stage.
 */
it(
  'comes back to the same schema from every stage on the way down',
  async () => {
    const migrations = await loadMigrations();
    for (let count = names.length; count > 0; count -= 1) {
      const stage = new DataSource({
        ...dataSourceOptions(db.url),
        migrations: migrations.slice(0, count),
      });
      await stage.initialize();
      const before = await schema();
      await stage.undoLastMigration({ transaction: 'each' });
      await stage.runMigrations({ transaction: 'each' });
      expect([names[count - 1], await schema()]).toEqual([names[count - 1], before]);
      await stage.undoLastMigration({ transaction: 'each' });
      await stage.destroy();
    }
    expect(await migrate(db.url)).toEqual(names);
  },
  2 * MINUTES,
);

it('may be run by several programs at once', async () => {
  while (await rollback(db.url));
  const runs = await Promise.allSettled([migrate(db.url), migrate(db.url), migrate(db.url)]);
  expect(runs.map(run => run.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(await pendingMigrations(db.url)).toEqual([]);
});

it('leaves nothing of a migration that was cut off, and resumes with it', async () => {
  while (await rollback(db.url));
  const blocked = db.dataSource.createQueryRunner();
  await blocked.startTransaction();
  // A table of the last migration that somebody else is making holds that migration up half way.
  await blocked.query('create table demo_mail (id integer)');
  const interrupted = migrate(db.url).catch((error: unknown) => error);
  await waitFor(`wait_event_type = 'Lock' and query like '%create table demo_mail%'`);
  await db.dataSource.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  expect(await interrupted).toBeInstanceOf(Error);
  await blocked.rollbackTransaction();
  await blocked.release();
  expect(await tableNames()).not.toContain('mail');
  expect(await pendingMigrations(db.url)).toEqual(
    names.slice(names.findIndex(name => name.startsWith('0008'))),
  );
  await migrate(db.url);
  expect(await tableNames()).toContain('mail');
});

it('tells a start what it needs to know', async () => {
  const found = await preflight(db.url);
  expect(found.pending).toEqual([]);
  expect(found.serverVersion).toBeGreaterThanOrEqual(14);
  expect(found.durability.map(setting => setting.name)).toEqual([
    'fsync',
    'full_page_writes',
    'synchronous_commit',
  ]);
  expect([found.demoData, found.holdsDemo]).toEqual([null, false]);
  await recordDemoData(db.url, 'v1');
  await recordDemoData(db.url, 'v2');
  expect(await preflight(db.url)).toMatchObject({ demoData: 'v2', holdsDemo: true });
  await db.dataSource.query('truncate demo_data');
  await db.database.transaction(m => setBusinessDate(m, db.clock, plainDate('2025-05-20')));
  expect(await preflight(db.url)).toMatchObject({ demoData: null, holdsDemo: true });
});

it('lets programs of this release alone run on a schema', async () => {
  expect(await obstacleIn(db.url)).toBeNull();
  const change = (sql: string, name: string) => db.dataSource.query(sql, [name]);
  const [last = ''] = names.slice(-1);
  await change('delete from schema_migration where name = $1', last);
  expect(await obstacleIn(db.url)).toMatch(
    `from ${last} on: stop the programs on it, then run: npm run console -- database migrate`,
  );
  await change('insert into schema_migration (timestamp, name) values (0, $1)', '9999-later-0000000009999');
  expect(await obstacleIn(db.url)).toMatch(
    'newer release, which ran 9999-later-0000000009999: start that release',
  );
  expect((await preflight(db.url)).unknown).toEqual(['9999-later-0000000009999']);
  await change('delete from schema_migration where name = $1', '9999-later-0000000009999');
  await change('insert into schema_migration (timestamp, name) values (0, $1)', last);
});

async function waitFor(condition: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const found = await db.dataSource.query<unknown[]>(
      `select 1 from pg_stat_activity where datname = current_database() and ${condition}`,
    );
    if (found.length > 0) return;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`never: ${condition}`);
}
