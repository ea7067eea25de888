import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { accountEntities } from './entities.js';
import { SESSION_MINUTES, Sessions } from './sessions.js';

const START = Date.parse('2025-05-20T01:00:00Z');

describe('sessions', () => {
  let db: TestDatabase;
  let sessions: Sessions;
  const account = { regionCode: '210603', accountId: newId() };
  const atMinute = (minute: number) => db.clock.set(new Date(START + minute * 60_000));

  beforeAll(async () => {
    db = await openTestDatabase({ entities: accountEntities });
    sessions = new Sessions(db.database, db.clock);
  });
  afterAll(() => db.close());

  it('end after half an hour without a request, and a request keeps them alive', async () => {
    atMinute(0);
    await sessions.save('idle', account, { step: 1 });
    atMinute(SESSION_MINUTES.idle - 1);
    expect(await sessions.load('idle')).toEqual({ account, data: { step: 1 } });
    atMinute(SESSION_MINUTES.idle + 10);
    expect(await sessions.load('idle')).not.toBeNull();
    atMinute(2 * SESSION_MINUTES.idle + 10);
    expect(await sessions.load('idle')).toBeNull();
  });

  it('end after twelve hours, however busy', async () => {
    atMinute(0);
    await sessions.save('busy', account, {});
    for (let minute = 20; minute < SESSION_MINUTES.absolute; minute += 20) {
      atMinute(minute);
      expect(await sessions.load('busy')).not.toBeNull();
    }
    atMinute(SESSION_MINUTES.absolute);
    expect(await sessions.load('busy')).toBeNull();
  });

  it('are known by the hash of the cookie alone', async () => {
    atMinute(0);
    await sessions.save('cookie-value', account, {});
    const rows = await db.dataSource.query<{ text: string }[]>(
      `select encode(id_hash, 'escape') || data::text as text from web_session`,
    );
    expect(rows.map(({ text }) => text).join()).not.toContain('cookie-value');
    expect(await sessions.load('another-value')).toBeNull();
  });

  it('end all at once for an account, and not for others', async () => {
    atMinute(0);
    const other = { regionCode: '210603', accountId: newId() };
    await sessions.save('mine', account, {});
    await sessions.save('theirs', other, {});
    await db.database.transaction(manager => sessions.endAll(manager, account));
    expect([await sessions.load('mine'), await sessions.load('theirs')]).toEqual([
      null,
      { account: other, data: {} },
    ]);
  });
});
