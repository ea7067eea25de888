import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Outbox } from '../../outbox.js';
import { openTestDatabase, type TestDatabase } from '../test-database.js';
import { expectNoViolations, judgedStatements, takeViolations } from './recorder.js';

const BAD = `update outbox_delivery set state = 'queued' where kind = 'none'`;

let db: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  db = await openTestDatabase();
  client = new pg.Client(db.url);
  await client.connect();
});
afterEach(() => void takeViolations());
afterAll(async () => {
  await client.end();
  await db.close();
});

/** As if the product ran it: a timer leaves no trace of who set it. */
async function runByNobody(sql: string, values: unknown[] = []): Promise<void> {
  await new Promise(done => {
    setTimeout(client.query.bind(client) as (...statement: unknown[]) => void, 0, sql, values, done);
  });
}

describe('the recorder of statements', () => {
  it('finds a statement that breaks a rule, on any connection, and fails the suite with it', async () => {
    await runByNobody(BAD);
    expect(() => expectNoViolations()).toThrow(
      /outbox_delivery: changed without region_code = a given value\n {2}update outbox_delivery/,
    );
  });

  it('names the test that ran it', async () => {
    await runByNobody(BAD);
    expect(takeViolations()).toMatchObject([
      { sql: BAD, at: 'unknown', test: 'the recorder of statements names the test that ran it' },
    ]);
  });

  it('reads the values that belong to a statement', async () => {
    const sql = `insert into demo_mail (region_code) values ($1), ($2) returning region_code`;
    await runByNobody(sql, ['210603', '210602']);
    expect(takeViolations().map(({ sentence }) => sentence)).toEqual([
      'demo_mail: rows of several regions inserted at once, and what they return is read',
    ]);
  });

  it('leaves alone what a test itself prepares', async () => {
    await client.query(BAD);
    await db.dataSource.query(BAD);
    expect(takeViolations()).toEqual([]);
  });

  it('lets the statements of the product pass', async () => {
    const outbox = new Outbox(db.clock, db.vault);
    const event = { regionCode: '210603', kind: 'a.b', payload: {}, dedupeKey: 'once' };
    await db.database.transaction(manager => outbox.add(manager, event));
    expect(() => expectNoViolations()).not.toThrow();
    const heads = judgedStatements().map(sql => sql.trim().split(' (')[0]);
    expect(heads).toEqual(
      expect.arrayContaining(['insert into outbox_event', 'insert into outbox_delivery']),
    );
  });
});
