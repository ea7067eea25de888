import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { constraintOf, isUnavailable, OutcomeUnknown, TransactionAborted } from './database-errors.js';
import { drawDocumentNumber, placeOfDocument } from './document-numbers.js';
import { newId } from './new-id.js';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  await db.dataSource.query(
    'create table counter (id integer constraint counter_pkey primary key, n integer constraint counter_n_check check (n < 100))',
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.dataSource.query('truncate counter');
  await db.dataSource.query('insert into counter values (1, 0), (2, 0)');
});

async function value(id: number): Promise<number> {
  const rows = await db.dataSource.query<{ n: number }[]>('select n from counter where id = $1', [id]);
  return rows[0]?.n ?? NaN;
}

/** What a run throws, null when it succeeds. */
function failureOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => null,
    (error: unknown) => error,
  );
}

/** Errors and values of several runs, in order. */
function outcomes(runs: Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
  return Promise.allSettled(runs);
}

it('stores all of a transaction or nothing', async () => {
  await db.database.transaction(m => m.query('update counter set n = 1 where id = 1'));
  const failing = db.database.transaction(async m => {
    await m.query('update counter set n = 2 where id = 1');
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await value(1)).toBe(1);
});

it('names the constraint that refused', async () => {
  const error = await failureOf(db.database.transaction(m => m.query('insert into counter values (1, 5)')));
  expect(constraintOf(error)).toBe('counter_pkey');
});

it('does not take for stored what the database rolled back in silence', async () => {
  const hide = () =>
    db.database.transaction(async m => {
      await m.query('update counter set n = 7 where id = 1');
      await m.query('insert into counter values (1, 5)').catch(() => undefined);
      return 'stored';
    });
  // Many times, because it is a matter of moments when the database's answers arrive.
  for (let n = 0; n < 50; n += 1) await expect(hide()).rejects.toBeInstanceOf(TransactionAborted);
  expect(await value(1)).toBe(0);
});

it('tries again after a deadlock, so that both come through', async () => {
  const add = (first: number, second: number) =>
    db.database.transaction(async m => {
      await m.query('update counter set n = n + 1 where id = $1', [first]);
      await new Promise(resolve => setTimeout(resolve, 100));
      await m.query('update counter set n = n + 1 where id = $1', [second]);
    });
  const results = await outcomes([add(1, 2), add(2, 1)]);
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'fulfilled']);
  expect([await value(1), await value(2)]).toEqual([2, 2]);
});

it('says that the outcome is unknown when the connection breaks at COMMIT', async () => {
  await db.dataSource.query(`
    create function end_connection() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  await db.dataSource.query(`
    create constraint trigger at_commit after update on counter initially deferred
    for each row execute function end_connection()`);
  const error = await failureOf(
    db.database.transaction(m => m.query('update counter set n = 3 where id = 1')),
  );
  await db.dataSource.query('drop trigger at_commit on counter');
  expect(error).toBeInstanceOf(OutcomeUnknown);
  expect(isUnavailable(error)).toBe(true);
  await db.database.transaction(m => m.query('update counter set n = 4 where id = 1'));
  expect(await value(1)).toBe(4);
});

it('goes on with new connections after the old ones were cut', async () => {
  await db.dataSource.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await outcomes([db.database.read(m => m.query('select pg_terminate_backend(pg_backend_pid())'))]);
  await db.database.transaction(m => m.query('update counter set n = 9 where id = 1'));
  expect(await value(1)).toBe(9);
});

it('shows one moment in a snapshot, and refuses to write in it', async () => {
  const seen = await db.database.snapshot(async m => {
    const before = await m.query<unknown[]>('select n from counter where id = 1');
    await db.dataSource.query('update counter set n = 50 where id = 1');
    return [before, await m.query<unknown[]>('select n from counter where id = 1')];
  });
  expect(seen).toEqual([[{ n: 0 }], [{ n: 0 }]]);
  const writing = db.database.snapshot(m => m.query('update counter set n = 51 where id = 1'));
  await expect(writing).rejects.toMatchObject({ code: '25006' });
});

it('keeps days as they are written, whatever the time zone of the machine', async () => {
  const rows = await db.database.read(m =>
    m.query<unknown[]>(`select date '2025-05-20' as day, '2025-05-20T16:30:00Z'::timestamptz as at`),
  );
  expect(rows).toEqual([{ day: '2025-05-20', at: new Date('2025-05-20T16:30:00Z') }]);
});

it('sorts Chinese names by pinyin', async () => {
  const rows = await db.database.read(m =>
    m.query<{ name: string }[]>(`select name from unnest(array['赵','王','陈','安']) as name order by name`),
  );
  expect(rows.map(row => row.name)).toEqual(['安', '陈', '王', '赵']);
});

it('draws a document a number of its kind, and finds it by that and as that alone', async () => {
  const drawn = { regionCode: '210603', year: 2025, subjectId: newId() };
  const [receipt, notice] = await db.database.transaction(async manager => [
    await drawDocumentNumber(manager, { ...drawn, kind: 'submission' }),
    await drawDocumentNumber(manager, { ...drawn, kind: 'levyNotice' }),
  ]);
  expect(receipt).toMatch(/^210603-2025-\d{6}-\d$/);
  expect(notice).toMatch(/^210603-2025-\d{8}-\d$/);
  const place = { regionCode: '210603', subjectId: drawn.subjectId };
  await db.database.read(async manager => {
    expect(await placeOfDocument(manager, notice, 'levyWarning', 'levyNotice')).toEqual(place);
    expect(await placeOfDocument(manager, notice, 'submission')).toBeNull();
  });
});
