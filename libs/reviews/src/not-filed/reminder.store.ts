import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { YearOfCounty } from './county-standings.js';
import { BATCH, batchOf, type BatchRow } from './reminder-batch.row.js';
import type { ReminderStage } from './reminder-stage.js';
import type { BatchEnd, BatchKey, RecallReason, Reminder, ReminderBatch, ReminderKey } from './reminder.js';

const NOT_RECALLED = `not exists (select 1 from reminder_recall c where c.region_code = r.region_code
  and c.employer_id = r.employer_id and c.levy_year = r.levy_year and c.stage = r.stage and c.attempt = r.attempt)`;

/** Loads and stores batches of reminders, what became of them, and the reminders themselves. */
@Injectable()
export class ReminderStore {
  constructor(private readonly clock: Clock) {}

  /** @returns null where the worker has prepared the same batch before */
  async addBatch(
    manager: EntityManager,
    { regionCode, levyYear, stage, concerned, preparedOn, preparedBy }: NewBatch,
  ): Promise<BatchKey | null> {
    const batchId = newId();
    const added = await manager.query<unknown[]>(
      `insert into reminder_batch
         (region_code, id, levy_year, stage, concerned, prepared_on, prepared_at, prepared_by, prepared_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (region_code, levy_year, stage) where prepared_by is null do nothing returning id`,
      [
        ...[regionCode, batchId, levyYear, stage, concerned, preparedOn, this.clock.now()],
        ...[preparedBy?.accountId ?? null, preparedBy?.regionCode ?? null],
      ],
    );
    return added.length === 0 ? null : { regionCode, batchId };
  }

  async find(manager: EntityManager, { regionCode, batchId }: BatchKey): Promise<ReminderBatch | null> {
    const rows = await manager.query<BatchRow[]>(`${BATCH} where b.region_code = $1 and b.id = $2`, [
      regionCode,
      batchId,
    ]);
    return rows[0] ? batchOf(rows[0]) : null;
  }

  /** The same, held to the end of the transaction: what is sent and a stop come one after the other. */
  async lock(manager: EntityManager, key: BatchKey): Promise<ReminderBatch | null> {
    await manager.query('select 1 from reminder_batch where region_code = $1 and id = $2 for update', [
      key.regionCode,
      key.batchId,
    ]);
    return this.find(manager, key);
  }

  /** Batches of a county's year, the youngest first. */
  async ofYear(manager: EntityManager, { regionCode, levyYear }: YearOfCounty): Promise<ReminderBatch[]> {
    const rows = await manager.query<BatchRow[]>(
      `${BATCH} where b.region_code = $1 and b.levy_year = $2 order by b.id desc limit 100`,
      [regionCode, levyYear],
    );
    return rows.map(batchOf);
  }

  /** Has the worker prepared the batch of a stage already? */
  async isScheduled(manager: EntityManager, { regionCode, levyYear }: YearOfCounty, stage: ReminderStage) {
    const rows = await manager.query<unknown[]>(
      `select 1 from reminder_batch
        where region_code = $1 and levy_year = $2 and stage = $3 and prepared_by is null`,
      [regionCode, levyYear, stage],
    );
    return rows.length > 0;
  }

  /** Batches that are on their way, the oldest first. Reads over all regions. */
  async sending(manager: EntityManager, regionCode: string | null): Promise<BatchKey[]> {
    return manager.query<BatchKey[]>(
      `select r.region_code as "regionCode", r.batch_id as "batchId" from reminder_release r
        where ($1::text is null or r.region_code = $1) and not exists (
          select 1 from reminder_end e where e.region_code = r.region_code and e.batch_id = r.batch_id)
        order by r.released_at, r.region_code, r.batch_id`,
      [regionCode],
    );
  }

  async release(manager: EntityManager, { regionCode, batchId }: BatchKey, by: AccountKey): Promise<void> {
    await manager.query(
      `insert into reminder_release (region_code, batch_id, released_at, released_by, released_by_region)
       values ($1, $2, $3, $4, $5)`,
      [regionCode, batchId, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  async end(
    manager: EntityManager,
    { regionCode, batchId }: BatchKey,
    outcome: BatchEnd['outcome'],
    by: AccountKey | null,
  ): Promise<void> {
    await manager.query(
      `insert into reminder_end (region_code, batch_id, outcome, ended_at, ended_by, ended_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, batchId, outcome, this.clock.now(), by?.accountId ?? null, by?.regionCode ?? null],
    );
  }

  /** Employers that were reminded at a stage; those whose reminder was called back are not among them. */
  async reminded(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
    stage: ReminderStage,
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ employerId: string }[]>(
      `select r.employer_id as "employerId" from reminder r
        where r.region_code = $1 and r.levy_year = $2 and r.stage = $3 and ${NOT_RECALLED}`,
      [regionCode, levyYear, stage],
    );
    return new Set(rows.map(({ employerId }) => employerId));
  }

  /** Hands a reminder over. @returns its key; null where the employer has one of this stage */
  async add(
    manager: EntityManager,
    { regionCode, levyYear, stage, batchId }: ReminderBatch,
    employerId: string,
  ): Promise<ReminderKey | null> {
    const [found] = await manager.query<{ recalls: number }[]>(
      `select count(*)::integer as recalls from reminder_recall
        where region_code = $1 and employer_id = $2 and levy_year = $3 and stage = $4`,
      [regionCode, employerId, levyYear, stage],
    );
    const attempt = (found?.recalls ?? 0) + 1;
    const added = await manager.query<unknown[]>(
      `insert into reminder (region_code, employer_id, levy_year, stage, attempt, batch_id, handed_over_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (region_code, employer_id, levy_year, stage, attempt) do nothing returning attempt`,
      [regionCode, employerId, levyYear, stage, attempt, batchId, this.clock.now()],
    );
    return added.length === 0 ? null : { regionCode, employerId, levyYear, stage, attempt };
  }

  /** Notes that a reminder did not go; a second time changes nothing. */
  async recall(manager: EntityManager, reminder: ReminderKey, reason: RecallReason): Promise<void> {
    const { regionCode, employerId, levyYear, stage, attempt } = reminder;
    await manager.query(
      `insert into reminder_recall (region_code, employer_id, levy_year, stage, attempt, reason, recalled_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (region_code, employer_id, levy_year, stage, attempt) do nothing`,
      [regionCode, employerId, levyYear, stage, attempt, reason, this.clock.now()],
    );
  }

  /** Reminders of a batch in the order in which they were handed over. */
  async ofBatch(
    manager: EntityManager,
    { regionCode, batchId }: BatchKey,
    most: number,
  ): Promise<Reminder[]> {
    return manager.query<Reminder[]>(
      `select r.region_code as "regionCode", r.employer_id as "employerId", r.levy_year as "levyYear", r.stage,
         r.attempt, r.batch_id as "batchId", r.handed_over_at as "handedOverAt", c.reason as recalled
       from reminder r left join reminder_recall c on c.region_code = r.region_code
         and c.employer_id = r.employer_id and c.levy_year = r.levy_year and c.stage = r.stage
         and c.attempt = r.attempt
       where r.region_code = $1 and r.batch_id = $2 order by r.handed_over_at, r.employer_id limit $3`,
      [regionCode, batchId, most],
    );
  }

  /** How many reminders batches have handed over, and how many of them did not go, by batch. */
  async tallies(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
  ): Promise<ReadonlyMap<string, { readonly handedOver: number; readonly recalled: number }>> {
    const rows = await manager.query<{ batchId: string; handedOver: number; recalled: number }[]>(
      `select r.batch_id as "batchId", count(*)::integer as "handedOver", count(c.attempt)::integer as recalled
       from reminder r left join reminder_recall c on c.region_code = r.region_code
         and c.employer_id = r.employer_id and c.levy_year = r.levy_year and c.stage = r.stage
         and c.attempt = r.attempt
       where r.region_code = $1 and r.levy_year = $2 group by r.batch_id`,
      [regionCode, levyYear],
    );
    return new Map(rows.map(({ batchId, ...tally }) => [batchId, tally]));
  }

  /** Does the worker prepare batches in the county by itself? */
  async isPlanned(manager: EntityManager, regionCode: string): Promise<boolean> {
    const rows = await manager.query<{ scheduled: boolean }[]>(
      'select scheduled from reminder_plan where region_code = $1 order by id desc limit 1',
      [regionCode],
    );
    return rows[0]?.scheduled ?? false;
  }

  async plan(manager: EntityManager, regionCode: string, scheduled: boolean, by: AccountKey): Promise<void> {
    await manager.query(
      `insert into reminder_plan (region_code, id, scheduled, set_at, set_by, set_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, newId(), scheduled, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  /** Counties in which the worker prepares batches. Reads over all regions. */
  async plannedRegions(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select p.region_code as "regionCode" from reminder_plan p where p.scheduled and not exists (
         select 1 from reminder_plan later where later.region_code = p.region_code and later.id > p.id)
       order by p.region_code`,
    );
    return rows.map(({ regionCode }) => regionCode);
  }
}

interface NewBatch extends YearOfCounty {
  readonly stage: ReminderStage;
  readonly concerned: number;
  readonly preparedOn: PlainDate;
  readonly preparedBy: AccountKey | null;
}
