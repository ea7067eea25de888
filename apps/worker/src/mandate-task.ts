import { Injectable, Logger } from '@nestjs/common';
import { MandateWatch } from '#employers';
import type { Task } from './task.js';

/** Lets both sides know that a mandate ends soon or has ended: each region once a business date. */
@Injectable()
export class MandateTask implements Task {
  readonly name = 'mandates';
  readonly pauseMs = 60_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: MandateWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const told = await this.watch.look(regionCode);
    if (told > 0) this.log.warn(`region ${regionCode}: ${told} notices of mandates that end`);
  }
}
