import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';

/** Who did it: an account, or the system itself (worker, console) under its own name. */
export type AuditActor = { readonly accountId: string } | { readonly system: string };

/** One act, as it is written into the trail. */
export interface AuditEntry {
  readonly regionCode: string;
  readonly actor: AuditActor;
  /** `room.verb` in the past tense, such as `declaration.submitted`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Facts of the act; never a personal value in clear text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Appends to the audit trail, always inside the transaction of the act it records. */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  /** Writes one record with the transaction's entity manager; it stands or falls with the act. */
  async record(manager: EntityManager, entry: AuditEntry): Promise<void> {
    const actor = 'accountId' in entry.actor ? entry.actor.accountId : entry.actor.system;
    const actorKind = 'accountId' in entry.actor ? 'account' : 'system';
    await manager.query(
      `insert into audit_record (region_code, id, recorded_at, actor_kind, actor_id, action, subject_kind, subject_id, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        entry.regionCode,
        newId(),
        this.clock.now(),
        actorKind,
        actor,
        entry.action,
        entry.subjectKind,
        entry.subjectId,
        JSON.stringify(entry.details ?? {}),
      ],
    );
  }
}
