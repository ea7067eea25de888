import { Injectable } from '@nestjs/common';
import { newId, Vault } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile, AwardKey } from './award.js';
import { AwardGate, type Acting, type OpenAward } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf } from './award-state.js';

export const OBJECTORS = ['employer', 'employee', 'citizen', 'office', 'unnamed'] as const;
export type Objector = (typeof OBJECTORS)[number];

/** An objection as staff read it. */
export interface RecordedObjection {
  readonly objectionId: string;
  readonly raisedBy: Objector;
  readonly receivedOn: string;
  readonly words: string;
  readonly recordedAt: Date;
}

export interface ObjectionInput {
  readonly raisedBy: string;
  readonly receivedOn: string;
  readonly words: string;
}

export interface ObjectionDecisionInput {
  readonly objectionId: string;
  readonly verdict: string;
  readonly words: string;
}

const LONGEST_WORDS = 2000;

/** Objections to a published award: what came in is recorded, and decided by somebody else than its examiner. */
@Injectable()
export class ObjectToAward {
  constructor(
    private readonly gate: AwardGate,
    private readonly vault: Vault,
  ) {}

  /** Staff record what came in on a day of the window; who objects stays within the office. */
  async record(acting: Acting, input: ObjectionInput): Promise<Result<AwardFile, AwardRefusal>> {
    const form = new FieldReader();
    const raisedBy = form.choice('raisedBy', input.raisedBy, OBJECTORS);
    const receivedOn = form.date('receivedOn', input.receivedOn);
    const words = form.text('words', input.words, LONGEST_WORDS);
    if (raisedBy === null || receivedOn === null || words === null) return form.refusal();
    return this.gate.asStaff('reviewer', acting, async open => {
      const published = lastOf(open.steps, 'published');
      if (!published?.day) return refuse({ code: 'notNow' });
      if (receivedOn > open.today) form.wrong('receivedOn', 'future');
      else if (receivedOn < published.madeOn) form.wrong('receivedOn', 'before', { day: published.madeOn });
      else if (receivedOn > published.day) form.wrong('receivedOn', 'after', { day: published.day });
      if (!form.isClean) return form.refusal();
      return ok({ kind: 'objected', refId: await this.keep(acting, open, { raisedBy, receivedOn, words }) });
    });
  }

  /** Upheld, the award ends; dismissed, it goes on once no other objection is open. */
  async decide(acting: Acting, input: ObjectionDecisionInput): Promise<Result<AwardFile, AwardRefusal>> {
    const form = new FieldReader();
    const verdict = form.choice('verdict', input.verdict, ['dismissed', 'upheld'] as const);
    const words = form.text('words', input.words, LONGEST_WORDS);
    if (verdict === null || words === null) return form.refusal();
    return this.gate.asStaff('approver', acting, async open => {
      const examinedBy = lastOf(open.steps, 'examined')?.madeBy;
      const same = examinedBy && (await this.gate.sameness(open.manager, examinedBy, acting.actor));
      if (same) return refuse(same);
      const isOpen =
        open.steps.some(({ kind, refId }) => kind === 'objected' && refId === input.objectionId) &&
        !open.steps.some(
          ({ kind, refId }) => (kind === 'dismissed' || kind === 'upheld') && refId === input.objectionId,
        );
      if (!isOpen) return refuse({ code: 'notNow' });
      return ok({ kind: verdict, refId: input.objectionId, words });
    });
  }

  /** The objections to an award, the first one first. */
  async of(manager: EntityManager, { regionCode, awardId }: AwardKey): Promise<RecordedObjection[]> {
    const rows = await manager.query<
      { id: string; raisedBy: Objector; receivedOn: string; sealed: Buffer; recordedAt: Date }[]
    >(
      `select id, raised_by as "raisedBy", received_on as "receivedOn", words_sealed as sealed, recorded_at as "recordedAt"
         from award_objection where region_code = $1 and award_id = $2 order by id`,
      [regionCode, awardId],
    );
    return rows.map(({ id, sealed, ...row }) => ({
      ...row,
      objectionId: id,
      words: this.vault.open(place(id), sealed),
    }));
  }

  private async keep(
    { actor, key }: Acting,
    { manager, now }: OpenAward,
    { raisedBy, receivedOn, words }: ObjectionInput,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into award_objection (region_code, id, award_id, raised_by, received_on, words_sealed, recorded_at, recorded_by,
              recorded_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[key.regionCode, id, key.awardId, raisedBy, receivedOn, this.vault.seal(place(id), words), now],
        ...[actor.accountId, actor.regionCode],
      ],
    );
    return id;
  }
}

const place = (row: string) => ({ table: 'award_objection', column: 'words_sealed', row });
