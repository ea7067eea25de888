import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { WebSessionRow } from './store/web-session.row.js';

const MS_PER_MINUTE = 60_000;
/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const SESSION_MINUTES = { idle: 30, absolute: 720 } as const;
/** How old the last sighting may grow before it is written again, so that reading a page does not write a row. */
const SIGHTING_MINUTES = 1;

/** When a session began and when its owner was last heard of. */
export interface SessionTimes {
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** When the owner last gave the password again; null since signing in. */
  readonly confirmedAt: Date | null;
}

/** When a session ends if nothing more is heard of its owner. */
export interface SessionEnd {
  readonly at: Date;
  /** No sign of life moves it any more: the twelve hours are over then. */
  readonly final: boolean;
}

/** The end of a session: half an hour after the last sighting, twelve hours after its beginning at the latest. */
export function endOf({ createdAt, seenAt }: Pick<SessionTimes, 'createdAt' | 'seenAt'>): SessionEnd {
  const idle = after(seenAt, SESSION_MINUTES.idle);
  const absolute = after(createdAt, SESSION_MINUTES.absolute);
  return idle < absolute ? { at: idle, final: false } : { at: absolute, final: true };
}

function after(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MS_PER_MINUTE);
}

/** Server-side sessions of signed-in people. Only a hash of the cookie's value is stored. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What was stored for the session, or null when there is none or it has ended. Asking does not keep it alive. */
  async load(sessionId: string): Promise<{ account: AccountKey; data: object; times: SessionTimes } | null> {
    // Asked with every request: as it is, without the entity that is built for a row to be changed.
    const [row] = await this.database.read(manager =>
      manager.query<Omit<WebSessionRow, 'idHash'>[]>(
        `select region_code as "regionCode", account_id as "accountId", data, created_at as "createdAt",
           seen_at as "seenAt", confirmed_at as "confirmedAt" from web_session where id_hash = $1`,
        [hashOf(sessionId)],
      ),
    );
    if (!row || endOf(row).at <= this.clock.now()) return null;
    const { regionCode, accountId, data, createdAt, seenAt, confirmedAt } = row;
    return { account: { regionCode, accountId }, data, times: { createdAt, seenAt, confirmedAt } };
  }

  /** Notes that the owner has just been heard of. @returns when the session ends now */
  async seen(sessionId: string, { createdAt, seenAt }: SessionTimes): Promise<SessionEnd> {
    const now = this.clock.now();
    if (now.getTime() - seenAt.getTime() < SIGHTING_MINUTES * MS_PER_MINUTE)
      return endOf({ createdAt, seenAt });
    await this.database.transaction(manager =>
      manager.update(WebSessionRow, { idHash: hashOf(sessionId) }, { seenAt: now }),
    );
    return endOf({ createdAt, seenAt: now });
  }

  /** Stores a session; a second time only its data changes. */
  async save(sessionId: string, account: AccountKey, data: object): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(manager =>
      manager.query(
        `insert into web_session (id_hash, region_code, account_id, data, created_at, seen_at)
         values ($1, $2, $3, $4, $5, $5)
         on conflict (id_hash) do update set data = excluded.data, seen_at = excluded.seen_at`,
        [hashOf(sessionId), account.regionCode, account.accountId, JSON.stringify(data), now],
      ),
    );
  }

  /** Notes, in the caller's transaction, that the owner has just given the password again. */
  async confirm(manager: EntityManager, sessionId: string, at: Date): Promise<void> {
    await manager.update(WebSessionRow, { idHash: hashOf(sessionId) }, { confirmedAt: at, seenAt: at });
  }

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.database.transaction(manager => manager.delete(WebSessionRow, { idHash: hashOf(sessionId) }));
  }

  /** Ends every session of an account, in the caller's transaction: after a new password or changed rights. */
  async endAll(manager: EntityManager, account: AccountKey): Promise<void> {
    await manager.delete(WebSessionRow, { regionCode: account.regionCode, accountId: account.accountId });
  }

  /** Deletes sessions that ended by time. Reads over all rows. @returns how many */
  async purge(): Promise<number> {
    const now = this.clock.now();
    const gone = await this.database.transaction(manager =>
      manager.delete(WebSessionRow, [
        { seenAt: LessThanOrEqual(after(now, -SESSION_MINUTES.idle)) },
        { createdAt: LessThanOrEqual(after(now, -SESSION_MINUTES.absolute)) },
      ]),
    );
    return gone.affected ?? 0;
  }
}

function hashOf(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId).digest();
}
