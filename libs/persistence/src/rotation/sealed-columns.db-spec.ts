import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { reseal } from './reseal.js';
import { sealedColumns } from './sealed-columns.js';

/** Values of bytes that are no sealed text: keyed indexes and digests, and hashes of secrets. */
const NOT_SEALED = [
  ...['account_email_directory.email_index', 'account_link.secret_hash', 'web_session.id_hash'],
  'account_identity_directory.identity_index',
  ...['sign_in_failure.key_hash', 'request_limit.key_hash', 'kept_form.browser_hash'],
  ...[
    'roster_entry.citizen_id_index',
    'person_lookup.citizen_id_index',
    'person_claim_directory.person_index',
  ],
  ...['submission.snapshot_digest', 'submission_key.body_digest', 'declaration_explanation.about_digest'],
  ...['stored_file.digest', 'dispatch_request.person_index'],
  ...['employer_invitation.email_index', 'employer_invitation.secret_hash'],
  ...['delivery.content_digest', 'delivered_record_directory.person_index', 'delivery_load.content_digest'],
  ...['delivered_record_directory.thing_index', 'delivered_record_directory.content_index'],
  'subsidy_month_directory.person_index',
  ...['region_run_result.policy_hash', 'payment_file.digest', 'tax_office_key.key_hash'],
  'payment_arrival.digest',
  ...['seeker.name_index', 'seeker_person_directory.person_index'],
];

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

it('are all columns of bytes but indexes, digests and hashes', async () => {
  const bytes = await db.dataSource.query<{ name: string }[]>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and data_type = 'bytea'`,
  );
  const sealed = (await db.database.read(sealedColumns)).map(({ table, column }) => `${table}.${column}`);
  const known = [...sealed, ...NOT_SEALED];
  expect(bytes.map(({ name }) => name).filter(name => !known.includes(name))).toEqual([]);
  expect(sealed.length).toBeGreaterThan(30);
});

it('have rows that are told apart as the vault knows them', async () => {
  for (const { table, column, key, keyType } of await db.database.read(sealedColumns)) {
    const sql = `select (${key})::${keyType} as key, ${column} from ${table} where region_code = $1 order by ${key}`;
    expect([table, await db.dataSource.query(sql, ['210603'])]).toEqual([table, []]);
  }
  expect(await reseal(db.database, db.vault)).toEqual([]);
});
