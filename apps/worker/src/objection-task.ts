import { Injectable, Logger } from '@nestjs/common';
import { ObjectionWatch } from '#reviews';
import type { Task } from './task.js';

/** Lets reviewers know of objections that are due soon or overdue. */
@Injectable()
export class ObjectionTask implements Task {
  readonly name = 'objections';
  readonly pauseMs = 60_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly watch: ObjectionWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const told = await this.watch.look(regionCode);
    if (told > 0) this.log.warn(`region ${regionCode}: ${told} objections are due`);
  }
}
