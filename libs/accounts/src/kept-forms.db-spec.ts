import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '#audit';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import type { AccountKey } from './account.js';
import { accountEntities } from './entities.js';
import { KEPT_MINUTES, LARGEST_KEPT_BYTES, mayBeKept, MOST_KEPT, type SentForm } from './kept-form.js';
import { KeptForms } from './kept-forms.js';
import { AccountStore } from './store/account.store.js';

const START = Date.parse('2025-05-20T01:00:00Z');
const form = (value: string, name = 'payroll'): SentForm => ({
  address: '/workspace/declarations',
  fields: [[name, value]],
  page: '职工人数和工资总额',
});

describe('a form that may be kept', () => {
  it.each(['password', 'newPassword', 'passcode', 'client_secret', 'otp', 'resetToken'])(
    'holds no secret: %s',
    name => expect(mayBeKept(form('x', name))).toBe(false),
  );

  it('holds something, and not more than the database takes', () => {
    const atMost = LARGEST_KEPT_BYTES - Buffer.byteLength(JSON.stringify(form('')));
    expect(mayBeKept(form('x'.repeat(atMost)))).toBe(true);
    expect(mayBeKept(form('x'.repeat(atMost + 1)))).toBe(false);
    // A control character takes six bytes as it is stored.
    expect(mayBeKept(form('\u0001'.repeat(atMost / 2)))).toBe(false);
    expect(mayBeKept({ ...form(''), fields: [] })).toBe(false);
    expect(mayBeKept(form('x', 'creditCode'))).toBe(true);
  });
});

describe('kept forms', () => {
  let db: TestDatabase;
  let forms: KeptForms;
  let owner: AccountKey;
  const atMinute = (minute: number) => db.clock.set(new Date(START + minute * 60_000));

  beforeAll(async () => {
    db = await openTestDatabase({ entities: accountEntities });
    forms = new KeptForms(db.database, db.clock, db.vault, new AuditTrail(db.clock));
    const store = new AccountStore(db.vault, db.clock);
    const account = { regionCode: '210603', name: '王莉', email: 'wang@example.com', passwordHash: 'x' };
    owner = await db.database.transaction(manager =>
      store.add(manager, { ...account, language: 'zh-CN', confirmed: true }),
    );
  });
  afterAll(() => db.close());

  it('come back whole and in order to the browser that sent them, until their time is over', async () => {
    atMinute(0);
    const sent: SentForm = {
      ...form('13,295,745.00'),
      fields: [
        ['a', '一\r\n二'],
        ['b', ''],
        ['a', '"<'],
      ],
    };
    expect(await forms.keep(owner, 'browser', sent)).toBe(true);
    atMinute(KEPT_MINUTES - 1);
    expect(await forms.list(owner, 'browser')).toEqual([
      { ...sent, id: expect.any(String), keptAt: new Date(START) },
    ]);
    expect(await forms.list(owner, 'another browser')).toEqual([]);
    atMinute(KEPT_MINUTES);
    expect(await forms.list(owner, 'browser')).toEqual([]);
  });

  it('of one person are so many at most, the latest', async () => {
    atMinute(0);
    for (let n = 0; n <= MOST_KEPT; n += 1) await forms.keep(owner, 'browser', form(String(n)));
    const values = (await forms.list(owner, 'browser')).map(({ fields }) => fields[0]?.[1]);
    expect(values).toHaveLength(MOST_KEPT);
    expect([values[0], values.at(-1)]).toEqual([String(MOST_KEPT), '1']);
  });

  it('are deleted region by region once their time is over, and no sooner', async () => {
    atMinute(KEPT_MINUTES - 1);
    await forms.keep(owner, 'browser', form('young'));
    expect(await forms.regionsDue()).toEqual([]);
    atMinute(KEPT_MINUTES);
    expect(await forms.regionsDue()).toEqual(['210603']);
    expect(await forms.purge('210603')).toBe(MOST_KEPT - 1);
    expect((await forms.list(owner, 'browser')).map(({ fields }) => fields[0]?.[1])).toEqual(['young']);
  });
});
