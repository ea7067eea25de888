import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PlacementKey } from '../placement.js';

/** Why another county's brokers make the visits: handed on by hand, or because the person or the employer moved. */
export type CareCause = 'hand' | 'person' | 'employer';

/** The county whose brokers look after a placement: its own, until it was handed on. */
@Injectable()
export class CareStore {
  constructor(private readonly clock: Clock) {}

  async careOf(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<string> {
    const [row] = await manager.query<{ careRegion: string }[]>(
      `select care_region as "careRegion" from placement_care where region_code = $1 and placement_id = $2
        order by number desc limit 1`,
      [regionCode, placementId],
    );
    return row?.careRegion ?? regionCode;
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

  /** @param by null where the portal noticed a move */
  async handOn(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    careRegion: string,
    { cause, by }: { readonly cause: CareCause; readonly by: AccountKey | null },
  ): Promise<void> {
    const number = (await this.times(manager, { regionCode, placementId })) + 1;
    await manager.query(
      `insert into placement_care (region_code, placement_id, number, care_region, since, handed_by, handed_by_region,
         cause) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, placementId, number, careRegion, this.clock.now()],
        ...[by?.accountId ?? null, by?.regionCode ?? null, cause],
      ],
    );
    await manager.query(
      `insert into placement_care_directory (care_region, region_code, placement_id) values ($1, $2, $3)
       on conflict do nothing`,
      [careRegion, regionCode, placementId],
    );
  }

  /** How often a placement was handed on. */
  async times(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<number> {
    const [row] = await manager.query<{ times: number }[]>(
      `select coalesce(max(number), 0)::int as times from placement_care where region_code = $1 and placement_id = $2`,
      [regionCode, placementId],
    );
    return row?.times ?? 0;
  }

  /** Placements of other counties that a county looks after now. */
  async handedTo(manager: EntityManager, careRegion: string): Promise<PlacementKey[]> {
    // Two statements, never a join: the directory may live on another node.
    const ever = await manager.query<PlacementKey[]>(
      `select region_code as "regionCode", placement_id as "placementId" from placement_care_directory
        where care_region = $1 order by region_code, placement_id`,
      [careRegion],
    );
    const now: PlacementKey[] = [];
    for (const key of ever)
      if (key.regionCode !== careRegion && (await this.careOf(manager, key)) === careRegion) now.push(key);
    return now;
  }
}
