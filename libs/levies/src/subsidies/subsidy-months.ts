import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AwardKey } from '../awards/award.js';
import type { SubsidyLine } from './subsidy-lines.js';

interface ClaimedFor extends AwardKey {
  readonly programme: string;
  readonly levyYear: number;
}

/** For which months of whom a programme is claimed, in the whole country: no month is paid for twice. */
@Injectable()
export class SubsidyMonths {
  /**
   * @param persons the indexes of each, under every key
   * @returns months that are claimed, by place in the list of persons
   */
  async taken(
    manager: EntityManager,
    persons: readonly (readonly Buffer[])[],
    programme: string,
    levyYear: number,
  ): Promise<Map<number, Set<number>>> {
    const taken = new Map<number, Set<number>>();
    for (const [index, person] of persons.entries()) {
      const rows = await manager.query<{ month: string }[]>(
        `select month from subsidy_month_directory
          where person_index = any($1::bytea[]) and programme = $2 and month >= $3 and month <= $4 order by month`,
        [person, programme, `${levyYear}-01-01`, `${levyYear}-12-01`],
      );
      if (rows.length > 0) taken.set(index, new Set(rows.map(({ month }) => Number(month.slice(5, 7)))));
    }
    return taken;
  }

  /** Claims the months of these lines; somebody else who was faster breaks `subsidy_month_directory_pkey`. */
  async claim(
    manager: EntityManager,
    { regionCode, awardId, programme, levyYear }: ClaimedFor,
    persons: readonly (readonly Buffer[])[],
    lines: readonly SubsidyLine[],
  ): Promise<void> {
    for (const { rosterIndex, months } of lines)
      for (const month of months)
        await manager.query(
          `insert into subsidy_month_directory (person_index, programme, month, region_code, award_id)
           values ($1, $2, $3, $4, $5)`,
          [
            persons[rosterIndex]?.[0],
            programme,
            `${levyYear}-${String(month).padStart(2, '0')}-01`,
            regionCode,
            awardId,
          ],
        );
  }

  /** Puts an award's months of a person under the current key in the place of those under older ones. @returns how many */
  async rekey(
    manager: EntityManager,
    { regionCode, awardId }: AwardKey,
    [current, ...older]: readonly Buffer[],
  ): Promise<number> {
    const key = [older, regionCode, awardId];
    await manager.query(
      `insert into subsidy_month_directory (person_index, programme, month, region_code, award_id)
       select $4, programme, month, region_code, award_id from subsidy_month_directory
        where person_index = any($1::bytea[]) and region_code = $2 and award_id = $3
       on conflict (person_index, programme, month) do nothing`,
      [...key, current],
    );
    const [, gone] = await manager.query<[unknown, number]>(
      'delete from subsidy_month_directory where person_index = any($1::bytea[]) and region_code = $2 and award_id = $3',
      key,
    );
    return gone;
  }

  /** What is over claims nothing any more. */
  async release(manager: EntityManager, { regionCode, awardId }: AwardKey): Promise<void> {
    // Found by the award first: the directory is keyed by person.
    const rows = await manager.query<{ person: Buffer; programme: string; month: string }[]>(
      `select person_index as person, programme, month from subsidy_month_directory
        where region_code = $1 and award_id = $2`,
      [regionCode, awardId],
    );
    for (const { person, programme, month } of rows)
      await manager.query(
        'delete from subsidy_month_directory where person_index = $1 and programme = $2 and month = $3',
        [person, programme, month],
      );
  }
}
