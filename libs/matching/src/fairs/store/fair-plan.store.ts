import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { FairKey, OutcomeWord } from '../fair.js';
import type { FairProof, FairResult, PlannedAppointment } from '../plan-fair.js';

/** A plan with its proof, as it was made. */
export interface StoredPlan {
  readonly planId: string;
  /** From 1. */
  readonly number: number;
  readonly inputsHash: string;
  readonly weightsVersion: string;
  readonly people: number;
  readonly proof: FairProof & Pick<FairResult, 'without'>;
  readonly madeAt: Date;
}

export interface Outcome {
  readonly seekerId: string;
  readonly standId: string;
  readonly word: OutcomeWord;
}

/** One word of a pair, as it was noted. */
export interface SaidWord {
  readonly number: number;
  readonly word: OutcomeWord;
  readonly accountId: string;
  readonly accountRegion: string;
}

const COLUMNS = `id as "planId", number, inputs_hash as "inputsHash", weights_version as "weightsVersion", people,
  proof, made_at as "madeAt"`;

/** Plans, appointments, and what came of them on the day. */
@Injectable()
export class FairPlanStore {
  constructor(private readonly clock: Clock) {}

  async add(
    manager: EntityManager,
    key: FairKey,
    made: { readonly result: FairResult; readonly inputsHash: string; readonly weightsVersion: string },
    by: AccountKey,
  ): Promise<string> {
    const planId = newId();
    const last = await this.latest(manager, key);
    const { appointments, without, proof, prices } = made.result;
    await manager.query(
      `insert into job_fair_plan (region_code, fair_id, id, number, inputs_hash, weights_version, people, proof, prices,
         made_at, made_by, made_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[key.regionCode, key.fairId, planId, (last?.number ?? 0) + 1, made.inputsHash],
        ...[made.weightsVersion, appointments.length + without.length, JSON.stringify({ ...proof, without })],
        ...[JSON.stringify(prices), ...this.made(by)],
      ],
    );
    for (const { person, stand, slot, round, score, kept } of appointments)
      await manager.query(
        `insert into job_fair_appointment (region_code, fair_id, plan_id, seeker_id, stand_id, slot, round, score,
           kept) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [key.regionCode, key.fairId, planId, person, stand, slot, round, score, kept],
      );
    return planId;
  }

  async latest(manager: EntityManager, { regionCode, fairId }: FairKey): Promise<StoredPlan | null> {
    const [row] = await manager.query<StoredPlan[]>(
      `select ${COLUMNS} from job_fair_plan where region_code = $1 and fair_id = $2 order by number desc limit 1`,
      [regionCode, fairId],
    );
    return row ?? null;
  }

  async before(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    number: number,
  ): Promise<StoredPlan | null> {
    const [row] = await manager.query<StoredPlan[]>(
      `select ${COLUMNS} from job_fair_plan where region_code = $1 and fair_id = $2 and number = $3`,
      [regionCode, fairId, number - 1],
    );
    return row ?? null;
  }

  /** A plan by its id, with its number. */
  async find(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    planId: string,
  ): Promise<StoredPlan | null> {
    const [row] = await manager.query<StoredPlan[]>(
      `select ${COLUMNS} from job_fair_plan where region_code = $1 and fair_id = $2 and id = $3`,
      [regionCode, fairId, planId],
    );
    return row ?? null;
  }

  /** What one more seat would have been worth in a plan, by `stand slot`. */
  async prices(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    planId: string,
  ): Promise<FairResult['prices'] | null> {
    const [row] = await manager.query<{ prices: FairResult['prices'] }[]>(
      `select prices from job_fair_plan where region_code = $1 and fair_id = $2 and id = $3`,
      [regionCode, fairId, planId],
    );
    return row?.prices ?? null;
  }

  async appointments(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    planId: string,
  ): Promise<PlannedAppointment[]> {
    return manager.query<PlannedAppointment[]>(
      `select seeker_id as person, stand_id as stand, slot, round, score, kept
         from job_fair_appointment where region_code = $1 and fair_id = $2 and plan_id = $3
        order by slot, stand_id, seeker_id`,
      [regionCode, fairId, planId],
    );
  }

  async addArrival(manager: EntityManager, key: FairKey, seekerId: string, by: AccountKey): Promise<void> {
    await manager.query(
      `insert into job_fair_arrival (region_code, fair_id, seeker_id, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6) on conflict (region_code, fair_id, seeker_id) do nothing`,
      [key.regionCode, key.fairId, seekerId, ...this.made(by)],
    );
  }

  async arrivals(manager: EntityManager, { regionCode, fairId }: FairKey): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ seekerId: string }[]>(
      `select seeker_id as "seekerId" from job_fair_arrival where region_code = $1 and fair_id = $2`,
      [regionCode, fairId],
    );
    return new Set(rows.map(({ seekerId }) => seekerId));
  }

  /** What was said last holds. @returns its number, from 1 for the pair */
  async addOutcome(manager: EntityManager, key: FairKey, outcome: Outcome, by: AccountKey): Promise<number> {
    const { seekerId, standId, word } = outcome;
    const [row] = await manager.query<{ next: number }[]>(
      `select coalesce(max(number), 0)::int + 1 as next from job_fair_outcome
        where region_code = $1 and fair_id = $2 and seeker_id = $3 and stand_id = $4`,
      [key.regionCode, key.fairId, seekerId, standId],
    );
    await manager.query(
      `insert into job_fair_outcome (region_code, fair_id, seeker_id, stand_id, number, word, made_at, made_by,
         made_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [key.regionCode, key.fairId, seekerId, standId, row?.next ?? 1, word, ...this.made(by)],
    );
    return row?.next ?? 1;
  }

  /** Everything said of one pair, in order, with who noted it. */
  async said(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    { seekerId, standId }: Pick<Outcome, 'seekerId' | 'standId'>,
  ): Promise<SaidWord[]> {
    return manager.query<SaidWord[]>(
      `select number, word, made_by as "accountId", made_by_region as "accountRegion" from job_fair_outcome
        where region_code = $1 and fair_id = $2 and seeker_id = $3 and stand_id = $4 order by number`,
      [regionCode, fairId, seekerId, standId],
    );
  }

  async outcomes(manager: EntityManager, { regionCode, fairId }: FairKey): Promise<Outcome[]> {
    const rows = await manager.query<Outcome[]>(
      `select seeker_id as "seekerId", stand_id as "standId", word from job_fair_outcome
        where region_code = $1 and fair_id = $2 order by seeker_id, stand_id, number`,
      [regionCode, fairId],
    );
    return [...new Map(rows.map(row => [`${row.seekerId} ${row.standId}`, row])).values()];
  }

  private made(by: AccountKey): [Date, string, string] {
    return [this.clock.now(), by.accountId, by.regionCode];
  }
}
