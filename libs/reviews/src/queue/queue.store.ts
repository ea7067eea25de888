import { Injectable } from '@nestjs/common';
import type { SubmittedDeclaration } from '#declarations';
import type { Outcome } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { DuePromise, FilingDay } from './due-promises.js';
import type { QueueStanding, QueueWish } from './queue-wish.js';

const PAGE = 50;

/** A case that waits, with what puts it into its place in the queue. */
export interface WaitingCase extends SubmittedDeclaration {
  readonly id: string;
  readonly reviewId: string | null;
  readonly reviewerId: string | null;
  readonly reviewerRegion: string | null;
  readonly outcome: Outcome | null;
  /** Fen, of the levy or the reward; null where the filing was not reckoned or gives no result. */
  readonly amountFen: string | null;
  /** What the newest comparison with other offices came to; null before the first. */
  readonly overall: 'verified' | 'pending' | 'contradicted' | 'unavailable' | 'none' | null;
  readonly risk: number;
  readonly waits: boolean;
  /** The promised day of decision, by the term of its place. */
  readonly dueOn: PlainDate;
  /** Place in the order, as a number to sort by. */
  readonly rank: string;
}

/** Who asks for the queue, and for which days. */
export interface QueueScope {
  readonly divisionScopes: readonly string[];
  readonly accountId: string;
  readonly today: PlainDate;
  /** Of every day on which something that waits was filed, place by place. */
  readonly promises: readonly DuePromise[];
}

/** How many cases there are of each kind. */
export type QueueTallies = Readonly<Record<QueueStanding, number>>;

/** SQL that is true of the cases of a standing; `$2` is the account, `$3` today. */
const STANDINGS: Readonly<Record<QueueStanding, string>> = {
  all: 'true',
  mine: 'q.reviewer_id = $2',
  nobody: 'q.reviewer_id is null',
  overdue: 'q.due_on < $3',
  anew: 'q.replaces_version is not null',
  withApprover: 'q.waits',
  contradicted: `q.overall = 'contradicted'`,
  verified: `q.overall = 'verified'`,
};

const RANKS = {
  due: `(q.due_on - date '2000-01-01')::bigint`,
  risk: '-coalesce(q.risk, 0)::bigint',
  amount: '-coalesce(q.amount_fen, -1)',
} as const;

/** Every case that waits in some divisions. Until somebody opens a correction, it lies on the desk of what it corrects. */
const WAITING = `
  select s.id, d.region_code, d.id as declaration_id, s.version, d.employer_id, d.levy_year, s.document_number,
    s.declared_on, p.due_on, s.submitted_at, s.submitted_by, s.withdrawable_until, s.replaces_version, r.id as review_id,
    coalesce(own.reviewer_id, earlier.reviewer_id) as reviewer_id,
    coalesce(own.reviewer_region, earlier.reviewer_region) as reviewer_region,
    o.outcome, o.amount_fen, c.overall, c.risk, coalesce(w.waits, false) as waits
  from declaration d
  join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
  join unnest($4::text[], $5::date[], $6::date[]) as p (region_code, declared_on, due_on)
    on p.region_code = d.region_code and p.declared_on = s.declared_on
  left join review r on r.region_code = d.region_code and r.declaration_id = d.id and r.declaration_version = s.version
  left join review_outlook o on o.region_code = d.region_code and o.declaration_id = d.id
    and o.declaration_version = s.version
  left join lateral (
    select a.reviewer_id, a.reviewer_region from review_assignment a
      where a.region_code = r.region_code and a.review_id = r.id order by a.id desc limit 1
  ) own on true
  left join lateral (
    select a.reviewer_id, a.reviewer_region from review b
      join review_assignment a on a.region_code = b.region_code and a.review_id = b.id
      where b.region_code = d.region_code and b.declaration_id = d.id and b.declaration_version = s.replaces_version
        and r.id is null and not exists (
          select 1 from review_closure e where e.region_code = b.region_code and e.review_id = b.id)
      order by a.id desc limit 1
  ) earlier on true
  left join lateral (
    select k.overall, k.risk from check_run k
      where k.region_code = d.region_code and k.declaration_id = d.id and k.version = s.version
      order by k.run_number desc limit 1
  ) c on true
  left join lateral (
    select true as waits from determination_proposal m
      where m.region_code = r.region_code and m.review_id = r.id and not exists (
        select 1 from determination_proposal_decision x where x.region_code = m.region_code and x.proposal_id = m.id)
      limit 1
  ) w on true
  where d.state = 'submitted' and d.region_code like any ($1::text[])`;

/** Reads over regions: what waits, in the order wished for, page by page; and how much of each kind there is. */
@Injectable()
export class QueueStore {
  async page(
    manager: EntityManager,
    scope: QueueScope,
    { order = 'due', standing = 'all', levyYear = null, find = null }: QueueWish,
    cursor: string | null,
  ): Promise<{ readonly items: readonly WaitingCase[]; readonly next: string | null }> {
    const rank = RANKS[order];
    const place = readCursor(cursor);
    const rows = await manager.query<WaitingCase[]>(
      `select q.id, q.region_code as "regionCode", q.declaration_id as "declarationId", q.version,
         q.employer_id as "employerId", q.levy_year as "levyYear", q.document_number as "documentNumber",
         q.declared_on as "declaredOn", q.due_on as "dueOn", q.submitted_at as "submittedAt", q.submitted_by as "submittedBy",
         q.withdrawable_until as "withdrawableUntil", q.replaces_version as "replacesVersion",
         q.review_id as "reviewId", q.reviewer_id as "reviewerId", q.reviewer_region as "reviewerRegion",
         q.outcome, q.amount_fen as "amountFen", q.overall, coalesce(q.risk, 0) as risk, q.waits, ${rank} as rank
       from (${WAITING}) q
       where ${STANDINGS[standing]} and ($7::smallint is null or q.levy_year = $7)
         and ($13::text is null or q.document_number = $13 or exists (
           select 1 from employer e where e.region_code = q.region_code and e.id = q.employer_id
             and (e.credit_code = $13 or position($13 in e.name) > 0)))
         and (${rank}, q.submitted_at, q.region_code, q.id) > ($8::bigint, $9, $10, $11)
         -- every parameter is named, whatever is asked for
         and $2::uuid is not null and $3::date is not null
       order by ${rank}, q.submitted_at, q.region_code, q.id limit $12`,
      [...valuesOf(scope), levyYear, ...place, PAGE + 1, find],
    );
    const items = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return { items, next: last ? cursorOf(last) : null };
  }

  async tallies(manager: EntityManager, scope: QueueScope): Promise<QueueTallies> {
    const columns = Object.entries(STANDINGS).map(
      ([standing, condition]) => `count(*) filter (where ${condition})::int as "${standing}"`,
    );
    const [row] = await manager.query<QueueTallies[]>(
      `select ${columns.join(', ')} from (${WAITING}) q`,
      valuesOf(scope),
    );
    if (!row) throw new Error('an aggregate without a row');
    return row;
  }

  /** On which days what waits was filed, place by place. */
  filingDays(manager: EntityManager, divisionScopes: readonly string[]): Promise<FilingDay[]> {
    return manager.query<FilingDay[]>(
      `select d.region_code as "regionCode", s.declared_on as "declaredOn" from declaration d
         join submission s on s.region_code = d.region_code and s.declaration_id = d.id
           and s.version = d.filed_version
        where d.state = 'submitted' and d.region_code like any ($1::text[])
        group by d.region_code, s.declared_on`,
      [patternsOf(divisionScopes)],
    );
  }

  /** The levy years of what waits, the latest first. */
  async years(manager: EntityManager, { divisionScopes }: QueueScope): Promise<number[]> {
    const rows = await manager.query<{ year: number }[]>(
      `select distinct levy_year as year from declaration
        where state = 'submitted' and region_code like any ($1::text[]) order by 1 desc`,
      [patternsOf(divisionScopes)],
    );
    return rows.map(({ year }) => year);
  }
}

function valuesOf({ divisionScopes, accountId, today, promises }: QueueScope): unknown[] {
  const columns = (['regionCode', 'declaredOn', 'dueOn'] as const).map(name =>
    promises.map(row => row[name]),
  );
  return [patternsOf(divisionScopes), accountId, today, ...columns];
}

function patternsOf(scopes: readonly string[]): string[] {
  return scopes.map(scope => `${scope.replace(/(00)+$/, '')}%`);
}

function cursorOf({ rank, submittedAt, regionCode, id }: WaitingCase): string {
  const place = [rank, submittedAt.toISOString(), regionCode, id];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const BEGINNING = [
  String(-(2n ** 63n)),
  '-infinity',
  '000000',
  '00000000-0000-0000-0000-000000000000',
] as const;
const CURSOR =
  /^\["(-?\d{1,18})","(\d{4}-[\d-]{5}T[\d:.]{12}Z)","(\d{6})","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/;

/** A cursor of ours; anything else begins at the beginning. */
function readCursor(cursor: string | null): readonly string[] {
  const place = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString('utf8'));
  return place ? place.slice(1) : BEGINNING;
}
