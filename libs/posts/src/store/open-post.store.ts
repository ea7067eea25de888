import { Injectable } from '@nestjs/common';
import { gramsNeeded, likePattern, searchText } from '#values';
import type { EntityManager } from 'typeorm';
import type { PostKey } from '../post.js';

/** A published post as staff read of it in a list. */
export interface OpenPostRow extends PostKey {
  readonly title: string;
  readonly occupation: string;
  readonly headcount: number;
}

/** Which of the published posts of a county. */
export interface OpenPostsWanted {
  /** Part of the title or the employer's name; empty for all. */
  readonly text: string;
  /** Empty for all. */
  readonly occupation: string;
  /** Id of the last post of the page before. */
  readonly after: string | null;
  readonly most: number;
}

/** Published posts of one county, page by page, from the row that says where each stands. */
@Injectable()
export class OpenPostStore {
  /** The newest first. */
  page(manager: EntityManager, regionCode: string, wanted: OpenPostsWanted): Promise<OpenPostRow[]> {
    const text = searchText(wanted.text);
    return manager.query<OpenPostRow[]>(
      `select l.region_code as "regionCode", l.post_id as "postId", l.title, l.occupation, v.headcount
         from post_listing l
         join post_version v on v.region_code = l.region_code and v.post_id = l.post_id and v.version = l.version
        where l.region_code = $1 and l.state = 'published' and ($2 = '' or l.occupation = $2)
          and ($3 = '' or (l.search_grams @> $4::text[] and l.search_text like $5))
          and ($6::uuid is null or l.post_id < $6)
        order by l.post_id desc limit $7`,
      [
        ...[regionCode, wanted.occupation, text, text === '' ? [] : gramsNeeded(text), likePattern(text)],
        ...[wanted.after, wanted.most],
      ],
    );
  }

  /** Occupations of a county's published posts with the number of posts, by code. */
  occupations(manager: EntityManager, regionCode: string): Promise<{ occupation: string; posts: number }[]> {
    return manager.query<{ occupation: string; posts: number }[]>(
      `select occupation, count(*)::integer as posts from post_listing
        where region_code = $1 and state = 'published' and occupation is not null group by occupation order by 1`,
      [regionCode],
    );
  }
}
