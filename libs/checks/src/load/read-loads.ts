import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { checkedDivisions, mayCheck } from '../check-access.js';
import type { NotFound } from '../checks.errors.js';
import { DeliveryLoadStore } from '../store/delivery-load.store.js';
import type { DeliveryLoad, LoadEnd, LoadKey, LoadProgress } from './delivery-load.js';

/** A load as staff see it; waiting for a worker while there is neither progress nor end. */
export interface LoadView {
  readonly load: DeliveryLoad;
  readonly progress: LoadProgress | null;
  readonly end: LoadEnd | null;
}

/** Two weeks: time enough to send a mended file. */
const SHOWN_MS = 14 * 86_400_000;

/** How large deliveries of one's divisions stand. */
@Injectable()
export class ReadLoads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly loads: DeliveryLoadStore,
  ) {}

  /** Those that are on their way, or were refused of late. */
  list(actor: Actor): Promise<LoadView[]> {
    const since = new Date(this.clock.now().getTime() - SHOWN_MS);
    return this.database.read(async manager => {
      const views: LoadView[] = [];
      for (const load of await this.loads.list(manager, checkedDivisions(actor), since))
        views.push(await this.view(manager, load));
      return views;
    });
  }

  async one(actor: Actor, key: LoadKey): Promise<Result<LoadView, NotFound>> {
    if (!mayCheck(actor, key.regionCode)) return refuse({ code: 'notFound' });
    return this.database.read(async manager => {
      const load = await this.loads.find(manager, key);
      return load ? ok(await this.view(manager, load)) : refuse({ code: 'notFound' });
    });
  }

  private async view(manager: EntityManager, load: DeliveryLoad): Promise<LoadView> {
    const end = await this.loads.endOf(manager, load);
    return { load, end, progress: await this.loads.progress(manager, load) };
  }
}
