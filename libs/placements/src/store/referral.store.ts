import { Injectable } from '@nestjs/common';
import { Clock, drawDocumentNumber, newId, Vault } from '#persistence';
import { addDays, groupBy, yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReferralKey, Standing, Stage, Act, Side } from '../referral.js';
import type { AccountKey } from '#accounts';
import type { PairFacts } from '../visible/facts.js';
import type { Letter, Referral, Step, StepFacts } from './referral.row.js';

const STANDING = `region_code as "regionCode", referral_id as "referralId", post_id as "postId",
  employer_id as "employerId", seeker_region as "seekerRegion", seeker_id as "seekerId", origin, stage, ending, step,
  since, due_on as "dueOn", interview_at as "interviewAt", interview_told as "interviewTold", reminded, escalated, changed_at as "changedAt"`;

interface ReferralRow extends Omit<Referral, 'pair' | 'note' | 'by'> {
  readonly pairSealed: Buffer;
  readonly noteSealed: Buffer | null;
  readonly proposedBy: string;
  readonly proposedByRegion: string;
}

interface StepRow extends Omit<Step, 'facts' | 'by'> {
  readonly referralId: string;
  readonly factsSealed: Buffer | null;
  readonly doneBy: string | null;
  readonly doneByRegion: string | null;
}

/** A new act, and where the referral stands after it. */
export interface NewStep {
  readonly act: Act;
  readonly side: Side;
  readonly facts: StepFacts;
  readonly by: AccountKey | null;
  readonly on: PlainDate;
  readonly stage: Stage;
  readonly ending: Act | null;
  readonly since: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly interviewAt: Date | null;
  readonly interviewTold: boolean;
  readonly reminded: boolean;
  readonly escalated: boolean;
}

/** Referrals with their acts. */
@Injectable()
export class ReferralStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async add(
    manager: EntityManager,
    referral: Omit<Referral, 'referralId' | 'proposedAt'>,
    dueOn: PlainDate,
  ): Promise<Standing> {
    const { regionCode, postId, employerId, seekerRegion, seekerId, origin, proposedOn, by, pair } = referral;
    const [referralId, now] = [newId(), this.clock.now()];
    const note = referral.note === null ? null : this.vault.seal(place('note', referralId), referral.note);
    await manager.query(
      `insert into referral (region_code, id, post_id, post_version, employer_id, seeker_region, seeker_id, origin,
         pair_sealed, note_sealed, weights_version, request_key, proposed_on, proposed_at, proposed_by, proposed_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[regionCode, referralId, postId, referral.postVersion, employerId, seekerRegion, seekerId, origin],
        ...[this.vault.seal(place('pair', referralId), JSON.stringify(pair)), note, pair.weightsVersion],
        ...[referral.requestKey, proposedOn, now, by.accountId, by.regionCode],
      ],
    );
    await manager.query(
      `insert into referral_standing (region_code, referral_id, post_id, employer_id, seeker_region, seeker_id, origin,
         stage, step, since, due_on, reminded, escalated, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'asked', 0, $8, $9, false, false, $10)`,
      [regionCode, referralId, postId, employerId, seekerRegion, seekerId, origin, proposedOn, dueOn, now],
    );
    await manager.query(
      `insert into referral_seeker_directory (seeker_id, region_code, referral_id, post_id, told_on, is_open)
       values ($1, $2, $3, $4, $5, true)`,
      [seekerId, regionCode, referralId, postId, proposedOn],
    );
    const standing = await this.find(manager, { regionCode, referralId });
    if (!standing) throw new Error('a referral that was just written is not there');
    return standing;
  }

  async find(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<Standing | null> {
    const [row] = await manager.query<Standing[]>(
      `select ${STANDING} from referral_standing where region_code = $1 and referral_id = $2`,
      [regionCode, referralId],
    );
    return row ?? null;
  }

  /** The same, held to the end of the transaction. */
  async lock(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<Standing | null> {
    const [row] = await manager.query<Standing[]>(
      `select ${STANDING} from referral_standing where region_code = $1 and referral_id = $2 for update`,
      [regionCode, referralId],
    );
    return row ?? null;
  }

  async referral(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<Referral | null> {
    return (await this.referrals(manager, regionCode, [referralId])).get(referralId) ?? null;
  }

  /** Several of a county as they were begun, by id. */
  async referrals(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlyMap<string, Referral>> {
    const rows = await manager.query<ReferralRow[]>(
      `select region_code as "regionCode", id as "referralId", post_id as "postId", post_version as "postVersion",
         employer_id as "employerId", seeker_region as "seekerRegion", seeker_id as "seekerId", origin,
         pair_sealed as "pairSealed", note_sealed as "noteSealed", request_key as "requestKey",
         proposed_on as "proposedOn", proposed_at as "proposedAt", proposed_by as "proposedBy",
         proposed_by_region as "proposedByRegion"
       from referral where region_code = $1 and id = any($2::uuid[])`,
      [regionCode, referralIds],
    );
    return new Map(rows.map(row => [row.referralId, this.referralOf(row)]));
  }

  /** Which brokers put people to posts, by referral; what somebody else began is not among them. */
  async introducedBy(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlyMap<string, AccountKey>> {
    const rows = await manager.query<(AccountKey & { id: string })[]>(
      `select id, proposed_by as "accountId", proposed_by_region as "regionCode" from referral
        where region_code = $1 and id = any($2::uuid[]) and origin = 'broker'`,
      [regionCode, referralIds],
    );
    return new Map(rows.map(({ id, ...by }) => [id, by]));
  }

  async ofRequest(manager: EntityManager, regionCode: string, requestKey: string): Promise<Standing | null> {
    const [found] = await manager.query<{ referralId: string }[]>(
      `select id as "referralId" from referral where region_code = $1 and request_key = $2`,
      [regionCode, requestKey],
    );
    return found ? this.find(manager, { regionCode, ...found }) : null;
  }

  /** Acts, the first one first. */
  async steps(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<readonly Step[]> {
    return (await this.stepsOfAll(manager, regionCode, [referralId])).get(referralId) ?? [];
  }

  /** Acts of several referrals of a county, by referral, the first one first. */
  async stepsOfAll(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Step[]>> {
    const rows = await manager.query<StepRow[]>(
      `select referral_id as "referralId", number, act, side, facts_sealed as "factsSealed", done_on as "doneOn",
         done_at as "doneAt", done_by as "doneBy", done_by_region as "doneByRegion"
       from referral_step where region_code = $1 and referral_id = any($2::uuid[]) order by referral_id, number`,
      [regionCode, referralIds],
    );
    const byReferral = groupBy(rows, row => row.referralId);
    return new Map([...byReferral].map(([id, own]) => [id, own.map(row => this.stepOf(row))]));
  }

  /** Writes an act of a referral that the caller holds. @returns where it stands now */
  async step(manager: EntityManager, before: Standing, step: NewStep): Promise<Standing> {
    const { regionCode, referralId } = before;
    const [number, now] = [before.step + 1, this.clock.now()];
    const isEmpty = Object.keys(step.facts).length === 0;
    const facts = isEmpty ? null : this.vault.seal(stepPlace(referralId, number), JSON.stringify(step.facts));
    await manager.query(
      `insert into referral_step (region_code, referral_id, number, act, side, facts_sealed, done_on, done_at, done_by,
         done_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, referralId, number, step.act, step.side, facts, step.on, now],
        ...[step.by?.accountId ?? null, step.by?.regionCode ?? null],
      ],
    );
    await manager.query(
      `update referral_standing set stage = $3, ending = $4, step = $5, since = $6, due_on = $7, interview_at = $8,
         reminded = $9, escalated = $10, changed_at = $11, interview_told = $12
       where region_code = $1 and referral_id = $2`,
      [
        ...[
          regionCode,
          referralId,
          step.stage,
          step.ending,
          number,
          step.since,
          step.dueOn,
          step.interviewAt,
        ],
        ...[step.reminded, step.escalated, now, step.interviewTold],
      ],
    );
    const ended = step.stage === 'ended' || step.stage === 'hired';
    if (ended) await this.closeInDirectory(manager, before);
    const { act: _, side: __, facts: ___, by: ____, on: _____, ...after } = step;
    return { ...before, ...after, step: number, changedAt: now };
  }

  private async closeInDirectory(manager: EntityManager, { seekerId, regionCode, referralId }: Standing) {
    await manager.query(
      `update referral_seeker_directory set is_open = false
        where seeker_id = $1 and region_code = $2 and referral_id = $3`,
      [seekerId, regionCode, referralId],
    );
  }

  /** Draws the letter's number and keeps until when it holds. */
  async issueLetter(manager: EntityManager, key: ReferralKey, on: PlainDate, days: number): Promise<void> {
    const number = await drawDocumentNumber(manager, {
      ...{ kind: 'referralLetter', regionCode: key.regionCode, year: yearOf(on), subjectId: key.referralId },
    });
    await manager.query(
      `insert into referral_letter (region_code, referral_id, document_number, issued_on, valid_until, issued_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [key.regionCode, key.referralId, number, on, addDays(on, days), this.clock.now()],
    );
  }

  async letter(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<Letter | null> {
    return (await this.letters(manager, regionCode, [referralId])).get(referralId) ?? null;
  }

  /** Letters of several referrals of a county, by referral. */
  async letters(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlyMap<string, Letter>> {
    const rows = await manager.query<(Letter & { referralId: string })[]>(
      `select referral_id as "referralId", document_number as number, issued_on as "issuedOn",
          valid_until as "validUntil", issued_at as "issuedAt"
         from referral_letter where region_code = $1 and referral_id = any($2::uuid[])`,
      [regionCode, referralIds],
    );
    return new Map(rows.map(({ referralId, ...letter }) => [referralId, letter]));
  }

  private referralOf({
    pairSealed,
    noteSealed,
    proposedBy,
    proposedByRegion,
    ...rest
  }: ReferralRow): Referral {
    const { referralId } = rest;
    return {
      ...rest,
      pair: JSON.parse(this.vault.open(place('pair', referralId), pairSealed)) as PairFacts,
      note: noteSealed && this.vault.open(place('note', referralId), noteSealed),
      by: { accountId: proposedBy, regionCode: proposedByRegion },
    };
  }

  private stepOf({ referralId, factsSealed, doneBy, doneByRegion, ...row }: StepRow): Step {
    return {
      ...row,
      facts: factsSealed
        ? (JSON.parse(this.vault.open(stepPlace(referralId, row.number), factsSealed)) as StepFacts)
        : {},
      by: doneBy && doneByRegion ? { accountId: doneBy, regionCode: doneByRegion } : null,
    };
  }
}

function place(what: 'pair' | 'note', row: string) {
  return { table: 'referral', column: `${what}_sealed`, row };
}

function stepPlace(referralId: string, number: number) {
  return { table: 'referral_step', column: 'facts_sealed', row: `${referralId}/${number}` };
}

export const STANDING_COLUMNS = STANDING;
