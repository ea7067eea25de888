import { Injectable } from '@nestjs/common';
import { FiledVersions, ReviewDesk, type VersionKey } from '#declarations';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { SpreadJob } from './check-jobs.js';
import { DeliveredRecordStore } from './store/delivered-record.store.js';
import { DeliveryStore } from './store/delivery.store.js';
import { CheckOrderStore } from './store/check-order.store.js';
import { CheckRunStore } from './store/check-run.store.js';

/**
 * Has everybody compared anew whom a delivery is about, wherever they were declared, and every filing of the division
 * that still waited for it. One transaction a region: done again after half of it, some are compared twice.
 */
@Injectable()
export class SpreadDelivery {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryStore,
    private readonly records: DeliveredRecordStore,
    private readonly runs: CheckRunStore,
    private readonly versions: FiledVersions,
    private readonly desk: ReviewDesk,
    private readonly orders: CheckOrderStore,
  ) {}

  /** @returns how many comparisons were ordered */
  async run(job: SpreadJob): Promise<number> {
    const concerned = await this.database.read(manager => this.concerned(manager, job));
    let ordered = 0;
    for (const regionCode of new Set(concerned.map(version => version.regionCode))) {
      const own = concerned.filter(version => version.regionCode === regionCode);
      await this.database.transaction(manager =>
        this.orders.add(manager, regionCode, own, { cause: 'delivery', by: null }),
      );
      ordered += own.length;
    }
    return ordered;
  }

  private async concerned(manager: EntityManager, job: SpreadJob): Promise<VersionKey[]> {
    const delivery = await this.deliveries.find(manager, job);
    if (!delivery) return [];
    const waiting = await this.runs.waiting(manager, job.regionCode, delivery.levyYear);
    const keys = new Map(waiting.map(key => [key.declarationId, key]));
    for await (const people of this.records.peopleOf(manager, job))
      for (const key of await this.versions.claiming(manager, people, delivery.levyYear))
        keys.set(key.declarationId, key);
    const current: VersionKey[] = [];
    for (const key of keys.values()) {
      const version = await this.desk.current(manager, key);
      if (version) current.push(version);
    }
    return current;
  }
}
