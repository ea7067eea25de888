import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { FiledVersions, type VersionKey } from '#declarations';
import { Database } from '#persistence';
import type { LevyYear } from '#values';
import { CheckOrderStore } from './store/check-order.store.js';

/** Orders of one region. */
export interface OrderedRegion {
  readonly regionCode: string;
  readonly orderIds: readonly string[];
}

/** Has every filing of a division and all below it compared, for an operator. */
@Injectable()
export class OrderRegionChecks {
  constructor(
    private readonly database: Database,
    private readonly versions: FiledVersions,
    private readonly orders: CheckOrderStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Some at a time, a transaction each. */
  async *run(divisionCode: string, levyYear: LevyYear): AsyncGenerator<OrderedRegion> {
    let after: VersionKey | null = null;
    for (;;) {
      const last: VersionKey | null = after;
      const page: VersionKey[] = await this.database.read(manager =>
        this.versions.of(manager, divisionCode, levyYear, last),
      );
      for (const regionCode of new Set(page.map(version => version.regionCode)))
        yield await this.order(regionCode, page, levyYear);
      after = page.at(-1) ?? null;
      if (!after) return;
    }
  }

  /** How many of some orders have not left a run yet. */
  async waiting(ordered: readonly OrderedRegion[]): Promise<number> {
    let waiting = 0;
    for (const { regionCode, orderIds } of ordered)
      waiting += await this.database.read(manager => this.orders.withoutRun(manager, regionCode, orderIds));
    return waiting;
  }

  private async order(
    regionCode: string,
    page: readonly VersionKey[],
    levyYear: LevyYear,
  ): Promise<OrderedRegion> {
    const own = page.filter(version => version.regionCode === regionCode);
    return this.database.transaction(async manager => {
      const orderIds = await this.orders.add(manager, regionCode, own, { cause: 'region', by: null });
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: 'console' }, action: 'checks.regionOrdered' },
        ...{ subjectKind: 'division', subjectId: regionCode, details: { levyYear, filings: own.length } },
      });
      return { regionCode, orderIds };
    });
  }
}
