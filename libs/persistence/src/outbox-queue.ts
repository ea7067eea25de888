import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { tryAgainAt } from './back-off.js';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { isUnavailable } from './database-errors.js';
import { payloadPlace } from './outbox.js';
import { Vault } from './vault/vault.js';

/** An event as its handler sees it. */
export interface DeliveredEvent {
  readonly regionCode: string;
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
}

/** Does what an event asks for, in the transaction that marks it as done. */
export type EventHandler = (manager: EntityManager, event: DeliveredEvent) => Promise<void>;

/** The event can never be handled; trying again would not help. The reason is a stable code, no personal value. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';

  constructor(readonly reason: string) {
    super(reason);
  }
}

export type DeliveryOutcome = 'none' | 'done' | 'postponed' | 'dead';

interface Claimed {
  event_id: string;
  kind: string;
  attempts: number;
  payload_sealed: Buffer;
}

/** After these attempts (the last some hours after the first) an event waits for a person to look at it. */
export const MOST_ATTEMPTS = 12;

/** The events that wait to be passed on, region by region. */
@Injectable()
export class OutboxQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Regions in which an event of these kinds is due. Reads over all regions. */
  async regionsDue(kinds: readonly string[]): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select distinct region_code from outbox_delivery
         where state = 'queued' and due_at <= $1 and kind = any($2) order by region_code`,
        [this.clock.now(), kinds],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /**
   * Passes the event of a region that is due longest to the handler. What the handler writes and the mark that it
   * is done are one transaction, so that its effects in this database happen exactly once. An event that another
   * worker is at is passed over.
   */
  async deliverNext(
    regionCode: string,
    kinds: readonly string[],
    handler: EventHandler,
  ): Promise<DeliveryOutcome> {
    let claimed: Claimed | null = null;
    try {
      await this.database.transaction(async manager => {
        claimed = await this.claim(manager, regionCode, kinds);
        if (!claimed) return;
        await handler(manager, this.open(regionCode, claimed));
        await this.settle(manager, regionCode, claimed, 'done', null, this.clock.now());
      });
      return claimed ? 'done' : 'none';
    } catch (error) {
      if (!claimed || isUnavailable(error)) throw error;
      return await this.postpone(regionCode, claimed, error);
    }
  }

  private async claim(
    manager: EntityManager,
    regionCode: string,
    kinds: readonly string[],
  ): Promise<Claimed | null> {
    const [delivery] = await manager.query<Omit<Claimed, 'payload_sealed'>[]>(
      `select event_id, kind, attempts from outbox_delivery
       where region_code = $1 and state = 'queued' and due_at <= $2 and kind = any($3)
       order by due_at limit 1 for update skip locked`,
      [regionCode, this.clock.now(), kinds],
    );
    if (!delivery) return null;
    const [event] = await manager.query<Pick<Claimed, 'payload_sealed'>[]>(
      'select payload_sealed from outbox_event where region_code = $1 and id = $2',
      [regionCode, delivery.event_id],
    );
    if (!event) throw new Error(`event ${delivery.event_id} is missing`);
    return { ...delivery, ...event };
  }

  private open(regionCode: string, claimed: Claimed): DeliveredEvent {
    const text = this.vault.open(payloadPlace(claimed.event_id), claimed.payload_sealed);
    return { regionCode, id: claimed.event_id, kind: claimed.kind, payload: JSON.parse(text) as unknown };
  }

  private async postpone(regionCode: string, claimed: Claimed, error: unknown): Promise<DeliveryOutcome> {
    const attempts = claimed.attempts + 1;
    const dead = error instanceof Undeliverable || attempts >= MOST_ATTEMPTS;
    const reason = error instanceof Undeliverable ? error.reason : nameOf(error);
    const due = tryAgainAt(this.clock.now(), attempts);
    await this.database.transaction(manager =>
      this.settle(manager, regionCode, claimed, dead ? 'dead' : 'queued', reason, due),
    );
    return dead ? 'dead' : 'postponed';
  }

  /** Only where nobody else has settled it since: `attempts` is what was read when it was claimed. */
  private async settle(
    manager: EntityManager,
    regionCode: string,
    claimed: Claimed,
    state: 'done' | 'queued' | 'dead',
    reason: string | null,
    dueAt: Date,
  ): Promise<void> {
    await manager.query(
      `update outbox_delivery set state = $4, reason = $5, due_at = $6, attempts = $7, changed_at = $8
       where region_code = $1 and event_id = $2 and state = 'queued' and attempts = $3`,
      [
        regionCode,
        claimed.event_id,
        claimed.attempts,
        state,
        reason,
        dueAt,
        claimed.attempts + 1,
        this.clock.now(),
      ],
    );
  }
}

/** Messages of errors may hold values of persons; their names and codes do not. */
function nameOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string };
  return [name ?? 'Error', code].filter(Boolean).join(' ');
}
