import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import { groupBy, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { PlannedVisit } from '../follow-up-days.js';
import type { VisitRecord } from '../follow-up.js';
import type { PlacementKey } from '../placement.js';

/** A visit of a placement; `record` once it was held. */
export interface Visit extends PlannedVisit {
  readonly record: VisitRecord | null;
  readonly recordedBy: AccountKey | null;
}

interface VisitRow extends PlannedVisit {
  readonly placementId: string;
  readonly factsSealed: Buffer | null;
  readonly recordedBy: string | null;
  readonly recordedByRegion: string | null;
}

/** Return visits of a placement: planned, and as they were held. */
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

  async of(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<readonly Visit[]> {
    return (await this.ofAll(manager, regionCode, [placementId])).get(placementId) ?? [];
  }

  /** Visits of several placements of a county, by placement. */
  async ofAll(
    manager: EntityManager,
    regionCode: string,
    placementIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Visit[]>> {
    const rows = await manager.query<VisitRow[]>(
      `select v.placement_id as "placementId", v.months, v.due_on as "dueOn", r.facts_sealed as "factsSealed",
         r.recorded_by as "recordedBy", r.recorded_by_region as "recordedByRegion"
       from visit v
       left join visit_record r
         on r.region_code = v.region_code and r.placement_id = v.placement_id and r.months = v.months
       where v.region_code = $1 and v.placement_id = any($2::uuid[]) order by v.placement_id, v.months`,
      [regionCode, placementIds],
    );
    const byPlacement = groupBy(rows, row => row.placementId);
    return new Map([...byPlacement].map(([id, own]) => [id, own.map(row => this.visitOf(row))]));
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

  /** Notes that brokers were told of a visit. False where they were, at this step. */
  async note(
    manager: EntityManager,
    { regionCode, placementId, months }: PlacementKey & { readonly months: number },
    step: NoticeStep,
    today: PlainDate,
  ): Promise<boolean> {
    const noted = await manager.query<unknown[]>(
      `insert into visit_notice (region_code, placement_id, months, step, noticed_on, noticed_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (region_code, placement_id, months, step) do nothing returning months`,
      [regionCode, placementId, months, step, today, this.clock.now()],
    );
    return noted.length === 1;
  }

  private visitOf(row: VisitRow): Visit {
    const { placementId, months, dueOn, factsSealed, recordedBy, recordedByRegion } = row;
    return {
      ...{ months, dueOn },
      record: factsSealed && this.recordOf(placementId, months, factsSealed),
      recordedBy:
        recordedBy && recordedByRegion ? { accountId: recordedBy, regionCode: recordedByRegion } : null,
    };
  }

  private recordOf(placementId: string, months: number, sealed: Buffer): VisitRecord {
    return JSON.parse(this.vault.open(place(placementId, months), sealed)) as VisitRecord;
  }
}

/** Of what brokers, and then those above them, are told: a visit is near, its day has passed, nobody has been for long. */
export const NOTICE_STEPS = ['due', 'late', 'escalated'] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

function place(placementId: string, months: number) {
  return { table: 'visit_record', column: 'facts_sealed', row: `${placementId}/${months}` };
}
