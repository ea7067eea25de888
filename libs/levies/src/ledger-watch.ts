import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { BookDetermination } from './book-determination.js';

/** The event of a determination has this long to bring it into the ledger. */
const DUE_MS = 120_000;
/** How far back is looked; what is older was determined before there was a ledger. */
const FIRST_LOOK_MS = 35 * 86_400_000;
const BATCH = 200;
const MISSING = `d.determined_at > $1 and d.determined_at <= $2 and not exists (
  select 1 from levy_entry e where e.region_code = d.region_code and e.cause = 'determination:' || d.id)`;

/** Finds determinations that are not in the ledger: looks at themselves, so that a lost event is no lost levy. */
@Injectable()
export class LedgerWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly book: BookDetermination,
  ) {}

  /** Regions with such determinations. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region: string }[]>(
        `select distinct d.region_code as region from determination d where ${MISSING} order by region`,
        this.span(),
      ),
    );
    return rows.map(({ region }) => region);
  }

  /** Books those of one region, each by itself. @returns how many there were */
  async run(regionCode: string): Promise<number> {
    const found = await this.database.read(manager =>
      manager.query<{ id: string }[]>(
        `select d.id from determination d where d.region_code = $3 and ${MISSING} order by d.id limit ${BATCH}`,
        [...this.span(), regionCode],
      ),
    );
    let booked = 0;
    for (const { id } of found) {
      const key = { regionCode, determinationId: id };
      if (await this.database.transaction(manager => this.book.run(manager, key))) booked += 1;
    }
    return booked;
  }

  private span(): [Date, Date] {
    const now = this.clock.now().getTime();
    return [new Date(now - FIRST_LOOK_MS), new Date(now - DUE_MS)];
  }
}
