import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';

/** That somebody read fields of a person: their names, never what they hold. */
export interface Look {
  readonly lookId: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly lookedAt: Date;
  readonly lookedBy: AccountKey;
  readonly employerId: string | null;
}

/** Who looked at which fields when. */
@Injectable()
export class LookStore {
  constructor(private readonly clock: Clock) {}

  /** Adds one look for each of several people of one county. */
  async add(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
    look: { by: AccountKey; fields: readonly string[]; purpose: string; employerId?: string | null },
  ): Promise<void> {
    await manager.query(
      `insert into seeker_look (region_code, id, seeker_id, fields, purpose, looked_at, looked_by, looked_by_region,
         employer_id)
       select $1, one.id, one.seeker_id, $4::text[], $5, $6, $7, $8, $9
         from unnest($2::uuid[], $3::uuid[]) as one (id, seeker_id)`,
      [
        ...[regionCode, seekerIds.map(() => newId()), seekerIds, look.fields, look.purpose],
        ...[this.clock.now(), look.by.accountId, look.by.regionCode, look.employerId ?? null],
      ],
    );
  }

  /** Looks at a person, the latest first by the time that is shown: what is loaded later may have been seen earlier. */
  async of(manager: EntityManager, { regionCode, seekerId }: SeekerKey, most: number): Promise<Look[]> {
    const rows = await manager.query<(Omit<Look, 'lookedBy'> & { by: string; byRegion: string })[]>(
      `select id as "lookId", fields, purpose, looked_at as "lookedAt", looked_by as by,
          looked_by_region as "byRegion", employer_id as "employerId"
         from seeker_look where region_code = $1 and seeker_id = $2
        order by looked_at desc, id desc limit $3`,
      [regionCode, seekerId, most],
    );
    return rows.map(({ by, byRegion, ...look }) => ({
      ...look,
      lookedBy: { accountId: by, regionCode: byRegion },
    }));
  }

  async removeBefore(manager: EntityManager, regionCode: string, before: Date): Promise<number> {
    const [, gone] = await manager.query<[unknown, number]>(
      'delete from seeker_look where region_code = $1 and looked_at < $2',
      [regionCode, before],
    );
    return gone;
  }
}
