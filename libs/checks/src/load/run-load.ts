import { Injectable } from '@nestjs/common';
import { streamCsv, UnreadableSpreadsheet } from '#documents';
import { Clock, Database } from '#persistence';
import type { LoadJob } from '../check-jobs.js';
import type { DeliveryFileRefusal } from '../delivery/read-delivery.js';
import { readRows } from '../delivery/streamed-table.js';
import { DeliveryLoadStore } from '../store/delivery-load.store.js';
import type { DeliveryLoad, LoadPhase, LoadRefusal } from './delivery-load.js';
import { TakeLoad } from './take-load.js';

/** Works on a large file: counts its rows and sees whether it is whole, then takes all of it over. Done again, it begins again. */
@Injectable()
export class RunLoad {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly loads: DeliveryLoadStore,
    private readonly taking: TakeLoad,
  ) {}

  async run({ regionCode, loadId }: LoadJob): Promise<void> {
    const key = { regionCode, loadId };
    const load = await this.database.read(manager => this.loads.find(manager, key));
    if (!load || (await this.database.read(manager => this.loads.endOf(manager, key)))) return;
    const checked = await this.check(load);
    if (typeof checked !== 'number') return this.refuse(load, checked);
    await this.taking.run(load, this.teller(load, 'taking', checked));
  }

  /** @returns how many rows there are, or why nothing is taken */
  private async check(load: DeliveryLoad): Promise<number | LoadRefusal> {
    const tell = this.teller(load, 'checking', 0);
    let seen = 0;
    try {
      const read = await this.database.read(manager => {
        const bytes = this.loads.bytesOf(manager, load);
        return readRows(streamCsv({ encoding: load.encoding, bytes }), load.source, rows =>
          tell((seen += rows.length)),
        );
      });
      return read.ok ? read.value : refusalOf(read.refusal);
    } catch (error) {
      if (error instanceof UnreadableSpreadsheet) return refusalOf({ code: error.code });
      throw error;
    }
  }

  private async refuse(load: DeliveryLoad, refusal: LoadRefusal): Promise<void> {
    const endedAt = this.clock.now();
    await this.database.transaction(manager =>
      this.loads.end(manager, load, { endedAt, deliveryId: null, refusal }),
    );
  }

  /** Tells how far it is, beside the transaction in which the rows are taken. */
  private teller(load: DeliveryLoad, phase: LoadPhase, rows: number): (done: number) => Promise<void> {
    const beganAt = this.clock.now();
    return async done => {
      const changedAt = this.clock.now();
      await this.database.transaction(manager =>
        this.loads.tell(manager, load, { phase, rows, done, beganAt, changedAt }),
      );
    };
  }
}

function refusalOf(refusal: DeliveryFileRefusal): LoadRefusal {
  const counts = refusal.code === 'cutShort' ? refusal : { rows: null, said: null };
  return { code: refusal.code, rows: counts.rows, said: counts.said };
}
