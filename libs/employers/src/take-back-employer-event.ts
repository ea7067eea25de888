import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readNote } from './employer-event-form.js';
import { RECORDABLE_EVENTS, type EmployerEvent } from './employer-event.js';
import type { EmployerEventRefusal } from './employer.errors.js';
import type { Employer, EmployerKey } from './employer.js';
import { EmployerLives } from './employer-lives.js';
import { employerServedBy } from './officer.js';
import { RecordGate } from './record-gate.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';

type Outcome = Result<null, EmployerEventRefusal>;

/**
 * An administrator takes a record back that was wrong, or opens again after going out of business. The record stays
 * in the history, with this one after it. Moves are not taken back: one moves again.
 */
@Injectable()
export class TakeBackEmployerEvent {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly gate: RecordGate,
    private readonly events: EmployerEventStore,
    private readonly lives: EmployerLives,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param why asked for: whoever reads the history later was not there */
  async run(actor: Actor, employerId: string, eventId: string, why: string): Promise<Outcome> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const note = readNote(why, fields) ?? (fields.isClean ? fields.wrong('note', 'missing') : null);
    if (!note) return fields.refusal();
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const employer = await this.gate.hold(manager, actor, key);
      if (!employer) return refuse({ code: 'notPermitted' });
      const event = await this.holding(manager, employer, eventId);
      if (!event) return refuse({ code: 'noSuchEvent' });
      await this.store(manager, actor, employer, event, note, today);
      return ok(null);
    });
  }

  private async holding(manager: EntityManager, employer: Employer, eventId: string) {
    const { inForce } = await this.lives.of(manager, employer);
    const event = inForce.find(one => one.eventId === eventId);
    return event && (RECORDABLE_EVENTS as readonly string[]).includes(event.kind) ? event : null;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    employer: Employer & EmployerKey,
    { eventId: supersedesId, kind, happenedOn }: EmployerEvent,
    note: string,
    recordedOn: PlainDate,
  ): Promise<void> {
    const { regionCode, employerId } = employer;
    const none = { reason: null, goesOn: null, counterparts: [], otherRegion: null };
    const facts = { ...none, kind: 'takenBack' as const, happenedOn: recordedOn, note };
    const entry = { by: actor, recordedOn, supersedesId };
    const eventId = await this.events.add(manager, employer, facts, entry);
    await this.employers.countChange(manager, employer);
    const details = { eventId, takesBack: supersedesId, kind, happenedOn };
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'employer.eventTakenBack' },
      ...{ subjectKind: 'employer', subjectId: employerId, details },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'employer.changed', dedupeKey: `employerChanged:${eventId}` },
      payload: { regionCode, employerId, employerName: employer.name, ...details, kind: 'takenBack' },
    });
  }
}
