import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
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

  /** Null for a cursor this feed has not given. */
  async run(typed: TypedListQuery, cursor: string | null): Promise<FeedPage | null> {
    const after = cursor === null ? null : readCursor(cursor);
    if (cursor !== null && !after) return null;
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
