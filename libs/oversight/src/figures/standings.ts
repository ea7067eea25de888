import { firstDayOfYear, lastDayOfYear, type LevyYear } from '#values';
import type { EntityManager } from 'typeorm';

/**
 * Where the declarations of a year stand. `nothingDue`: an employer of this county's register that has nothing to declare
 * here, because it ended before the year, moved away without having filed here, or filed where it came from.
 */
export const STANDINGS = ['notFiled', 'draft', 'submitted', 'returned', 'determined', 'nothingDue'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Employers by kind and standing. */
export interface StandingRow {
  readonly employerKind: string;
  readonly standing: Standing;
  readonly employers: number;
  /** Of those that wait for review: longer than promised. */
  readonly overdue: number;
}

/** Whose declarations, and up to which day whatever was filed has waited longer than promised. */
export interface StandingsOf {
  readonly regionCode: string;
  readonly levyYear: LevyYear;
  readonly overdueFiledOn: string;
}

/** Events that hold: neither taken back nor corrected; of those the newest of a move, and any that ended the employer. */
const LIVES = `select v.employer_id,
    (array_agg(v.kind order by v.id desc) filter (where v.kind in ('movedAway', 'movedIn')))[1] as moved,
    min(v.happened_on) filter (where v.kind in ('closed', 'merged') or v.kind = 'split' and not v.goes_on) as ended_on
  from employer_event v
  where v.region_code = $1 and v.kind <> 'takenBack' and not exists (
    select 1 from employer_event x where x.region_code = v.region_code and x.supersedes_id = v.id)
  group by v.employer_id`;

/** What was done counts before what is due: a filing or determination here stands whatever became of the employer. */
export async function standingsOf(
  manager: EntityManager,
  { regionCode, levyYear, overdueFiledOn }: StandingsOf,
): Promise<StandingRow[]> {
  return manager.query(
    `select e.kind as "employerKind", case
        when c.state in ('submitted', 'returned', 'determined') then c.state
        when d.employer_id is not null then 'determined'
        when l.moved = 'movedAway' or l.ended_on < $4 or e.id = any($5::uuid[]) then 'nothingDue'
        else coalesce(c.state, 'notFiled') end as standing, count(*)::int as employers,
        count(*) filter (where c.state = 'submitted' and s.declared_on <= $6)::int as overdue
      from employer e
      left join declaration c on c.region_code = e.region_code and c.employer_id = e.id and c.levy_year = $2
      left join submission s on s.region_code = c.region_code and s.declaration_id = c.id and s.version = c.filed_version
      left join (select distinct employer_id from determination where region_code = $1 and levy_year = $2) d
        on d.employer_id = e.id
      left join (${LIVES}) l on l.employer_id = e.id
      where e.region_code = $1 and e.registered_on <= $3
      group by 1, 2 order by 1, 2`,
    [
      ...[regionCode, levyYear, lastDayOfYear(levyYear), firstDayOfYear(levyYear)],
      await filedElsewhere(manager, regionCode, levyYear),
      overdueFiledOn,
    ],
  );
}

/** Employers that came from another county after having filed there. Reads over all regions, for the few that came. */
async function filedElsewhere(
  manager: EntityManager,
  regionCode: string,
  levyYear: LevyYear,
): Promise<string[]> {
  const came = await manager.query<{ id: string }[]>(
    `select distinct employer_id as id from employer_event where region_code = $1 and kind = 'movedIn'`,
    [regionCode],
  );
  if (came.length === 0) return [];
  const filed = await manager.query<{ id: string }[]>(
    `select distinct employer_id as id from declaration
      where employer_id = any($1::uuid[]) and levy_year = $2 and region_code <> $3 and state <> 'draft'`,
    [came.map(({ id }) => id), levyYear, regionCode],
  );
  return filed.map(({ id }) => id);
}
