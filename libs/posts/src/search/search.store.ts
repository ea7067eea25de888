import { Injectable } from '@nestjs/common';
import { countiesBetween } from '#employers';
import { gramsNeeded, likePattern, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Insurance, Mode, PostKey, PostKind } from '../post.js';
import type { PostCursor, PostQuery } from './post-query.js';

/** A post of the public list. */
export interface ListedPost extends PostKey {
  readonly employerId: string;
  readonly title: string;
  readonly kind: PostKind;
  readonly occupation: string;
  /** Where the work is. */
  readonly county: string;
  readonly mode: Mode;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly features: readonly string[];
  readonly headcount: number;
  readonly hours: number;
  readonly pattern: string;
  readonly insurance: Insurance;
  readonly refreshedAt: Date;
  readonly publishedAt: Date;
  readonly expiresOn: PlainDate;
}

/** Open posts of an occupation with their work in a county. */
export interface OpenCount {
  readonly county: string;
  readonly occupation: string;
  readonly count: number;
}

interface Conditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const COLUMNS = `l.region_code as "regionCode", l.post_id as "postId", l.employer_id as "employerId", l.title, l.kind,
  l.occupation, l.county, l.mode, l.wage_low as "wageLow", l.wage_high as "wageHigh", l.features,
  l.refreshed_at as "refreshedAt", l.published_at as "publishedAt", l.expires_on as "expiresOn", v.headcount, v.hours,
  v.pattern, v.insurance`;

/** Beyond so many, a number says no more to a reader and costs more. */
export const COUNTED = 1_000;

/** Searches the published posts of the whole country. Reads over all regions, by keyset. */
@Injectable()
export class SearchStore {
  /** Posts after a place of the list, the one vouched for last first. */
  async page(
    manager: EntityManager,
    query: PostQuery,
    today: PlainDate,
    after: PostCursor | null,
    most: number,
  ): Promise<ListedPost[]> {
    const { sql, values } = conditionsOf(query, today, after);
    // The page is cut from the one index first: only its few posts are then looked up whole.
    return manager.query<ListedPost[]>(
      `select ${COLUMNS} from (select * from post_listing l where ${sql}
           order by l.refreshed_at desc, l.region_code, l.post_id limit $${values.length + 1}) l
         join post_version v on v.region_code = l.region_code and v.post_id = l.post_id and v.version = l.version
       order by l.refreshed_at desc, l.region_code, l.post_id`,
      [...values, most],
    );
  }

  /** How many fit, counted no further than `COUNTED`. */
  async count(manager: EntityManager, query: PostQuery, today: PlainDate): Promise<number> {
    const { sql, values } = conditionsOf(query, today, null);
    const [row] = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from (select 1 from post_listing l where ${sql} limit ${COUNTED}) found`,
      [...values],
    );
    return row?.count ?? 0;
  }

  /** How many open posts of each occupation there are in each county. Reads over all regions. */
  openCounts(manager: EntityManager, today: PlainDate): Promise<OpenCount[]> {
    return manager.query<OpenCount[]>(
      `select county, occupation, count(*)::integer as count from post_listing
       where state = 'published' and expires_on >= $1 group by county, occupation order by county, occupation`,
      [today],
    );
  }
}

function conditionsOf(query: PostQuery, today: PlainDate, after: PostCursor | null): Conditions {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (sql: (first: string, second: string) => string, ...given: readonly unknown[]) => {
    values.push(...given);
    const names = given.map((_, index) => `$${values.length - given.length + index + 1}`);
    parts.push(sql(names[0] ?? '', names[1] ?? ''));
  };
  parts.push(`l.state = 'published'`);
  add(day => `l.expires_on >= ${day}`, today);
  if (query.division)
    add((from, to) => `l.county between ${from} and ${to}`, ...countiesBetween(query.division));
  if (query.occupation)
    add(
      (from, to) => `l.occupation >= ${from} and l.occupation < ${to}`,
      query.occupation,
      `${query.occupation}.`,
    );
  if (query.among) add(codes => `l.occupation = any(${codes})`, query.among);
  if (query.mode) add(mode => `l.mode = ${mode}`, query.mode);
  if (query.kind) add(kind => `l.kind = ${kind}`, query.kind);
  if (query.wage !== null) add(wage => `l.wage_low >= ${wage}`, query.wage);
  if (query.features.length > 0) add(features => `l.features @> ${features}::text[]`, query.features);
  if (query.text) {
    add(
      (grams, like) => `l.search_grams @> ${grams}::text[] and l.search_text like ${like}`,
      gramsNeeded(query.text),
      likePattern(query.text),
    );
  }
  if (after) {
    values.push(after.refreshedAt, after.regionCode, after.postId);
    const [at, region, id] = [values.length - 2, values.length - 1, values.length];
    parts.push(
      `l.refreshed_at <= $${at} and (l.refreshed_at < $${at} or (l.region_code, l.post_id) > ($${region}, $${id}))`,
    );
  }
  return { sql: parts.join(' and '), values };
}
