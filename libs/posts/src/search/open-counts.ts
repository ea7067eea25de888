import { Injectable } from '@nestjs/common';
import { countiesBetween } from '#employers';
import { Clock, Database } from '#persistence';
import { SearchStore, type OpenCount } from './search.store.js';

const KEPT_MS = 60_000;

/** Where there are open posts, and of which occupations. Read at most once a minute: a list of choices may be that old. */
@Injectable()
export class OpenCounts {
  private known: { readonly at: number; readonly counts: readonly OpenCount[] } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly search: SearchStore,
  ) {}

  /** Counties with open posts, by code. */
  async counties(): Promise<readonly string[]> {
    return [...new Set((await this.all()).map(({ county }) => county))];
  }

  /** How many open posts of each occupation there are, by code. @param division with all below it; null for everywhere */
  async occupations(division: string | null): Promise<ReadonlyMap<string, number>> {
    const [from, to] = countiesBetween(division ?? '000000');
    const counts = new Map<string, number>();
    for (const { county, occupation, count } of await this.all())
      if (county >= from && county <= to) counts.set(occupation, (counts.get(occupation) ?? 0) + count);
    return counts;
  }

  private async all(): Promise<readonly OpenCount[]> {
    const now = this.clock.now().getTime();
    if (this.known && now - this.known.at < KEPT_MS && now >= this.known.at) return this.known.counts;
    const today = await this.clock.today();
    const counts = await this.database.read(manager => this.search.openCounts(manager, today));
    this.known = { at: now, counts };
    return counts;
  }
}
