import { Injectable } from '@nestjs/common';
import type { PostKey } from '#posts';
import type { EntityManager } from 'typeorm';

/** Which vacancy of a post is held by whom, and who works where: each can be had once. */
@Injectable()
export class VacancyStore {
  async taken(manager: EntityManager, { regionCode, postId }: PostKey): Promise<number> {
    const [row] = await manager.query<{ taken: number }[]>(
      'select count(*)::int as taken from vacancy_hold where region_code = $1 and post_id = $2',
      [regionCode, postId],
    );
    return row?.taken ?? 0;
  }

  /** Takes the first free vacancy. Null where none is left: somebody else took the last one. */
  async take(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    headcount: number,
    placementId: string,
  ): Promise<number | null> {
    for (let number = 1; number <= headcount; number += 1) {
      const taken = await manager.query<unknown[]>(
        `insert into vacancy_hold (region_code, post_id, number, placement_id) values ($1, $2, $3, $4)
         on conflict (region_code, post_id, number) do nothing returning number`,
        [regionCode, postId, number, placementId],
      );
      if (taken.length === 1) return number;
    }
    return null;
  }

  /** Notes where the person works. False where the person works elsewhere already. */
  async employ(
    manager: EntityManager,
    seekerId: string,
    { regionCode, placementId }: { readonly regionCode: string; readonly placementId: string },
  ): Promise<boolean> {
    const noted = await manager.query<unknown[]>(
      `insert into employment_directory (seeker_id, region_code, placement_id) values ($1, $2, $3)
       on conflict (seeker_id) do nothing returning seeker_id`,
      [seekerId, regionCode, placementId],
    );
    return noted.length === 1;
  }

  /** The work ended: vacancy and person are free. */
  async free(
    manager: EntityManager,
    of: PostKey & { readonly seekerId: string; readonly placementId: string },
  ): Promise<void> {
    await manager.query(
      'delete from vacancy_hold where region_code = $1 and post_id = $2 and placement_id = $3',
      [of.regionCode, of.postId, of.placementId],
    );
    await manager.query('delete from employment_directory where seeker_id = $1 and placement_id = $2', [
      of.seekerId,
      of.placementId,
    ]);
  }
}
