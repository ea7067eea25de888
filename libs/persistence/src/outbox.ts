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
  async add(manager: EntityManager, event: OutboxEvent): Promise<boolean> {
    const id = newId();
    const now = this.clock.now();
    const payload = this.vault.seal(payloadPlace(id), JSON.stringify(event.payload));
    const added = await manager.query<unknown[]>(
      `insert into outbox_event (region_code, id, kind, dedupe_key, payload_sealed, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (region_code, dedupe_key) do nothing returning id`,
      [event.regionCode, id, event.kind, event.dedupeKey, payload, now],
    );
    if (added.length === 0) return false;
    await manager.query(
      `insert into outbox_delivery (region_code, event_id, kind, state, attempts, due_at, changed_at)
       values ($1, $2, $3, 'queued', 0, $4, $4)`,
      [event.regionCode, id, event.kind, now],
    );
    return true;
  }
}
