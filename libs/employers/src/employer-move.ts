import { Injectable } from '@nestjs/common';
import { EmployerRights, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { carryRows, Clock, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isCountyCode } from './division.js';
import { readHappenedOn, readNote } from './employer-event-form.js';
import type { MoveEmployerRefusal } from './employer.errors.js';
import type { Employer, EmployerKey } from './employer.js';
import { EmployerLives } from './employer-lives.js';
import { lastChangeOf, type EmployerLife } from './life.js';
import { mandateState } from './mandate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { RecordGate } from './record-gate.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';
import { MandateStore } from './store/mandate.store.js';
import { SeatStore } from './store/seat.store.js';

/** The form as typed. */
export interface MoveInput {
  readonly division: string;
  readonly movedOn: string;
  readonly note: string;
}

/** A move that may be made, of an employer held to the end of the transaction. */
export interface MoveDraft {
  readonly employer: Employer;
  readonly life: EmployerLife;
  readonly to: string;
  /** Last day in the county it leaves. */
  readonly movedOn: PlainDate;
  readonly note: string | null;
}

/**
 * The employer's own part of a move, within the transaction of the use case that also takes its drafts along.
 * Region codes are never updated: the row in the county it leaves stays as it is, with a record that forwards.
 */
@Injectable()
export class EmployerMove {
  constructor(
    private readonly clock: Clock,
    private readonly gate: RecordGate,
    private readonly employers: EmployerStore,
    private readonly divisions: DivisionStore,
    private readonly events: EmployerEventStore,
    private readonly seats: SeatStore,
    private readonly lives: EmployerLives,
    private readonly rights: EmployerRights,
    private readonly mandates: MandateStore,
    private readonly journal: PeopleJournal,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Checks the move and holds the employer. @param today business date, asked before the transaction */
  async open(
    manager: EntityManager,
    actor: Actor,
    key: EmployerKey,
    version: number,
    input: MoveInput,
    today: PlainDate,
  ): Promise<Result<MoveDraft, MoveEmployerRefusal>> {
    const employer = await this.gate.hold(manager, actor, key);
    if (!employer) return refuse({ code: 'notPermitted' });
    if (employer.version !== version) return refuse({ code: 'staleVersion', version: employer.version });
    const life = await this.lives.of(manager, employer);
    if (life.ending) return refuse({ code: 'endedAlready', ending: life.ending });
    if (input.division === key.regionCode) return refuse({ code: 'sameCounty' });
    const fields = new FieldReader();
    const isCounty = isCountyCode(input.division) && (await this.divisions.find(manager, input.division));
    if (!isCounty) fields.wrong('division', 'division');
    const movedOn = readHappenedOn(
      'movedOn',
      input.movedOn,
      { ...employer, today, lastChange: lastChangeOf(life) },
      fields,
    );
    const note = readNote(input.note, fields);
    if (!movedOn || !fields.isClean) return fields.refusal();
    return ok({ employer, life, to: input.division, movedOn, note });
  }

  /** Makes the move: row, directory, people, requests, and the records on both sides. @param today as for `open` */
  async make(manager: EntityManager, actor: Actor, move: MoveDraft, today: PlainDate): Promise<EmployerKey> {
    const { employer, to } = move;
    const { employerId, regionCode: from } = employer;
    await this.employers.settle(manager, employer, to, today);
    await this.seats.move(manager, employer, to);
    await this.takePeopleAlong(manager, actor, employer, to, today);
    await this.record(manager, actor, move, today);
    await this.outbox.add(manager, {
      ...{
        regionCode: to,
        kind: 'employer.moved',
        dedupeKey: `employerMoved:${employerId}:${employer.version}`,
      },
      payload: {
        ...{ regionCode: to, from, employerId, employerName: employer.name, movedOn: move.movedOn },
        ...{ by: actor.accountId, byRegion: actor.regionCode },
      },
    });
    return { regionCode: to, employerId };
  }

  private async takePeopleAlong(
    manager: EntityManager,
    actor: Actor,
    employer: Employer,
    to: string,
    today: PlainDate,
  ) {
    const { employerId, regionCode: from } = employer;
    // Who left since an earlier stay there must not come back with the old rows.
    await manager.query('delete from employer_member where region_code = $1 and employer_id = $2', [
      to,
      employerId,
    ]);
    await this.endClerksMandates(manager, actor, employer, today);
    for (const table of ['employer_member', 'mandate', 'join_request'])
      await carryRows(manager, { table, column: 'employer_id', value: employerId, from, to });
    await this.forwardRequests(manager, employer, to);
    // The links that were mailed name the old county.
    await manager.query(
      `update employer_invitation set withdrawn_at = $3, withdrawn_by = $4
        where region_code = $1 and employer_id = $2 and accepted_at is null and withdrawn_at is null`,
      [from, employerId, this.clock.now(), actor.accountId],
    );
    await this.rights.transfer(manager, { employerId, from, to, by: actor.accountId });
  }

  /** A clerk files for employers of the own county: the mandate ends with the stay there, and the clerk hears of it. */
  private async endClerksMandates(
    manager: EntityManager,
    actor: Actor,
    employer: Employer,
    today: PlainDate,
  ) {
    for (const mandate of await this.mandates.of(manager, employer)) {
      if (mandate.kind !== 'staff' || mandateState(mandate, today) !== 'inForce') continue;
      await this.mandates.end(manager, mandate, 'employer', actor);
      const page = PEOPLE_PATHS.assistance;
      await this.journal.tell(manager, mandate, 'employer.mandateEnded', mandate.holder, page);
    }
  }

  /** Requests that wait are decided in the new county only, and whoever asked sees them there. */
  private async forwardRequests(
    manager: EntityManager,
    { employerId, regionCode: from }: Employer,
    to: string,
  ) {
    const waiting = await manager.query<{ id: string; home: string }[]>(
      `select id, account_region as home from join_request
        where region_code = $1 and employer_id = $2 and decision is null`,
      [from, employerId],
    );
    for (const { id, home } of waiting) {
      await manager.query('delete from join_request where region_code = $1 and id = $2', [from, id]);
      await manager.query(
        'update account_join_request set employer_region = $3 where region_code = $1 and id = $2',
        [home, id, to],
      );
    }
  }

  private async record(manager: EntityManager, actor: Actor, move: MoveDraft, recordedOn: PlainDate) {
    const { employer, to, movedOn: happenedOn, note } = move;
    const { employerId, regionCode: from } = employer;
    const none = { reason: null, goesOn: null, counterparts: [], note, happenedOn };
    const entry = { by: actor, recordedOn };
    const there = { regionCode: to, employerId };
    await this.events.add(manager, employer, { ...none, kind: 'movedAway', otherRegion: to }, entry);
    await this.events.add(manager, there, { ...none, kind: 'movedIn', otherRegion: from }, entry);
    for (const regionCode of [from, to])
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'employer.moved' },
        ...{ subjectKind: 'employer', subjectId: employerId, details: { from, to, happenedOn } },
      });
  }
}
