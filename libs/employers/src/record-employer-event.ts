import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { EmployerEventFacts } from './employer-event.js';
import { readEmployerEvent, type EmployerEventInput } from './employer-event-form.js';
import type { EmployerEventRefusal } from './employer.errors.js';
import type { Employer, EmployerKey } from './employer.js';
import { EmployerLives } from './employer-lives.js';
import { lastChangeOf, type EmployerLife } from './life.js';
import { employerServedBy } from './officer.js';
import { RecordGate } from './record-gate.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';

/** An event that may be recorded, and the life it would come into. */
export interface EventDraft {
  readonly event: EmployerEventFacts;
  readonly life: EmployerLife;
}

/** What an act on an employer's life works on, held to the end of the transaction. */
interface Held extends EventDraft {
  readonly employer: Employer;
}

/** An administrator records that the employer closed, merged into another or was split. */
@Injectable()
export class RecordEmployerEvent {
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

  /** What would be recorded, for the page that says what follows; nothing is stored. */
  async preview(
    actor: Actor,
    employerId: string,
    version: number,
    input: EmployerEventInput,
  ): Promise<Result<EventDraft, EmployerEventRefusal>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(manager => this.open(manager, actor, key, version, input, today));
  }

  /** @param version the record's version that was seen when it was confirmed: a second press finds another one */
  async run(
    actor: Actor,
    employerId: string,
    version: number,
    input: EmployerEventInput,
  ): Promise<Result<{ readonly eventId: string }, EmployerEventRefusal>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const opened = await this.open(manager, actor, key, version, input, today);
      return opened.ok ? ok(await this.store(manager, actor, opened.value, today)) : opened;
    });
  }

  private async open(
    manager: EntityManager,
    actor: Actor,
    key: EmployerKey,
    version: number,
    input: EmployerEventInput,
    today: PlainDate,
  ): Promise<Result<Held, EmployerEventRefusal>> {
    const employer = await this.gate.hold(manager, actor, key);
    if (!employer) return refuse({ code: 'notPermitted' });
    if (employer.version !== version) return refuse({ code: 'staleVersion', version: employer.version });
    const life = await this.lives.of(manager, employer);
    if (life.ending) return refuse({ code: 'endedAlready', ending: life.ending });
    const read = readEmployerEvent(input, { ...employer, today, lastChange: lastChangeOf(life) });
    return read.ok ? ok({ employer, life, event: read.value }) : read;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    { employer, event }: Held,
    recordedOn: PlainDate,
  ): Promise<{ eventId: string }> {
    const { regionCode, employerId } = employer;
    const eventId = await this.events.add(manager, employer, event, { by: actor, recordedOn });
    await this.employers.countChange(manager, employer);
    const { kind, happenedOn, reason, counterparts } = event;
    const details = { eventId, kind, happenedOn, reason, counterparts };
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'employer.eventRecorded' },
      ...{ subjectKind: 'employer', subjectId: employerId, details },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'employer.changed', dedupeKey: `employerChanged:${eventId}` },
      payload: { regionCode, employerId, employerName: employer.name, ...details },
    });
    return { eventId };
  }
}
