import { Injectable } from '@nestjs/common';
import { mandateFor, mayActInYear, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { objectionTerm } from '#policy';
import { addDays, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationKey, DeterminationSummary } from '../determination.js';
import { dueOnOf } from '../review-limits.js';
import { DeterminationStore } from '../store/determination.store.js';
import { readStatement } from './long-words.js';
import { isLate, type ObjectionKey } from './objection.js';
import type { FileObjectionRefusal } from './objection.errors.js';
import { ObjectionStore } from './objection.store.js';

/** An objection as typed. */
export interface TypedObjection {
  readonly statement: string;
  /** Asked for only where the term is over. */
  readonly lateReason: string;
}

type Outcome = Result<ObjectionKey, FileObjectionRefusal>;

/** Somebody who acts for the employer objects to a determination. */
@Injectable()
export class FileObjection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly determinations: DeterminationStore,
    private readonly objections: ObjectionStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(actor: Actor, key: DeterminationKey, input: TypedObjection): Promise<Outcome> {
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager => this.file(manager, actor, key, input, today));
    } catch (error) {
      // Two colleagues at once: the second finds the first's.
      if (constraintOf(error) === 'objection_determination_key') return refuse({ code: 'alreadyObjected' });
      throw error;
    }
  }

  private async file(
    manager: EntityManager,
    actor: Actor,
    key: DeterminationKey,
    input: TypedObjection,
    today: PlainDate,
  ): Promise<Outcome> {
    const determination = await this.determinations.find(manager, key);
    if (!determination || !mayActInYear(actor, determination)) return refuse({ code: 'notFound' });
    const refusal = await this.standing(manager, determination);
    if (refusal) return refuse({ code: refusal });
    const statement = readStatement(input.statement);
    if (!statement.ok) return refuse({ ...statement.refusal, field: 'statement' });
    const term = objectionTerm(key.regionCode, determination.determinedOn);
    const late = this.lateReason(input, today, term?.lastDay ?? null);
    if (!late.ok) return late;
    const dueOn = term ? addDays(today, term.decidedWithin) : dueOnOf(today, key.regionCode);
    const objection = await this.objections.add(manager, {
      ...{ regionCode: key.regionCode, determinationId: key.determinationId, dueOn },
      ...{ employerId: determination.employerId, levyYear: determination.levyYear, filedOn: today },
      ...{ filedBy: actor, lastDay: term?.lastDay ?? null },
      mandateId: mandateFor(actor, determination.employerId, determination.levyYear)?.mandateId ?? null,
      ...{ statement: statement.value, lateReason: late.value },
    });
    await this.tell(manager, actor, objection, determination, late.value !== null);
    return ok(objection);
  }

  /** Why nothing can be objected to here; null where it can. */
  async standing(manager: EntityManager, determination: DeterminationSummary) {
    const inForce = await this.determinations.inForce(manager, determination);
    if (inForce?.determinationId !== determination.determinationId) return 'superseded';
    if (determination.basis === 'objection') return 'afterObjection';
    return (await this.objections.against(manager, determination)) ? 'alreadyObjected' : null;
  }

  private lateReason(
    { lateReason }: TypedObjection,
    today: PlainDate,
    lastDay: PlainDate | null,
  ): Result<string | null, FileObjectionRefusal> {
    if (lastDay === null || !isLate(today, lastDay)) return ok(null);
    const read = readStatement(lateReason, 1_000);
    if (read.ok) return read;
    if (read.refusal.code === 'wordsMissing') return refuse({ code: 'lateReasonMissing', lastDay });
    return refuse({ ...read.refusal, field: 'lateReason' });
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    { regionCode, objectionId }: ObjectionKey,
    { determinationId, employerId, levyYear, documentNumber }: DeterminationSummary,
    late: boolean,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'objection.filed' },
      ...{ subjectKind: 'determination', subjectId: determinationId },
      details: { objectionId, employerId, levyYear, late },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'objection.filed', dedupeKey: `objectionFiled:${objectionId}` },
      payload: { objectionId, determinationId, employerId, levyYear, objectedNumber: documentNumber },
    });
  }
}
