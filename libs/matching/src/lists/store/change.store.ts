import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { OwnedList } from '../entry.js';

export interface NotedChange {
  readonly regionCode: string;
  readonly side: OwnedList['side'];
  readonly ownerId: string;
  readonly notedAt: Date;
}

/** Posts and people that changed and whose lists wait to be brought up to date. */
@Injectable()
export class ChangeStore {
  constructor(private readonly clock: Clock) {}

  async note(
    manager: EntityManager,
    { regionCode, side, ownerId }: Pick<NotedChange, 'regionCode' | 'side' | 'ownerId'>,
  ): Promise<void> {
    await manager.query(
      `insert into match_change (region_code, side, owner_id, noted_at) values ($1, $2, $3, $4)
        on conflict (region_code, side, owner_id) do update set noted_at = excluded.noted_at`,
      [regionCode, side, ownerId, this.clock.now()],
    );
  }

  /** Counties where something waits. Over regions. */
  async regions(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from match_change order by 1`,
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** What waits in a county. */
  async waiting(manager: EntityManager, regionCode: string): Promise<NotedChange[]> {
    return manager.query<NotedChange[]>(
      `select region_code as "regionCode", side, owner_id as "ownerId", noted_at as "notedAt" from match_change
        where region_code = $1 order by side, owner_id`,
      [regionCode],
    );
  }

  /** Takes away what was done; what changed again meanwhile stays. */
  async done(manager: EntityManager, { regionCode, side, ownerId, notedAt }: NotedChange): Promise<void> {
    await manager.query(
      `delete from match_change where region_code = $1 and side = $2 and owner_id = $3 and noted_at = $4`,
      [regionCode, side, ownerId, notedAt],
    );
  }

  /** Takes away what a run that began later has seen. */
  async doneBefore(manager: EntityManager, regionCode: string, before: Date): Promise<void> {
    await manager.query(`delete from match_change where region_code = $1 and noted_at < $2`, [
      regionCode,
      before,
    ]);
  }
}
