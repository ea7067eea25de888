import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Fair, FairKey, FairNeeds, FairPerson, FairPlan, FairSlot, FairStand } from '../fair.js';

interface FairRow {
  readonly fairId: string;
  readonly title: string;
  readonly heldOn: PlainDate;
  readonly place: string;
  readonly accessibility: readonly string[];
  readonly slots: readonly FairSlot[];
}

interface PersonRow {
  readonly seekerId: string;
  readonly number: number;
  readonly slots: readonly number[];
  readonly needsSealed: Buffer;
}

const FAIR_COLUMNS = `id as "fairId", title, held_on::text as "heldOn", place, accessibility, slots`;

/** Fairs, their stands and people; rows are only ever added. */
@Injectable()
export class FairStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(manager: EntityManager, regionCode: string, plan: FairPlan, by: AccountKey): Promise<FairKey> {
    const fairId = newId();
    await manager.query(
      `insert into job_fair (region_code, id, title, held_on, place, accessibility, slots, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, fairId, plan.title, plan.heldOn, plan.place, JSON.stringify(plan.accessibility)],
        ...[JSON.stringify(plan.slots), ...this.made(by)],
      ],
    );
    return { regionCode, fairId };
  }

  /** The fair, held by the transaction until its end where something is to be added to it. */
  async find(manager: EntityManager, key: FairKey, hold = false): Promise<Fair | null> {
    const [row] = await manager.query<FairRow[]>(
      `select ${FAIR_COLUMNS} from job_fair where region_code = $1 and id = $2 ${hold ? 'for update' : ''}`,
      [key.regionCode, key.fairId],
    );
    return row ? this.withSteps(manager, key.regionCode, row) : null;
  }

  /** Fairs of a county, the latest first. */
  async ofRegion(manager: EntityManager, regionCode: string): Promise<Fair[]> {
    const rows = await manager.query<FairRow[]>(
      `select ${FAIR_COLUMNS} from job_fair where region_code = $1 order by held_on desc, id desc limit 100`,
      [regionCode],
    );
    const fairs: Fair[] = [];
    for (const row of rows) fairs.push(await this.withSteps(manager, regionCode, row));
    return fairs;
  }

  /** Fairs to which an employer's posts are invited, or a person is admitted, from a day on; the next first. */
  async ofSide(
    manager: EntityManager,
    regionCode: string,
    side: { readonly employerId: string } | { readonly seekerId: string },
    from: PlainDate,
  ): Promise<Fair[]> {
    const [table, column, id] =
      'employerId' in side
        ? ['job_fair_stand', 'employer_id', side.employerId]
        : ['job_fair_person', 'seeker_id', side.seekerId];
    const rows = await manager.query<FairRow[]>(
      `select ${FAIR_COLUMNS} from job_fair where region_code = $1 and held_on >= $2 and exists (
         select 1 from ${table} s where s.region_code = job_fair.region_code and s.fair_id = job_fair.id
            and s.${column} = $3)
        order by held_on, id limit 50`,
      [regionCode, from, id],
    );
    const fairs: Fair[] = [];
    for (const row of rows) fairs.push(await this.withSteps(manager, regionCode, row));
    return fairs;
  }

  /** Plans that were published, in their order. */
  async published(manager: EntityManager, { regionCode, fairId }: FairKey): Promise<string[]> {
    const rows = await manager.query<{ planId: string }[]>(
      `select plan_id as "planId" from job_fair_step
        where region_code = $1 and fair_id = $2 and step = 'published' order by number`,
      [regionCode, fairId],
    );
    return rows.map(({ planId }) => planId);
  }

  async addStep(
    manager: EntityManager,
    key: FairKey,
    step: 'published' | 'cancelled',
    planId: string | null,
    by: AccountKey,
  ): Promise<void> {
    const number = await this.next(manager, 'job_fair_step', key);
    await manager.query(
      `insert into job_fair_step (region_code, fair_id, number, step, plan_id, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [key.regionCode, key.fairId, number, step, planId, ...this.made(by)],
    );
  }

  async addStand(
    manager: EntityManager,
    key: FairKey,
    stand: Pick<FairStand, 'postId' | 'employerId' | 'seats'>,
    by: AccountKey,
  ): Promise<string> {
    const standId = newId();
    const number = await this.next(manager, 'job_fair_stand', key);
    await manager.query(
      `insert into job_fair_stand (region_code, fair_id, id, number, post_id, employer_id, seats, made_at, made_by,
         made_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[key.regionCode, key.fairId, standId, number, stand.postId, stand.employerId, stand.seats],
        ...this.made(by),
      ],
    );
    return standId;
  }

  async stands(manager: EntityManager, { regionCode, fairId }: FairKey): Promise<FairStand[]> {
    const rows = await manager.query<Omit<FairStand, 'left'>[]>(
      `select id as "standId", number, post_id as "postId", employer_id as "employerId", seats
         from job_fair_stand where region_code = $1 and fair_id = $2 order by number`,
      [regionCode, fairId],
    );
    const left = await this.left(manager, { regionCode, fairId }, 'stand');
    return rows.map(row => ({ ...row, left: left.has(row.standId) }));
  }

  async addPerson(
    manager: EntityManager,
    key: FairKey,
    person: { readonly seekerId: string; readonly slots: readonly number[]; readonly needs: FairNeeds },
    by: AccountKey,
  ): Promise<void> {
    const number = await this.next(manager, 'job_fair_person', key);
    const sealed = this.vault.seal(placeOf(key, person.seekerId), JSON.stringify(person.needs));
    await manager.query(
      `insert into job_fair_person (region_code, fair_id, seeker_id, number, slots, needs_sealed, made_at, made_by,
         made_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[key.regionCode, key.fairId, person.seekerId, number, JSON.stringify(person.slots), sealed],
        ...this.made(by),
      ],
    );
  }

  async people(manager: EntityManager, key: FairKey): Promise<FairPerson[]> {
    const rows = await manager.query<PersonRow[]>(
      `select seeker_id as "seekerId", number, slots, needs_sealed as "needsSealed"
         from job_fair_person where region_code = $1 and fair_id = $2 order by number`,
      [key.regionCode, key.fairId],
    );
    const left = await this.left(manager, key, 'person');
    return rows.map(({ needsSealed, ...row }) => ({
      ...row,
      needs: JSON.parse(this.vault.open(placeOf(key, row.seekerId), needsSealed)) as FairNeeds,
      left: left.has(row.seekerId),
    }));
  }

  async addLeave(
    manager: EntityManager,
    key: FairKey,
    subject: 'stand' | 'person',
    subjectId: string,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into job_fair_leave (region_code, fair_id, subject, subject_id, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [key.regionCode, key.fairId, subject, subjectId, ...this.made(by)],
    );
  }

  private async left(
    manager: EntityManager,
    { regionCode, fairId }: FairKey,
    subject: 'stand' | 'person',
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `select subject_id as id from job_fair_leave where region_code = $1 and fair_id = $2 and subject = $3`,
      [regionCode, fairId, subject],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async withSteps(manager: EntityManager, regionCode: string, row: FairRow): Promise<Fair> {
    const steps = await manager.query<{ step: string; planId: string | null }[]>(
      `select step, plan_id as "planId" from job_fair_step where region_code = $1 and fair_id = $2 order by number`,
      [regionCode, row.fairId],
    );
    return {
      ...{ regionCode, ...row },
      cancelled: steps.some(({ step }) => step === 'cancelled'),
      publishedPlanId: steps.findLast(({ step }) => step === 'published')?.planId ?? null,
    };
  }

  /** The fair's row is held when something is numbered, so no two get the same. */
  private async next(
    manager: EntityManager,
    table: 'job_fair_step' | 'job_fair_stand' | 'job_fair_person',
    { regionCode, fairId }: FairKey,
  ): Promise<number> {
    const [row] = await manager.query<{ next: number }[]>(
      `select coalesce(max(number), 0)::int + 1 as next from ${table} where region_code = $1 and fair_id = $2`,
      [regionCode, fairId],
    );
    return row?.next ?? 1;
  }

  private made(by: AccountKey): [Date, string, string] {
    return [this.clock.now(), by.accountId, by.regionCode];
  }
}

function placeOf({ fairId }: FairKey, seekerId: string) {
  return { table: 'job_fair_person', column: 'needs_sealed', row: `${fairId}/${seekerId}` };
}
