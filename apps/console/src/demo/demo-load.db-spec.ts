import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { loadDemo } from './load-demo.js';
import { readCounty } from './read-county.js';

const county = readCounty();
let db: TestDatabase;
let acts: number;

beforeAll(async () => {
  db = await openTestDatabase();
  const t = Date.now();
  acts = await loadDemo(db, county, line => console.error(line));
  console.error('ms', Date.now() - t);
}, 120_000);
afterAll(() => db.close());

describe('x', () => {
  it('y', async () => {
    console.error(
      acts,
      await db.dataSource.query(
        `select levy_year, status, count(*)::int from disclosed_employer group by 1,2 order by 1,2`,
      ),
    );
    console.error(
      await db.dataSource.query(
        `select levy_year, state, count(*)::int from declaration group by 1,2 order by 1,2`,
      ),
    );
    const t = Date.now();
    expect(await loadDemo(db, county, () => undefined)).toBe(0);
    console.error('ms', Date.now() - t);
    console.table(
      await db.dataSource.query(
        `select e.name, d.levy_year, d.outcome, d.headcount, d.quota, d.counted_persons, d.levy_fen from determination d join employer e on e.id=d.employer_id order by 1,2`,
      ),
    );
  });
});
