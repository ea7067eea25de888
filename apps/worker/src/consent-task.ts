import { Injectable, Logger } from '@nestjs/common';
import { ConsentWatch } from '#seekers';
import type { Task } from './task.js';

/** Consents of job-seekers: a reminder before the last day, and what follows from the end. */
@Injectable()
export class ConsentTask implements Task {
  readonly name = 'consents';
  readonly pauseMs = 60_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: ConsentWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const { reminded, ended } = await this.watch.look(regionCode);
    if (reminded + ended > 0)
      this.log.log(`region ${regionCode}: ${reminded} consents end soon, ${ended} have ended`);
  }
}
