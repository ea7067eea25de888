import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import { addWorkingDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Matter } from '../follow-up.js';
import type { PlacementKey } from '../placement.js';
import type { ReferralKey } from '../referral.js';
import { termsOn } from '../terms.js';
import { CareStore } from './care.store.js';

/**
 * A talk after a failure, an answer that is overdue, a problem that a visit brought to light, visits that came with a move,
 * a visit that nobody makes, or an interview without the interpreter it needs.
 */
export type TaskKind = 'guidance' | 'overdue' | 'problem' | 'moved' | 'visitLate' | 'interpreter';

export interface PlacingTask extends ReferralKey {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly placementId: string | null;
  readonly matter: Matter | null;
  readonly words: string | null;
  readonly dueOn: PlainDate;
  readonly openedAt: Date;
}

interface TaskRow extends Omit<PlacingTask, 'words'> {
  readonly wordsSealed: Buffer | null;
}

export interface NewTask {
  readonly kind: TaskKind;
  readonly today: PlainDate;
  readonly placementId?: string;
  readonly matter?: Matter;
  readonly words?: string | null;
  /** Absent: the portal itself. */
  readonly by?: AccountKey;
}

const MOST = 500;
/** What needs others: answered within the days of a problem that is passed on. */
const LONG_TASKS: readonly TaskKind[] = ['problem', 'moved'];
const WAITING = `select t.region_code as "regionCode", t.id as "taskId", t.kind, t.referral_id as "referralId",
    t.placement_id as "placementId", t.matter, t.words_sealed as "wordsSealed", t.due_on as "dueOn",
    t.opened_at as "openedAt"
  from placing_task t left join placing_task_end e on e.region_code = t.region_code and e.task_id = t.id
  where t.region_code = $1 and e.task_id is null`;

/** What brokers still have to do, each with its day. */
@Injectable()
export class TaskStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly care: CareStore,
  ) {}

  async open(manager: EntityManager, key: ReferralKey, task: NewTask): Promise<string> {
    const terms = termsOn(task.today);
    const days = LONG_TASKS.includes(task.kind) ? terms.followUp.taskDays : terms.guidanceDays;
    const id = newId();
    await manager.query(
      `insert into placing_task (region_code, id, kind, referral_id, placement_id, matter, words_sealed, due_on, opened_at,
         opened_by, opened_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[key.regionCode, id, task.kind, key.referralId, task.placementId ?? null, task.matter ?? null],
        task.words
          ? this.vault.seal({ table: 'placing_task', column: 'words_sealed', row: id }, task.words)
          : null,
        ...[addWorkingDays(task.today, days), this.clock.now()],
        ...[task.by?.accountId ?? null, task.by?.regionCode ?? null],
      ],
    );
    return id;
  }

  /** Not done yet, the one due first first: of a county's own, and of placements that were handed on to it. */
  async waiting(manager: EntityManager, careRegion: string): Promise<PlacingTask[]> {
    const rows = await manager.query<TaskRow[]>(
      `${WAITING} and (t.placement_id is null or not exists (select 1 from placement_care c
           where c.region_code = t.region_code and c.placement_id = t.placement_id and c.care_region <> $1
             and not exists (select 1 from placement_care later where later.region_code = c.region_code
               and later.placement_id = c.placement_id and later.number > c.number)))
        order by t.due_on, t.id limit ${MOST}`,
      [careRegion],
    );
    for (const [regionCode, placementIds] of await this.care.handedTo(manager, careRegion))
      rows.push(
        ...(await manager.query<TaskRow[]>(`${WAITING} and t.placement_id = any($2::uuid[])`, [
          regionCode,
          placementIds,
        ])),
      );
    return rows.map(row => this.taskOf(row)).sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  }

  /** Null where it is unknown or done. */
  async find(manager: EntityManager, regionCode: string, taskId: string): Promise<PlacingTask | null> {
    const [row] = await manager.query<TaskRow[]>(`${WAITING} and t.id = $2`, [regionCode, taskId]);
    return row ? this.taskOf(row) : null;
  }

  /** Ends tasks of one kind about a placement: what they ask for was done in another way. */
  async finishAll(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    kind: TaskKind,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into placing_task_end (region_code, task_id, words_sealed, done_at, done_by, done_by_region)
       select region_code, id, null, $4, $5, $6 from placing_task
        where region_code = $1 and placement_id = $2 and kind = $3
       on conflict (region_code, task_id) do nothing`,
      [regionCode, placementId, kind, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  /** False where it is unknown or done. */
  async finish(
    manager: EntityManager,
    regionCode: string,
    taskId: string,
    { words, by }: { readonly words: string; readonly by: AccountKey },
  ): Promise<boolean> {
    const done = await manager.query<unknown[]>(
      `insert into placing_task_end (region_code, task_id, words_sealed, done_at, done_by, done_by_region)
       select region_code, id, $3, $4, $5, $6 from placing_task where region_code = $1 and id = $2
       on conflict (region_code, task_id) do nothing returning task_id`,
      [
        ...[regionCode, taskId],
        this.vault.seal({ table: 'placing_task_end', column: 'words_sealed', row: taskId }, words),
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return done.length === 1;
  }

  private taskOf({ wordsSealed, ...row }: TaskRow): PlacingTask {
    const place = { table: 'placing_task', column: 'words_sealed', row: row.taskId };
    return { ...row, words: wordsSealed && this.vault.open(place, wordsSealed) };
  }
}

/** The one due first first; of one day always in the same order. */
function placeOf({ dueOn, taskId }: PlacingTask): string {
  return `${dueOn} ${taskId}`;
}
