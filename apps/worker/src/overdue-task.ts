import { Injectable, Logger } from '@nestjs/common';
import { OverdueWatch } from '#reviews';
import type { Task } from './task.js';

/** Lets approvers, and later administrators, know of filings that wait longer than promised. */
@Injectable()
export class OverdueTask implements Task {
  readonly name = 'overdue';
  readonly pauseMs = 300_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: OverdueWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const told = await this.watch.look(regionCode);
    if (told > 0) this.log.warn(`region ${regionCode}: ${told} filings wait longer than promised`);
  }
}
