import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { ok, refuse, type InvalidInput, type Result } from '#values';
import { feedQueryErrors } from './feed-query.js';
import type { DisclosedEmployer } from './public-list.js';
import { readListQuery, type TypedListQuery } from './public-list.query.js';
import { DisclosedEmployerStore, type FeedCursor } from './store/disclosed-employer.store.js';

/** A stretch of the list for machines; `next` leads on, null at its end. */
export interface FeedPage {
  readonly entries: readonly DisclosedEmployer[];
  readonly next: string | null;
}

export const FEED_PAGE_SIZE = 100;

const CURSOR = /^(\d{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The public list for machines: entry after entry, in an order that later publications do not disturb. */
@Injectable()
export class ReadFeed {
  constructor(
    private readonly database: Database,
    private readonly disclosed: DisclosedEmployerStore,
  ) {}

  /** Refuses a question that makes no sense, and a cursor this feed has not given: every wrong field is named. */
  async run(typed: TypedListQuery, cursor: string | null): Promise<Result<FeedPage, InvalidInput>> {
    const after = cursor === null ? null : readCursor(cursor);
    const lost = cursor !== null && !after ? [{ field: 'cursor', code: 'value' }] : [];
    const fields = [...feedQueryErrors(typed), ...lost];
    if (fields.length > 0) return refuse({ code: 'invalid', fields });
    return ok(await this.page(typed, after));
  }

  private page(typed: TypedListQuery, after: FeedCursor | null): Promise<FeedPage> {
    return this.database.snapshot(async manager => {
      const years = await this.disclosed.years(manager);
      const query = readListQuery(typed, years[0]?.levyYear ?? 0);
      const found = await this.disclosed.feed(manager, query, after, FEED_PAGE_SIZE + 1);
      const entries = found.slice(0, FEED_PAGE_SIZE);
      const last = entries.at(-1);
      const more = found.length > FEED_PAGE_SIZE && last;
      return { entries, next: more ? `${last.regionCode}.${last.employerId}` : null };
    });
  }
}

function readCursor(cursor: string): FeedCursor | null {
  const [, regionCode, employerId] = CURSOR.exec(cursor) ?? [];
  return regionCode && employerId ? { regionCode, employerId } : null;
}
