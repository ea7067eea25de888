import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { DeliveryLoadStore } from '../store/delivery-load.store.js';

/** Days after which a file that no worker could take over is let go of: what people are in it is not kept for nothing. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Ends large deliveries that were left behind, and removes what was kept of them. */
@Injectable()
export class PurgeLoads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly loads: DeliveryLoadStore,
  ) {}

  async regionsDue(): Promise<string[]> {
    return [...new Set((await this.leftBehind()).map(({ regionCode }) => regionCode))];
  }

  /** @returns how many files were removed */
  async run(regionCode: string): Promise<number> {
    const own = (await this.leftBehind()).filter(load => load.regionCode === regionCode);
    const refusal = { code: 'abandoned' as const, rows: null, said: null };
    const end = { endedAt: this.clock.now(), deliveryId: null, refusal };
    for (const load of own) await this.database.transaction(manager => this.loads.end(manager, load, end));
    return own.length;
  }

  private leftBehind() {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    return this.database.read(manager => this.loads.leftBehind(manager, before));
  }
}
