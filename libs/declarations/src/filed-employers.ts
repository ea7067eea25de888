import { Injectable } from '@nestjs/common';
import { SeatStore, type EmployerKey } from '#employers';
import type { EntityManager } from 'typeorm';
import type { DeclarationState } from './state.js';
import { DeclarationStore } from './store/declaration.store.js';

/** How far a declaration has come. */
export interface FiledStanding {
  readonly state: DeclarationState;
  /** 0 where nothing was ever filed. */
  readonly filedVersion: number;
}

/** Who has filed, for those who ask about whole counties. */
@Injectable()
export class FiledEmployers {
  constructor(
    private readonly seats: SeatStore,
    private readonly declarations: DeclarationStore,
  ) {}

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

  /** How the declarations of a county and year stand, by employer; who has not begun is absent. */
  async standings(
    manager: EntityManager,
    regionCode: string,
    levyYear: number,
  ): Promise<ReadonlyMap<string, FiledStanding>> {
    const rows = await manager.query<(FiledStanding & { readonly employerId: string })[]>(
      `select employer_id as "employerId", state, filed_version as "filedVersion" from declaration
        where region_code = $1 and levy_year = $2`,
      [regionCode, levyYear],
    );
    return new Map(rows.map(({ employerId, ...standing }) => [employerId, standing]));
  }

  /** How the declaration of one employer stands in its county; null where nobody has begun. */
  async standing(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    levyYear: number,
  ): Promise<FiledStanding | null> {
    const [found] = await manager.query<FiledStanding[]>(
      `select state, filed_version as "filedVersion" from declaration
        where region_code = $1 and employer_id = $2 and levy_year = $3`,
      [regionCode, employerId, levyYear],
    );
    return found ?? null;
  }

  /**
   * How the declaration of one employer stands, held to the end of the transaction, wherever it was begun: nobody files it
   * meanwhile. Null where nobody has begun; then nobody can while the caller holds the employer.
   */
  async hold(manager: EntityManager, employer: EmployerKey, levyYear: number): Promise<FiledStanding | null> {
    const head = await this.declarations.lock(manager, employer, levyYear);
    return head && { state: head.filedState, filedVersion: head.filedVersion };
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
