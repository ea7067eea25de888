import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { REINDEXED } from './rotate-keys.js';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

it('makes every keyed index of the database anew, and names none that is not there', async () => {
  const rows = await db.dataSource.query<{ name: string }[]>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and data_type = 'bytea' and column_name like '%\\_index'`,
  );
  const covered = REINDEXED.flatMap(({ columns }) => columns);
  expect(covered.toSorted()).toEqual(rows.map(({ name }) => name).sort());
});
