import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { DeterminationStore, ReadDetermination } from '#reviews';
import type { EntityManager } from 'typeorm';
import type { AwardKey } from '../awards/award.js';
import { AwardStore } from '../awards/store/award.store.js';
import { SubsidisedPeople } from './subsidised-people.js';
import { SubsidyMonths } from './subsidy-months.js';

/** Finds the months of subsidies by new indexes after a change of keys: people are read from the filing behind each. */
@Injectable()
export class ReindexSubsidies {
  constructor(
    private readonly database: Database,
    private readonly awards: AwardStore,
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
    private readonly people: SubsidisedPeople,
    private readonly months: SubsidyMonths,
  ) {}

  /** Reads over all parts of the directory. @returns how many indexes changed */
  async run(): Promise<number> {
    const holders = await this.database.read(manager =>
      manager.query<AwardKey[]>(
        `select distinct region_code as "regionCode", award_id as "awardId" from subsidy_month_directory order by 1, 2`,
      ),
    );
    let changed = 0;
    for (const holder of holders)
      changed += await this.database.transaction(manager => this.reindex(manager, holder));
    return changed;
  }

  private async reindex(manager: EntityManager, holder: AwardKey): Promise<number> {
    const award = (await this.awards.file(manager, holder))?.award;
    const summary = award && (await this.determinations.find(manager, award));
    const view = summary && (await this.read.issued(manager, summary.documentNumber));
    if (!view) return 0;
    let changed = 0;
    for (const indexes of await this.people.of(manager, view))
      changed += await this.months.rekey(manager, holder, indexes);
    return changed;
  }
}
