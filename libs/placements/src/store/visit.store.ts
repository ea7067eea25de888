import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { PlannedVisit } from '../follow-up-days.js';
import type { VisitRecord } from '../follow-up.js';
import type { PlacementKey } from '../placement.js';

/** A visit of a placement; `record` once it was held. */
export interface Visit extends PlannedVisit {
  readonly record: VisitRecord | null;
  readonly recordedBy: AccountKey | null;
}

/** A visit that is still to be made. */
export interface VisitDue extends PlacementKey, PlannedVisit {
  readonly referralId: string;
  readonly employerId: string;
  readonly seekerRegion: string;
  readonly seekerId: string;
}

interface VisitRow extends PlannedVisit {
  readonly factsSealed: Buffer | null;
  readonly recordedBy: string | null;
  readonly recordedByRegion: string | null;
}

const DUE = `select v.region_code as "regionCode", v.placement_id as "placementId", v.months, v.due_on as "dueOn",
    p.referral_id as "referralId", p.employer_id as "employerId", p.seeker_region as "seekerRegion",
    p.seeker_id as "seekerId"
  from visit v
  join placement p on p.region_code = v.region_code and p.id = v.placement_id
  left join visit_record r on r.region_code = v.region_code and r.placement_id = v.placement_id and r.months = v.months
  left join placement_end e on e.region_code = v.region_code and e.placement_id = v.placement_id
  where r.months is null and e.placement_id is null`;
const MOST = 500;

/** Return visits: planned, held, and which county's brokers make them. */
@Injectable()
export class VisitStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async plan(manager: EntityManager, key: PlacementKey, visits: readonly PlannedVisit[]): Promise<void> {
    for (const { months, dueOn } of visits)
      await manager.query(
        `insert into visit (region_code, placement_id, months, due_on, planned_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [key.regionCode, key.placementId, months, dueOn, this.clock.now()],
      );
  }

  async of(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<Visit[]> {
    const rows = await manager.query<VisitRow[]>(
      `select v.months, v.due_on as "dueOn", r.facts_sealed as "factsSealed", r.recorded_by as "recordedBy",
         r.recorded_by_region as "recordedByRegion"
       from visit v
       left join visit_record r
         on r.region_code = v.region_code and r.placement_id = v.placement_id and r.months = v.months
       where v.region_code = $1 and v.placement_id = $2 order by v.months`,
      [regionCode, placementId],
    );
    return rows.map(({ months, dueOn, factsSealed, recordedBy, recordedByRegion }) => ({
      ...{ months, dueOn },
      record: factsSealed && this.recordOf(placementId, months, factsSealed),
      recordedBy:
        recordedBy && recordedByRegion ? { accountId: recordedBy, regionCode: recordedByRegion } : null,
    }));
  }

  /** False where it was recorded before. */
  async record(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    months: number,
    record: VisitRecord,
    by: AccountKey,
  ): Promise<boolean> {
    const kept = await manager.query<unknown[]>(
      `insert into visit_record (region_code, placement_id, months, held_on, facts_sealed, recorded_at, recorded_by,
         recorded_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (region_code, placement_id, months) do nothing returning months`,
      [
        ...[regionCode, placementId, months, record.heldOn],
        this.vault.seal(place(placementId, months), JSON.stringify(record)),
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return kept.length === 1;
  }

  /** To be made by a county's brokers up to a day: of people placed there, and of those who moved there. */
  async dueIn(manager: EntityManager, careRegion: string, until: PlainDate): Promise<VisitDue[]> {
    const own = await manager.query<VisitDue[]>(
      `${DUE} and v.region_code = $1 and v.due_on <= $2 order by v.due_on, v.placement_id limit ${MOST}`,
      [careRegion, until],
    );
    const stayed: VisitDue[] = [];
    for (const due of own) if ((await this.careOf(manager, due)) === careRegion) stayed.push(due);
    return [...stayed, ...(await this.dueOfMoved(manager, careRegion, until))];
  }

  private async dueOfMoved(
    manager: EntityManager,
    careRegion: string,
    until: PlainDate,
  ): Promise<VisitDue[]> {
    // Two statements, never a join: the directory may live on another node.
    const handed = await manager.query<PlacementKey[]>(
      `select region_code as "regionCode", placement_id as "placementId" from placement_care_directory
        where care_region = $1 order by region_code, placement_id`,
      [careRegion],
    );
    const due: VisitDue[] = [];
    for (const { regionCode, placementId } of handed)
      if ((await this.careOf(manager, { regionCode, placementId })) === careRegion)
        due.push(
          ...(await manager.query<VisitDue[]>(
            `${DUE} and v.region_code = $1 and v.placement_id = $2 and v.due_on <= $3 order by v.due_on`,
            [regionCode, placementId, until],
          )),
        );
    return due;
  }

  /** The county whose brokers look after a placement: its own, until it was handed on. */
  async careOf(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<string> {
    const [row] = await manager.query<{ careRegion: string }[]>(
      `select care_region as "careRegion" from placement_care where region_code = $1 and placement_id = $2
        order by number desc limit 1`,
      [regionCode, placementId],
    );
    return row?.careRegion ?? regionCode;
  }

  async handOn(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    careRegion: string,
    by: AccountKey | null,
  ): Promise<void> {
    const [last] = await manager.query<{ number: number }[]>(
      `select coalesce(max(number), 0) as number from placement_care where region_code = $1 and placement_id = $2`,
      [regionCode, placementId],
    );
    await manager.query(
      `insert into placement_care (region_code, placement_id, number, care_region, since, handed_by, handed_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[regionCode, placementId, Number(last?.number ?? 0) + 1, careRegion, this.clock.now()],
        ...[by?.accountId ?? null, by?.regionCode ?? null],
      ],
    );
    await manager.query(
      `insert into placement_care_directory (care_region, region_code, placement_id) values ($1, $2, $3)
       on conflict do nothing`,
      [careRegion, regionCode, placementId],
    );
  }

  private recordOf(placementId: string, months: number, sealed: Buffer): VisitRecord {
    return JSON.parse(this.vault.open(place(placementId, months), sealed)) as VisitRecord;
  }
}

function place(placementId: string, months: number) {
  return { table: 'visit_record', column: 'facts_sealed', row: `${placementId}/${months}` };
}
