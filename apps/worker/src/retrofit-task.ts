import { Injectable, Logger } from '@nestjs/common';
import { RetrofitWatch } from '#retrofits';
import type { Task } from './task.js';

/** Announces inspections of retrofits, and removes bank accounts that are no longer needed. */
@Injectable()
export class RetrofitTask implements Task {
  readonly name = 'retrofits';
  readonly pauseMs = 600_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: RetrofitWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const { announced, accountsRemoved } = await this.watch.look(regionCode);
    if (announced > 0) this.log.warn(`region ${regionCode}: ${announced} inspections announced`);
    if (accountsRemoved > 0)
      this.log.warn(`region ${regionCode}: ${accountsRemoved} contents removed (retrofitAccount)`);
  }
}
