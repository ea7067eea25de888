import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { VersionKey } from './review-desk.types.js';
import { PersonClaimStore } from './store/person-claim.store.js';

const PAGE = 200;

/** Where a page of filings ended. */
export interface VersionsAfter {
  readonly regionCode: string;
  readonly declarationId: string;
}

/** Which filings are in force, for those who go through whole counties or look for people. */
@Injectable()
export class FiledVersions {
  constructor(private readonly claims: PersonClaimStore) {}

  /**
   * Filings in force of a division and all below it, for a levy year, by region and id; determined ones too. Reads over
   * regions, a page at a time.
   * @param after the last of the page before; null for the first
   */
  async of(
    manager: EntityManager,
    divisionCode: string,
    levyYear: number,
    after: VersionsAfter | null,
  ): Promise<VersionKey[]> {
    const { regionCode, declarationId } = after ?? { regionCode: '', declarationId: NOBODY };
    return manager.query<VersionKey[]>(
      `select d.region_code as "regionCode", d.id as "declarationId", s.version from declaration d
         join submission s on s.region_code = d.region_code and s.declaration_id = d.id
           and s.version = d.filed_version
         left join withdrawal w on w.region_code = s.region_code and w.submission_id = s.id
        where d.region_code like $1 and d.levy_year = $2 and d.filed_version > 0 and w.submission_id is null
          and (d.region_code, d.id) > ($3, $4)
        order by d.region_code, d.id limit ${PAGE}`,
      [`${divisionCode.replace(/(00)+$/, '')}%`, levyYear, regionCode, declarationId],
    );
  }

  /** Declarations of a year, anywhere, that claim one of these people; found by the directory, never by name. */
  async claiming(
    manager: EntityManager,
    citizenIds: readonly string[],
    levyYear: number,
  ): Promise<VersionsAfter[]> {
    const nobody = { regionCode: '', declarationId: NOBODY, levyYear };
    const claims = [...(await this.claims.others(manager, nobody, citizenIds)).values()].flat();
    const found = new Map(
      claims.map(({ regionCode, declarationId }) => [declarationId, { regionCode, declarationId }]),
    );
    return [...found.values()];
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
