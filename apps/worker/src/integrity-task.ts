import { Injectable, Logger } from '@nestjs/common';
import { Integrity } from '#oversight';
import type { Task } from './task.js';

/** Counts once a business date, county by county, what the named checks of the records find. */
@Injectable()
export class IntegrityTask implements Task {
  readonly name = 'integrity';
  readonly pauseMs = 300_000;
  private readonly log = new Logger(this.name);
  private isFirstRound = true;

  constructor(private readonly integrity: Integrity) {}

  /** Not at once: what waited for a worker while none ran is done first, and is no fault of the records. */
  async regionsDue(): Promise<string[]> {
    const isFirst = this.isFirstRound;
    this.isFirstRound = false;
    return isFirst ? [] : this.integrity.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const found = await this.integrity.count(regionCode);
    if (found > 0) this.log.warn(`region ${regionCode}: ${found} records break a check`);
  }
}
