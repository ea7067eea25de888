import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PlacementKey } from '../placement.js';

/** Why another county's brokers make the visits: handed on by hand, or because the person or the employer moved. */
export type CareCause = 'hand' | 'person' | 'employer';

/** Who looks after a placement, and by whose hand. */
export interface Care {
  readonly region: string;
  /** How often it was handed on; 0: never, the county of the post looks after it. */
  readonly number: number;
  /** When and by whom it was handed on last; null before, and `by` where the portal noticed a move. */
  readonly since: Date | null;
  readonly by: AccountKey | null;
}

interface CareRow {
  readonly region: string;
  readonly number: number;
  readonly since: Date;
  readonly handedBy: string | null;
  readonly handedByRegion: string | null;
}

/** The county whose brokers look after a placement: its own, until it was handed on. */
@Injectable()
export class CareStore {
  constructor(private readonly clock: Clock) {}

  async careOf(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<Care> {
    const [row] = await manager.query<CareRow[]>(
      `select care_region as region, number, since, handed_by as "handedBy", handed_by_region as "handedByRegion"
         from placement_care where region_code = $1 and placement_id = $2 order by number desc limit 1`,
      [regionCode, placementId],
    );
    if (!row) return { region: regionCode, number: 0, since: null, by: null };
    const { region, number, since, handedBy, handedByRegion } = row;
    const by = handedBy && handedByRegion ? { accountId: handedBy, regionCode: handedByRegion } : null;
    return { region, number, since, by };
  }

  /** The same, held to the end of the transaction: of two who hand one placement on at once, the second sees the first. */
  async hold(manager: EntityManager, key: PlacementKey): Promise<Care> {
    await manager.query('select id from placement where region_code = $1 and id = $2 for update', [
      ...[key.regionCode, key.placementId],
    ]);
    return this.careOf(manager, key);
  }

  /** The county to which the person was last known to have moved; null before a first move. */
  async movedTo(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    cause: CareCause,
  ): Promise<string | null> {
    const [row] = await manager.query<{ careRegion: string }[]>(
      `select care_region as "careRegion" from placement_care
        where region_code = $1 and placement_id = $2 and cause = $3 order by number desc limit 1`,
      [regionCode, placementId, cause],
    );
    return row?.careRegion ?? null;
  }

  /**
   * Hands on a placement that the caller holds.
   * @param by null where the portal noticed a move
   */
  async handOn(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    careRegion: string,
    { cause, by }: { readonly cause: CareCause; readonly by: AccountKey | null },
  ): Promise<Care> {
    const { number: before } = await this.careOf(manager, { regionCode, placementId });
    const [number, since] = [before + 1, this.clock.now()];
    await manager.query(
      `insert into placement_care (region_code, placement_id, number, care_region, since, handed_by, handed_by_region,
         cause) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, placementId, number, careRegion, since],
        ...[by?.accountId ?? null, by?.regionCode ?? null, cause],
      ],
    );
    await manager.query(
      `insert into placement_care_directory (care_region, region_code, placement_id) values ($1, $2, $3)
       on conflict do nothing`,
      [careRegion, regionCode, placementId],
    );
    return { region: careRegion, number, since, by };
  }

  /** Placements of other counties that a county looks after now, by the county of the post. */
  async handedTo(
    manager: EntityManager,
    careRegion: string,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    // Two steps, never a join: the directory may live on another node.
    const ever = await manager.query<{ regionCode: string; ids: string[] }[]>(
      `select region_code as "regionCode", array_agg(placement_id::text order by placement_id) as ids
         from placement_care_directory where care_region = $1 and region_code <> $1
        group by region_code order by region_code`,
      [careRegion],
    );
    const now = new Map<string, readonly string[]>();
    for (const { regionCode, ids } of ever) {
      const kept = await this.inCareOf(manager, regionCode, careRegion, ids);
      if (kept.length > 0) now.set(regionCode, kept);
    }
    return now;
  }

  private async inCareOf(
    manager: EntityManager,
    regionCode: string,
    careRegion: string,
    ids: readonly string[],
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string; region: string }[]>(
      `select distinct on (placement_id) placement_id as id, care_region as region from placement_care
        where region_code = $1 and placement_id = any($2::uuid[]) order by placement_id, number desc`,
      [regionCode, ids],
    );
    return rows.filter(({ region }) => region === careRegion).map(({ id }) => id);
  }
}
