import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { CreateDemoAccounts } from './create-demo-accounts.js';
import { accountEntities } from './entities.js';
import { Grants } from './grants.js';
import { AccountStore } from './store/account.store.js';

describe('the demo accounts', () => {
  let db: TestDatabase;
  let grants: Grants;
  let accounts: AccountStore;
  beforeAll(async () => {
    db = await openTestDatabase({ entities: accountEntities });
    grants = new Grants(db.clock);
    accounts = new AccountStore(db.vault, db.clock);
  });
  afterAll(() => db.close());

  it('have their roles when they are made, and not again after a role was taken back', async () => {
    const create = new CreateDemoAccounts(db.database, accounts, grants);
    const key = (await create.run('210603')).get('reviewer@demo.example');
    if (!key) throw new Error('there is no reviewer');
    const rolesNow = async () =>
      (await db.database.read(manager => accounts.actor(manager, key)))?.grants.map(({ role }) => role);
    expect(await rolesNow()).toEqual(['reviewer']);

    const [grant] = await db.dataSource.query<{ id: string }[]>(
      'select id from account_grant where account_id = $1',
      [key.accountId],
    );
    await db.database.transaction(manager =>
      grants.revoke(manager, { regionCode: key.regionCode, grantId: grant?.id ?? '' }, 'administrator'),
    );
    expect((await create.run('210603')).get('reviewer@demo.example')).toEqual(key);
    expect(await rolesNow()).toEqual([]);
  });
});
