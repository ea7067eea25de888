import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { PlainDate } from '#values';
import { historyOf, type DisclosedEmployer, type EmployerHistory, type StatusCounts } from './public-list.js';
import { readListQuery, type ListQuery, type TypedListQuery } from './public-list.query.js';
import { DisclosedEmployerStore } from './store/disclosed-employer.store.js';

/** A year of which something is published. */
export interface PublishedYear {
  readonly levyYear: number;
  readonly lastPublishedOn: PlainDate;
}

/** One page of the public list with all that surrounds it. */
export interface PublicListPage {
  readonly query: ListQuery;
  readonly years: readonly PublishedYear[];
  readonly counts: StatusCounts;
  /** Entries that fit the query, the status included. */
  readonly found: number;
  /** From 1; never above `pages`. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly entries: readonly DisclosedEmployer[];
}

export const PAGE_SIZE = 20;

/** What anybody may read of the list: no account is asked for. */
@Injectable()
export class SearchPublicList {
  constructor(
    private readonly database: Database,
    private readonly disclosed: DisclosedEmployerStore,
  ) {}

  /** @param page as typed; anything that is not a page of the result shows the first or the last */
  async run(typed: TypedListQuery, page: number): Promise<PublicListPage> {
    return this.database.snapshot(async manager => {
      const years = (await this.disclosed.years(manager)) as PublishedYear[];
      const query = readListQuery(typed, years[0]?.levyYear ?? 0);
      const counts = await this.disclosed.counts(manager, query);
      const found = query.status ? counts.byStatus[query.status] : counts.total;
      const pages = Math.max(1, Math.ceil(found / PAGE_SIZE));
      const shown = Math.min(Math.max(1, Number.isInteger(page) ? page : 1), pages);
      const range = { offset: (shown - 1) * PAGE_SIZE, limit: PAGE_SIZE };
      const entries = await this.disclosed.page(manager, query, range);
      return { query, years, counts, found, page: shown, pages, entries };
    });
  }

  /** Counties of which something is published, by code. */
  async regions(): Promise<string[]> {
    return this.database.read(manager => this.disclosed.regions(manager));
  }

  /** An employer over the years; null for an id of which nothing was ever published. */
  async employer(employerId: string): Promise<EmployerHistory | null> {
    return this.database.snapshot(async manager =>
      historyOf(await this.disclosed.history(manager, employerId)),
    );
  }
}
