import { Injectable, Logger } from '@nestjs/common';
import { AwardWatch } from '#levies';
import type { Task } from './task.js';

/** Reminds of offers that end soon, and removes bank accounts that are no longer needed. */
@Injectable()
export class AwardTask implements Task {
  readonly name = 'awards';
  readonly pauseMs = 600_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: AwardWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const { reminded, accountsRemoved } = await this.watch.look(regionCode);
    if (reminded > 0) this.log.warn(`region ${regionCode}: ${reminded} reminders of offers that end`);
    if (accountsRemoved > 0)
      this.log.warn(`region ${regionCode}: ${accountsRemoved} contents removed (bankAccount)`);
  }
}
