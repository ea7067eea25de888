import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { addDays, addMonths, datePartsOf, plainDate, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ServiceKind } from '../act.js';
import type { SeekerTerms } from '../terms.js';
import { plannedServices } from '../case-file/planned-services.js';
import { DUE } from './due-sql.js';
import type { DueCount, DueEnd, DueKind } from './due-row.js';

/** What is due, before anything sealed is opened. */
export interface DueHead extends DueEnd {
  readonly seekerId: string;
  readonly by: string | null;
  readonly byRegion: string | null;
}

/** What is looked for in a county. */
export interface DueSearch {
  readonly regionCode: string;
  readonly today: PlainDate;
  readonly until: PlainDate;
  readonly terms: SeekerTerms;
  /** Posts told by referrals this year, by person. */
  readonly told: ReadonlyMap<string, number>;
  /** Nobody's own entry is the own work. */
  readonly actor: AccountKey;
  /** Lines of one owner alone. */
  readonly owner: AccountKey | null;
}

/** More than the days by which the ends of two months differ. */
const SLACK = 3;

/** Finds what is due in a county: one statement over its rows for a page, one for the counts. */
@Injectable()
export class DueStore {
  /** @param after the end of the page before */
  async page(
    manager: EntityManager,
    search: DueSearch,
    kinds: readonly DueKind[],
    after: DueEnd | null,
    most: number,
  ): Promise<DueHead[]> {
    return manager.query<DueHead[]>(
      `${DUE} select kind, id, seeker_id as "seekerId", due_on as "dueOn", owner as by, owner_region as "byRegion"
         from owned where kind = any($13) and ($14::date is null or (due_on, kind, id) > ($14::date, $15::text, $16::uuid))
        order by due_on, kind, id limit $17`,
      [...valuesOf(search), ...[kinds, after?.dueOn ?? null, after?.kind ?? null, after?.id ?? null, most]],
    );
  }

  /** How much of each kind is due; kinds of which nothing is are absent. */
  async counts(manager: EntityManager, search: DueSearch): Promise<ReadonlyMap<DueKind, DueCount>> {
    const rows = await manager.query<(DueCount & { kind: DueKind })[]>(
      `${DUE} select kind, count(*)::integer as due, count(*) filter (where due_on < $3)::integer as overdue
         from owned group by kind`,
      valuesOf(search),
    );
    return new Map(rows.map(({ kind, due, overdue }) => [kind, { due, overdue }]));
  }

  /** People of a county with a plan for a year. */
  async planned(manager: EntityManager, regionCode: string, year: number): Promise<string[]> {
    const rows = await manager.query<{ seekerId: string }[]>(
      `select distinct seeker_id as "seekerId" from seeker_plan where region_code = $1 and year = $2`,
      [regionCode, year],
    );
    return rows.map(({ seekerId }) => seekerId);
  }

  /** How often each service of a year was done for several people, by person and kind. */
  async services(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
    year: number,
  ): Promise<ReadonlyMap<string, ReadonlyMap<ServiceKind, number>>> {
    const rows = await manager.query<{ seekerId: string; done: Record<ServiceKind, number> }[]>(
      `select seeker_id as "seekerId", json_object_agg(kind, done) as done from (
          select seeker_id, kind, count(*)::integer as done from seeker_service
           where region_code = $1 and seeker_id = any($2::uuid[]) and year = $3 group by seeker_id, kind) one
        group by seeker_id`,
      [regionCode, seekerIds, year],
    );
    return new Map(
      rows.map(({ seekerId, done }) => [seekerId, new Map(Object.entries(done) as [ServiceKind, number][])]),
    );
  }
}

/** The values of `DUE`, $1 to $12. */
function valuesOf({ regionCode, today, until, terms, told, actor, owner }: DueSearch): unknown[] {
  const { year } = datePartsOf(today);
  const planned = Object.entries(plannedServices(terms));
  return [
    ...[regionCode, until, today],
    ...[terms.levelMonths, addDays(addMonths(until, -terms.levelMonths), SLACK)],
    ...[year, plainDate(`${year}-12-31`), planned.map(([kind]) => kind), planned.map(([, count]) => count)],
    ...[JSON.stringify(Object.fromEntries(told)), actor.accountId, owner?.accountId ?? null],
  ];
}
