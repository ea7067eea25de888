import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { accountEntities } from './entities.js';
import { endOf, SESSION_MINUTES, Sessions } from './sessions.js';

const START = Date.parse('2025-05-20T01:00:00Z');

describe('sessions', () => {
  let db: TestDatabase;
  let sessions: Sessions;
  const account = { regionCode: '210603', accountId: newId() };
  const minute = (number: number) => new Date(START + number * 60_000);
  const atMinute = (number: number) => db.clock.set(minute(number));
  const hearOf = async (id: string) => {
    const found = await sessions.load(id);
    return found && sessions.seen(id, found.times);
  };

  beforeAll(async () => {
    db = await openTestDatabase({ entities: accountEntities });
    sessions = new Sessions(db.database, db.clock);
  });
  afterAll(() => db.close());

  it('end after half an hour without a request, and a request keeps them alive', async () => {
    atMinute(0);
    await sessions.save('idle', account, { step: 1 });
    atMinute(SESSION_MINUTES.idle - 1);
    expect(await sessions.load('idle')).toMatchObject({ account, data: { step: 1 } });
    expect(await hearOf('idle')).toEqual({ at: minute(2 * SESSION_MINUTES.idle - 1), final: false });
    atMinute(2 * SESSION_MINUTES.idle - 2);
    expect(await sessions.load('idle')).not.toBeNull();
    atMinute(2 * SESSION_MINUTES.idle - 1);
    expect(await sessions.load('idle')).toBeNull();
  });

  it('are not kept alive by the question when they end', async () => {
    atMinute(0);
    await sessions.save('asked', account, {});
    for (const at of [10, 20, SESSION_MINUTES.idle - 1]) {
      atMinute(at);
      expect(await sessions.load('asked')).not.toBeNull();
    }
    atMinute(SESSION_MINUTES.idle);
    expect(await sessions.load('asked')).toBeNull();
  });

  it('say when nothing moves their end any more', async () => {
    const createdAt = minute(0);
    const lateness = (seenAt: number) => endOf({ createdAt, seenAt: minute(seenAt) });
    const lastMovable = SESSION_MINUTES.absolute - SESSION_MINUTES.idle - 1;
    expect(lateness(lastMovable)).toEqual({ at: minute(SESSION_MINUTES.absolute - 1), final: false });
    expect(lateness(lastMovable + 1)).toEqual({ at: minute(SESSION_MINUTES.absolute), final: true });
    expect(lateness(lastMovable + 20)).toEqual({ at: minute(SESSION_MINUTES.absolute), final: true });
  });

  it('are deleted once they have ended, and no others', async () => {
    await db.dataSource.query('delete from web_session');
    atMinute(0);
    await sessions.save('old', account, {});
    atMinute(SESSION_MINUTES.idle - 1);
    await sessions.save('young', account, {});
    atMinute(SESSION_MINUTES.idle);
    expect(await sessions.purge()).toBe(1);
    expect(await sessions.load('young')).not.toBeNull();
  });

  it('end after twelve hours, however busy', async () => {
    atMinute(0);
    await sessions.save('busy', account, {});
    for (let minute = 20; minute < SESSION_MINUTES.absolute; minute += 20) {
      atMinute(minute);
      expect(await hearOf('busy')).not.toBeNull();
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
      expect.objectContaining({ account: other, data: {} }),
    ]);
  });
});
