import { Injectable, Logger } from '@nestjs/common';
import { BookSurcharges, LedgerWatch } from '#levies';
import type { Task } from './task.js';

/** Books surcharges day by day, and determinations whose event did not come through. */
@Injectable()
export class LevyTask implements Task {
  readonly name = 'levies';
  readonly pauseMs = 60_000;
  private readonly log = new Logger(this.name);

  constructor(
    private readonly surcharges: BookSurcharges,
    private readonly watch: LedgerWatch,
  ) {}

  async regionsDue(): Promise<string[]> {
    const regions = [...(await this.surcharges.regionsDue()), ...(await this.watch.regionsDue())];
    return [...new Set(regions)].sort();
  }

  async workOn(regionCode: string): Promise<void> {
    const missed = await this.watch.run(regionCode);
    if (missed > 0) this.log.warn(`region ${regionCode}: ${missed} determinations were not in the ledger`);
    await this.surcharges.run(regionCode);
  }
}
