import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who has filed, for those who ask about whole counties. */
@Injectable()
export class FiledEmployers {
  /** Ids of the employers of a county that have filed for a year and wait for a determination, or were asked to correct lines. */
  async awaitingDetermination(
    manager: EntityManager,
    regionCode: string,
    levyYear: number,
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ employerId: string }[]>(
      `select employer_id as "employerId" from declaration
        where region_code = $1 and levy_year = $2 and state in ('submitted', 'returned')`,
      [regionCode, levyYear],
    );
    return new Set(rows.map(({ employerId }) => employerId));
  }

  /** Levy years for which anything was filed in these counties and not taken back, the latest first. */
  async levyYears(manager: EntityManager, regionCodes: readonly string[]): Promise<number[]> {
    const rows = await manager.query<{ levyYear: number }[]>(
      `select distinct levy_year as "levyYear" from declaration
        where region_code = any($1) and state <> 'draft' order by 1 desc`,
      [regionCodes],
    );
    return rows.map(({ levyYear }) => levyYear);
  }
}
