import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from './clock.js';
import { newId } from './new-id.js';
import type { Place } from './vault/envelope.js';
import { Vault } from './vault/vault.js';

/** Something that happened and that others are to hear of. */
export interface OutboxEvent {
  readonly regionCode: string;
  /** `room.verb` in the past tense, such as `declaration.submitted`. */
  readonly kind: string;
  readonly payload: unknown;
  /** The same key in the same region is the same event: it is kept once. */
  readonly dedupeKey: string;
}

/** Where an event's payload belongs, for the vault. */
export function payloadPlace(eventId: string): Place {
  return { table: 'outbox_event', column: 'payload_sealed', row: eventId };
}

/** Writes events in the transaction of the act they tell of; the worker passes them on, at least once. */
@Injectable()
export class Outbox {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Adds an event, its payload sealed. False when an event with that key is there already: nothing is added. */
  async add(manager: EntityManager, { regionCode, ...event }: OutboxEvent): Promise<boolean> {
    return (await this.addAll(manager, regionCode, [event])) === 1;
  }

  /** Adds events of one region in two statements, however many. @returns how many of them were new */
  async addAll(
    manager: EntityManager,
    regionCode: string,
    events: readonly Omit<OutboxEvent, 'regionCode'>[],
  ): Promise<number> {
    const now = this.clock.now();
    const rows = events.map(event => {
      const id = newId();
      return { ...event, id, payload: this.vault.seal(payloadPlace(id), JSON.stringify(event.payload)) };
    });
    const added = await manager.query<{ id: string; kind: string }[]>(
      `insert into outbox_event (region_code, id, kind, dedupe_key, payload_sealed, created_at)
       select $1, id, kind, dedupe_key, payload, $6
         from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[]) as e (id, kind, dedupe_key, payload)
       on conflict (region_code, dedupe_key) do nothing returning id, kind`,
      [
        ...[regionCode, rows.map(({ id }) => id), rows.map(({ kind }) => kind)],
        ...[rows.map(({ dedupeKey }) => dedupeKey), rows.map(({ payload }) => payload), now],
      ],
    );
    if (added.length === 0) return 0;
    await manager.query(
      `insert into outbox_delivery (region_code, event_id, kind, state, attempts, due_at, changed_at)
       select $1, id, kind, 'queued', 0, $4, $4 from unnest($2::uuid[], $3::text[]) as e (id, kind)`,
      [regionCode, added.map(({ id }) => id), added.map(({ kind }) => kind), now],
    );
    return added.length;
  }
}
