import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { DeliveredRecordStore } from './store/delivered-record.store.js';

const BATCH = 200;

/** Finds what other offices delivered by new indexes after a change of keys: all three are made of the record itself. */
@Injectable()
export class ReindexRecords {
  constructor(
    private readonly database: Database,
    private readonly records: DeliveredRecordStore,
  ) {}

  /** @returns how many rows of the directory changed */
  async run(): Promise<number> {
    const regions = await this.database.read(manager =>
      manager.query<{ region: string }[]>(
        'select distinct region_code as region from delivered_record_directory order by 1',
      ),
    );
    let changed = 0;
    for (const { region } of regions) {
      let after: string | null = null;
      for (let more = true; more;) {
        const done: { last: string | null; seen: number; changed: number } = await this.database.transaction(
          manager => this.records.rekey(manager, region, after, BATCH),
        );
        changed += done.changed;
        after = done.last;
        more = done.seen === BATCH;
      }
    }
    return changed;
  }
}
