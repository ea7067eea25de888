import { Injectable } from '@nestjs/common';
import { SeatStore, type EmployerKey } from '#employers';
import type { EntityManager } from 'typeorm';

/** Who has filed, for those who ask about whole counties. */
@Injectable()
export class FiledEmployers {
  constructor(private readonly seats: SeatStore) {}

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

  /** Has an employer filed for the year in a county that it was in before it came here? */
  async hasFiledElsewhere(manager: EntityManager, employer: EmployerKey, levyYear: number): Promise<boolean> {
    const regions = await this.seats.regionsOf(manager, employer);
    const elsewhere = regions.filter(region => region !== employer.regionCode);
    const rows = await manager.query<unknown[]>(
      `select 1 from declaration
        where region_code = any($1) and employer_id = $2 and levy_year = $3 and state <> 'draft'`,
      [elsewhere, employer.employerId, levyYear],
    );
    return rows.length > 0;
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
