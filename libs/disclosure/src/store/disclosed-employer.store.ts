import { Injectable } from '@nestjs/common';
import { SeatStore } from '#employers';
import { gramsNeeded, likePattern } from '#values';
import type { EntityManager } from 'typeorm';
import { DISCLOSURE_STATUSES, type DisclosureStatus } from '../disclosure-status.js';
import type { DisclosedEmployer, HistoryEntry, StatusCounts } from '../public-list.js';
import type { ListQuery } from '../public-list.query.js';

const COLUMNS = `region_code as "regionCode", employer_id as "employerId", levy_year as "levyYear", employer_name as name,
  credit_code as "creditCode", employer_kind as kind, status, published_on as "publishedOn"`;

const ORDER = {
  recent: 'published_on desc, employer_name, region_code, employer_id',
  name: 'employer_name, region_code, employer_id',
};

/** Where a page of the feed ended. */
export interface FeedCursor {
  readonly regionCode: string;
  readonly employerId: string;
}

/** Reads what is public now, over all regions; the figures of a page may be moments apart from those of another. */
@Injectable()
export class DisclosedEmployerStore {
  constructor(private readonly seats: SeatStore) {}

  /** One page of the list. */
  async page(
    manager: EntityManager,
    query: ListQuery,
    { offset, limit }: { readonly offset: number; readonly limit: number },
  ): Promise<DisclosedEmployer[]> {
    const { where, values } = conditionsOf(query);
    return manager.query<DisclosedEmployer[]>(
      `select ${COLUMNS} from disclosed_employer where ${where}
        order by ${ORDER[query.sort]} offset $${values.length + 1} limit $${values.length + 2}`,
      [...values, offset, limit],
    );
  }

  /** Employers per status under the query's other filters: counted for a search, else from the publications' own tally. */
  async counts(manager: EntityManager, query: ListQuery): Promise<StatusCounts> {
    const { where, values } = conditionsOf({ ...query, status: null });
    const counted = query.name || query.creditCode;
    const rows = await manager.query<{ status: DisclosureStatus; employers: string }[]>(
      counted
        ? `select status, count(*) as employers from disclosed_employer where ${where} group by status`
        : `select status, sum(employers) as employers from disclosed_employer_tally where ${where} group by status`,
      values,
    );
    const found = new Map(rows.map(({ status, employers }) => [status, Number(employers)]));
    const byStatus = Object.fromEntries(DISCLOSURE_STATUSES.map(status => [status, found.get(status) ?? 0]));
    return {
      total: [...found.values()].reduce((sum, employers) => sum + employers, 0),
      byStatus: byStatus as StatusCounts['byStatus'],
    };
  }

  /** The next entries after a cursor, in an order that later publications do not disturb. */
  async feed(
    manager: EntityManager,
    query: ListQuery,
    after: FeedCursor | null,
    limit: number,
  ): Promise<DisclosedEmployer[]> {
    const { where, values } = conditionsOf(query);
    const next = values.length + 1;
    const rest = after ? ` and (region_code, employer_id) > ($${next}, $${next + 1})` : '';
    return manager.query<DisclosedEmployer[]>(
      `select ${COLUMNS} from disclosed_employer where ${where}${rest} order by region_code, employer_id limit ${limit}`,
      after ? [...values, after.regionCode, after.employerId] : values,
    );
  }

  /** Years of which anything is published, the latest first, with the day of the last publication. */
  async years(
    manager: EntityManager,
  ): Promise<{ readonly levyYear: number; readonly lastPublishedOn: string }[]> {
    return manager.query(
      `select levy_year as "levyYear", max(published_on) as "lastPublishedOn" from publication
        group by levy_year order by levy_year desc`,
    );
  }

  async regions(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ region: string }[]>(
      'select distinct region_code as region from publication order by region_code',
    );
    return rows.map(({ region }) => region);
  }

  /** Everything published of one employer, in whichever county, by year and then as it came; empty where nothing was. */
  async history(manager: EntityManager, employerId: string): Promise<HistoryEntry[]> {
    // Two statements, never a join: the directory may live on another node.
    const [home] = await manager.query<{ regionCode: string }[]>(
      'select region_code as "regionCode" from disclosed_employer_directory where employer_id = $1',
      [employerId],
    );
    if (!home) return [];
    const regions = await this.seats.regionsOf(manager, { employerId, regionCode: home.regionCode });
    return manager.query<HistoryEntry[]>(
      `select e.region_code as "regionCode", e.employer_id as "employerId", e.employer_name as name,
              e.credit_code as "creditCode", e.employer_kind as kind, e.levy_year as "levyYear", e.status,
              p.published_on as "publishedOn"
         from disclosure_entry e
         join publication p on p.region_code = e.region_code and p.id = e.publication_id
        where e.region_code = any($1) and e.employer_id = $2
        order by e.levy_year, e.id`,
      [regions, employerId],
    );
  }
}

function conditionsOf(query: ListQuery): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const value = (bound: unknown) => `$${values.push(bound)}`;
  const conditions = [
    `levy_year = ${value(query.levyYear)}`,
    query.division && regionCondition(query.division, value),
    query.kind && `employer_kind = ${value(query.kind)}`,
    query.status && `status = ${value(query.status)}`,
    query.creditCode && `credit_code = ${value(query.creditCode)}`,
    query.name && `search_grams @> ${value(gramsNeeded(query.name))}::text[]`,
    query.name && `search_text like ${value(likePattern(query.name))}`,
  ];
  return { where: conditions.filter(Boolean).join(' and '), values };
}

/** A county is one region; anything above covers the codes that begin like it. */
function regionCondition(division: string, value: (bound: unknown) => string): string {
  const stem = division.replace(/(00)+$/, '');
  if (stem.length === division.length) return `region_code = ${value(division)}`;
  return `region_code between ${value(stem.padEnd(6, '0'))} and ${value(stem.padEnd(6, '9'))}`;
}
