import { Injectable } from '@nestjs/common';
import type { AroundPost, AroundPosts, SeekerCounts } from '#matching';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';

const OPEN = `stage not in ('hired', 'ended')`;
/** A post that is put to a person again is told once; referrals from before posts were noted count each by itself. */
export const POST_TOLD = 'coalesce(post_id, referral_id)';

const STAYED = `e.ended_on is null or e.ended_on >= p.started_on + interval '1 year'`;

interface AroundRow extends Pick<AroundPost, 'taken' | 'retention'> {
  readonly people: string[];
  readonly met: string[];
}

/** From when somebody is new to an employer, and until when somebody began who can have stayed a year. */
export interface DaysAround {
  readonly weekFrom: PlainDate;
  readonly yearAgo: PlainDate;
}

type ById<Value> = Readonly<Record<string, Value>> | null;

interface AroundPostsRow {
  readonly open: ById<number>;
  readonly taken: ById<number>;
  readonly met: ById<readonly string[]>;
  readonly retention: ById<AroundPost['retention']>;
}

interface Counted {
  readonly id: string;
  readonly count: number;
}

/** How many referrals and hires there are, of several people, posts or employers at once. */
@Injectable()
export class PlacingCountStore {
  async openOfSeekers(
    manager: EntityManager,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    return counted(
      await manager.query<Counted[]>(
        `select seeker_id as id, count(*)::int as count from referral_seeker_directory
          where seeker_id = any($1::uuid[]) and is_open group by seeker_id`,
        [seekerIds],
      ),
    );
  }

  /** The same with the posts told in a year; whoever has neither is not among them. */
  async countsOfSeekers(
    manager: EntityManager,
    seekerIds: readonly string[],
    year: number,
  ): Promise<ReadonlyMap<string, SeekerCounts>> {
    const rows = await manager.query<(SeekerCounts & { readonly id: string })[]>(
      `select seeker_id as id, (count(*) filter (where is_open))::int as open,
          (count(distinct ${POST_TOLD}) filter (where told_on between $2 and $3))::int as told
         from referral_seeker_directory where seeker_id = any($1::uuid[]) group by seeker_id`,
      [seekerIds, `${year}-01-01`, `${year}-12-31`],
    );
    return new Map(rows.map(({ id, open, told }) => [id, { open, told }]));
  }

  /** Of the people placed up to a day, by employer: all, and those still there a year after they began. */
  async stayedAYear(
    manager: EntityManager,
    regionCode: string,
    until: PlainDate,
  ): Promise<ReadonlyMap<string, readonly [placed: number, stayed: number]>> {
    const rows = await manager.query<{ employerId: string; placed: number; stayed: number }[]>(
      `select p.employer_id as "employerId", count(*)::int as placed,
            (count(*) filter (where ${STAYED}))::int as stayed
         from placement p left join placement_end e on e.region_code = p.region_code and e.placement_id = p.id
        where p.region_code = $1 and p.started_on <= $2 group by p.employer_id`,
      [regionCode, until],
    );
    return new Map(rows.map(({ employerId, placed, stayed }) => [employerId, [placed, stayed] as const]));
  }

  /** Who is put to a post, what is taken of it, who met its employer since a day, and who stayed there a year. */
  async aroundPost(
    manager: EntityManager,
    {
      regionCode,
      postId,
      employerId,
    }: { readonly regionCode: string; readonly postId: string; readonly employerId: string },
    { weekFrom, yearAgo }: DaysAround,
  ): Promise<AroundPost> {
    const [row] = await manager.query<AroundRow[]>(
      `select array(select seeker_id::text from referral_standing
            where region_code = $1 and post_id = $2 and ${OPEN}) as people,
          (select count(*)::int from vacancy_hold where region_code = $1 and post_id = $2) as taken,
          array(select distinct seeker_id::text from referral
            where region_code = $1 and employer_id = $3 and proposed_on >= $4) as met,
          (select array[count(*), count(*) filter (where ${STAYED})]::int[]
             from placement p left join placement_end e on e.region_code = p.region_code and e.placement_id = p.id
            where p.region_code = $1 and p.employer_id = $3 and p.started_on <= $5) as retention`,
      [regionCode, postId, employerId, weekFrom, yearAgo],
    );
    if (!row) throw new Error('a statement without a table gave no row');
    const { people, taken, met, retention } = row;
    return { people: new Set(people), taken, newOfEmployer: new Set(met), retention };
  }

  /** The same around several posts of a county, by post and by employer. */
  async aroundPosts(
    manager: EntityManager,
    regionCode: string,
    posts: readonly { readonly postId: string; readonly employerId: string }[],
    { weekFrom, yearAgo }: DaysAround,
  ): Promise<AroundPosts> {
    const employers = [...new Set(posts.map(({ employerId }) => employerId))];
    const [row] = await manager.query<AroundPostsRow[]>(
      `select (select json_object_agg(post_id, many) from (select post_id, count(*) as many from referral_standing
            where region_code = $1 and post_id = any($2::uuid[]) and ${OPEN} group by post_id) one) as open,
          (select json_object_agg(post_id, many) from (select post_id, count(*) as many from vacancy_hold
            where region_code = $1 and post_id = any($2::uuid[]) group by post_id) one) as taken,
          (select json_object_agg(employer_id, people) from (
            select employer_id, array_agg(distinct seeker_id) as people from referral
             where region_code = $1 and employer_id = any($3::uuid[]) and proposed_on >= $4 group by employer_id) one) as met,
          (select json_object_agg(employer_id, kept) from (
            select p.employer_id, array[count(*), count(*) filter (where ${STAYED})] as kept
              from placement p left join placement_end e on e.region_code = p.region_code and e.placement_id = p.id
             where p.region_code = $1 and p.employer_id = any($3::uuid[]) and p.started_on <= $5
             group by p.employer_id) one) as retention`,
      [regionCode, posts.map(({ postId }) => postId), employers, weekFrom, yearAgo],
    );
    const { open, taken, met, retention } = row ?? {};
    return {
      ...{ open: byId(open), taken: byId(taken), retention: byId(retention) },
      newOfEmployers: new Map(Object.entries(met ?? {}).map(([id, people]) => [id, new Set(people)])),
    };
  }

  async toldIn(manager: EntityManager, seekerIds: readonly string[], year: number) {
    return counted(
      await manager.query<Counted[]>(
        `select seeker_id as id, count(distinct ${POST_TOLD})::int as count from referral_seeker_directory
          where seeker_id = any($1::uuid[]) and told_on between $2 and $3 group by seeker_id`,
        [seekerIds, `${year}-01-01`, `${year}-12-31`],
      ),
    );
  }

  /** By person: whether an interview was ever booked, and whether work was ever offered; of those referred at all. */
  async farthest(
    manager: EntityManager,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, { interviewed: boolean; offered: boolean }>> {
    // Two statements, never a join: the directory may live on another node.
    const found = await manager.query<{ seekerId: string; regionCode: string; referralId: string }[]>(
      `select seeker_id as "seekerId", region_code as "regionCode", referral_id as "referralId"
         from referral_seeker_directory where seeker_id = any($1::uuid[]) order by region_code, referral_id`,
      [seekerIds],
    );
    const acts = new Map<string, ReadonlySet<string>>();
    for (const regionCode of new Set(found.map(one => one.regionCode))) {
      const ids = found.filter(one => one.regionCode === regionCode).map(({ referralId }) => referralId);
      const rows = await manager.query<{ referralId: string; acts: string[] }[]>(
        `select referral_id as "referralId", array_agg(act) as acts from referral_step
          where region_code = $1 and referral_id = any($2::uuid[]) and act in ('interviewBooked', 'offered')
          group by referral_id`,
        [regionCode, ids],
      );
      for (const row of rows) acts.set(row.referralId, new Set(row.acts));
    }
    const far = new Map<string, { interviewed: boolean; offered: boolean }>();
    for (const { seekerId, referralId } of found) {
      const before = far.get(seekerId);
      const own = acts.get(referralId);
      far.set(seekerId, {
        interviewed: (before?.interviewed ?? false) || (own?.has('interviewBooked') ?? false),
        offered: (before?.offered ?? false) || (own?.has('offered') ?? false),
      });
    }
    return far;
  }

  /** The versions in which people were put to posts, ascending. */
  async versions(
    manager: EntityManager,
    regionCode: string,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    const rows = await manager.query<{ postId: string; versions: number[] }[]>(
      `select post_id as "postId", array_agg(distinct post_version) as versions from referral
        where region_code = $1 and post_id = any($2::uuid[]) group by post_id`,
      [regionCode, postIds],
    );
    return new Map(rows.map(({ postId, versions }) => [postId, versions]));
  }
}

function counted(rows: readonly Counted[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** What the database gives as an object of JSON, null where there was nothing. */
function byId<Value>(found: ById<Value> | undefined): ReadonlyMap<string, Value> {
  return new Map(Object.entries(found ?? {}));
}
