import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { WebSessionRow } from './store/web-session.row.js';

const MS_PER_MINUTE = 60_000;
/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const SESSION_MINUTES = { idle: 30, absolute: 720 } as const;
/** How old the last sighting may grow before it is written again, so that reading a page does not write a row. */
const SIGHTING_MINUTES = 1;

/** Server-side sessions of signed-in people. Only a hash of the cookie's value is stored. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What was stored for the session, or null when there is none or it has ended. */
  async load(sessionId: string): Promise<{ account: AccountKey; data: object } | null> {
    const row = await this.database.read(manager =>
      manager.findOneBy(WebSessionRow, { idHash: hashOf(sessionId) }),
    );
    if (!row || this.hasEnded(row)) return null;
    if (this.minutesSince(row.seenAt) >= SIGHTING_MINUTES) await this.sighted(row);
    return { account: { regionCode: row.regionCode, accountId: row.accountId }, data: row.data };
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

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.database.transaction(manager => manager.delete(WebSessionRow, { idHash: hashOf(sessionId) }));
  }

  /** Ends every session of an account, in the caller's transaction: after a new password or changed rights. */
  async endAll(manager: EntityManager, account: AccountKey): Promise<void> {
    await manager.delete(WebSessionRow, { regionCode: account.regionCode, accountId: account.accountId });
  }

  private hasEnded(row: WebSessionRow): boolean {
    return (
      this.minutesSince(row.seenAt) >= SESSION_MINUTES.idle ||
      this.minutesSince(row.createdAt) >= SESSION_MINUTES.absolute
    );
  }

  private minutesSince(instant: Date): number {
    return (this.clock.now().getTime() - instant.getTime()) / MS_PER_MINUTE;
  }

  private async sighted(row: WebSessionRow): Promise<void> {
    await this.database.transaction(manager =>
      manager.update(WebSessionRow, { idHash: row.idHash }, { seenAt: this.clock.now() }),
    );
  }
}

function hashOf(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId).digest();
}
