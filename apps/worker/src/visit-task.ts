import { Injectable, Logger } from '@nestjs/common';
import { WatchVisits } from '#placements';
import type { Task } from './task.js';

/** Tells brokers of return visits that are near or late, and those above them of visits that nobody makes. */
@Injectable()
export class VisitTask implements Task {
  readonly name = 'visits';
  readonly pauseMs = 300_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: WatchVisits) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const told = await this.watch.look(regionCode);
    if (told > 0) this.log.warn(`region ${regionCode}: brokers told of ${told} return visits`);
  }
}
