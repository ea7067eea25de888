import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import type { AccountKey } from './account.js';
import { accountEntities } from './entities.js';
import { LinkIssuer } from './link-issuer.js';
import { AccountStore } from './store/account.store.js';

const REGION = '210603';

describe('one-time links', () => {
  let db: TestDatabase;
  let links: LinkIssuer;
  let key: AccountKey;

  beforeAll(async () => {
    db = await openTestDatabase({ entities: accountEntities });
    links = new LinkIssuer(db.clock, db.outbox);
    const person = {
      regionCode: REGION,
      name: '林小雨',
      email: 'lin@example.com',
      passwordHash: 'x',
      language: 'zh-CN' as const,
    };
    key = await db.database.transaction(manager =>
      new AccountStore(db.vault, db.clock).add(manager, { ...person, confirmed: false }),
    );
  });
  afterAll(() => db.close());

  async function issue(): Promise<string> {
    let token = '';
    const to = { name: '林小雨', email: 'lin@example.com', language: 'zh-CN' as const };
    await db.database.transaction(manager =>
      links.issue(manager, key, 'passwordReset', to, made => (token = made)),
    );
    return token;
  }
  const redeem = (token: string) =>
    db.database.transaction(manager => links.redeem(manager, 'passwordReset', token));

  it('work once, also when used twice at the same moment', async () => {
    const token = await issue();
    const outcomes = await Promise.all([redeem(token), redeem(token), redeem(token)]);
    expect(outcomes.filter(Boolean)).toEqual([key]);
  });

  it('are too old after an hour', async () => {
    db.clock.set('2025-05-20T01:00:00Z');
    const token = await issue();
    db.clock.set('2025-05-20T02:00:00Z');
    expect(await redeem(token)).toBeNull();
    db.clock.set(null);
  });

  it.each([
    ['', 'empty'],
    ['210603.not-an-id.x', 'misshapen'],
    ["210603.01900000-0000-7000-8000-000000000000.' or 1=1 --aaaaaaaaaaaaaaaaa", 'hostile'],
  ])('are refused when they are %j (%s)', async token => {
    expect(await redeem(token)).toBeNull();
  });

  it('are refused for another purpose or with another secret', async () => {
    const token = await issue();
    const confirmed = await db.database.transaction(manager => links.redeem(manager, 'confirmation', token));
    const other = token.replace(/.$/, last => (last === 'A' ? 'B' : 'A'));
    expect([confirmed, await redeem(other), await redeem(token)]).toEqual([null, null, key]);
  });

  it('leave no secret and no address in the tables', async () => {
    const token = await issue();
    const secret = token.split('.')[2] ?? '';
    const tables = ['account', 'account_link', 'account_email_directory', 'outbox_event', 'outbox_delivery'];
    for (const table of tables) {
      const rows = await db.dataSource.query<{ row: string }[]>(`select t::text as row from ${table} t`);
      const text = rows.map(({ row }) => row + hexOf(row)).join('\n');
      expect([
        table,
        text.includes(secret),
        text.includes('lin@example.com'),
        text.includes('林小雨'),
      ]).toEqual([table, false, false, false]);
    }
  });
});

/** Bytes of `\x…` columns as text, so that something stored unsealed would be seen. */
function hexOf(row: string): string {
  return [...row.matchAll(/\\x([0-9a-f]+)/g)]
    .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('utf8'))
    .join(' ');
}
