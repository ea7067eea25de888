import { Injectable } from '@nestjs/common';
import { gramsOf, searchText, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Position, PostContent, PostKey, PostState } from '../post.js';
import type { Workplace } from '../workplace.js';

/** Where a post stands, as the steps left it. */
export interface Standing extends PostKey, Position {
  readonly employerId: string;
  /** Number of the last step. */
  readonly steps: number;
  readonly workplaceId: string | null;
  readonly title: string;
  readonly publishedAt: Date | null;
  readonly refreshedAt: Date | null;
  readonly refreshedOn: PlainDate | null;
  readonly expiresOn: PlainDate | null;
  readonly changedAt: Date;
}

/** What a version says that is searched, with its place and the employer's name. */
export interface Searched {
  readonly content: PostContent;
  readonly workplace: Workplace;
  readonly employerName: string;
}

const COLUMNS = `region_code as "regionCode", post_id as "postId", employer_id as "employerId", state, steps, version,
  pending_version as pending, workplace_id as "workplaceId", title, published_at as "publishedAt", refreshed_at as "refreshedAt",
  refreshed_on as "refreshedOn", expires_on as "expiresOn", changed_at as "changedAt"`;

/** The one row of each post that says where it stands; everything in it can be worked out from versions and steps. */
@Injectable()
export class ListingStore {
  async find(manager: EntityManager, { regionCode, postId }: PostKey): Promise<Standing | null> {
    const [row] = await manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing where region_code = $1 and post_id = $2`,
      [regionCode, postId],
    );
    return row ?? null;
  }

  /** An employer's posts, the newest first. */
  ofEmployer(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
  ): Promise<Standing[]> {
    return manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing where region_code = $1 and employer_id = $2 order by post_id desc`,
      [regionCode, employerId],
    );
  }

  /** Posts of a county in one of these states, the one that waits longest first. */
  inStates(
    manager: EntityManager,
    regionCode: string,
    states: readonly PostState[],
    most: number,
  ): Promise<Standing[]> {
    return manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing where region_code = $1 and state = any($2)
       order by changed_at, post_id limit $3`,
      [regionCode, states, most],
    );
  }

  /** Posts of a county of which a version waits for the second look, the one that waits longest first. */
  waiting(manager: EntityManager, regionCode: string, most: number): Promise<Standing[]> {
    return manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing
       where region_code = $1 and (state = 'submitted' or (state = 'published' and pending_version is not null))
       order by changed_at, post_id limit $2`,
      [regionCode, most],
    );
  }

  /** Writes where a post stands; what is searched stays as it was unless it is given. */
  async write(manager: EntityManager, standing: Standing, searched: Searched | null): Promise<void> {
    await this.stand(manager, standing);
    if (searched) await this.search(manager, standing, searched);
  }

  /** Features of a workplace changed: its posts are found by them. @returns the published ones */
  async refeature(manager: EntityManager, workplace: Workplace): Promise<PostKey[]> {
    const { regionCode, workplaceId, features, county } = workplace;
    await manager.query(
      'update post_listing set features = $3, county = $4 where region_code = $1 and workplace_id = $2',
      [regionCode, workplaceId, features, county],
    );
    return manager.query<PostKey[]>(
      `select region_code as "regionCode", post_id as "postId" from post_listing
       where region_code = $1 and workplace_id = $2 and state = 'published' order by post_id`,
      [regionCode, workplaceId],
    );
  }

  /** Posts of a county whose row changed at an instant or after it, by id. */
  changedSince(manager: EntityManager, regionCode: string, since: Date): Promise<Standing[]> {
    return manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing where region_code = $1 and changed_at >= $2 order by post_id`,
      [regionCode, since],
    );
  }

  /** Counties with published posts that are over, or for which nobody has vouched since a day. Reads over all regions. */
  async quietRegions(manager: EntityManager, today: PlainDate, since: PlainDate): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from post_listing
       where state = 'published' and (expires_on < $1 or refreshed_on <= $2) order by 1`,
      [today, since],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** Published posts of a county whose last day is over. */
  overdue(manager: EntityManager, regionCode: string, today: PlainDate, most: number): Promise<PostKey[]> {
    return manager.query<PostKey[]>(
      `select region_code as "regionCode", post_id as "postId" from post_listing
       where region_code = $1 and state = 'published' and expires_on < $2 order by expires_on, post_id limit $3`,
      [regionCode, today, most],
    );
  }

  /** Published posts of a county for which nobody has vouched since a day. */
  quiet(manager: EntityManager, regionCode: string, since: PlainDate): Promise<Standing[]> {
    return manager.query<Standing[]>(
      `select ${COLUMNS} from post_listing where region_code = $1 and state = 'published' and refreshed_on <= $2
       order by refreshed_at, post_id`,
      [regionCode, since],
    );
  }

  private async stand(manager: EntityManager, standing: Standing): Promise<void> {
    await manager.query(
      `insert into post_listing (region_code, post_id, employer_id, state, steps, version, workplace_id, title, features,
         search_grams, search_text, published_at, refreshed_at, refreshed_on, expires_on, changed_at, pending_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', '{}', '', $9, $10, $11, $12, $13, $14)
       on conflict (region_code, post_id) do update set state = excluded.state, steps = excluded.steps,
         version = excluded.version, pending_version = excluded.pending_version, workplace_id = excluded.workplace_id, title = excluded.title,
         published_at = excluded.published_at, refreshed_at = excluded.refreshed_at,
         refreshed_on = excluded.refreshed_on, expires_on = excluded.expires_on, changed_at = excluded.changed_at`,
      [
        ...[standing.regionCode, standing.postId, standing.employerId, standing.state, standing.steps],
        ...[standing.version, standing.workplaceId, standing.title, standing.publishedAt],
        ...[standing.refreshedAt, standing.refreshedOn, standing.expiresOn, standing.changedAt],
        standing.pending,
      ],
    );
  }

  private async search(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    { content, workplace, employerName }: Searched,
  ): Promise<void> {
    const text = searchText(`${content.title} ${employerName}`);
    await manager.query(
      `update post_listing set kind = $3, occupation = $4, county = $5, mode = $6, wage_low = $7, wage_high = $8,
         features = $9, search_grams = $10, search_text = $11 where region_code = $1 and post_id = $2`,
      [
        ...[regionCode, postId, content.kind, content.occupation, workplace.county, content.mode],
        ...[content.wageLow, content.wageHigh, workplace.features, gramsOf(text), text],
      ],
    );
  }
}
