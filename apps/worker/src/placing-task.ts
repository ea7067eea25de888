import { Injectable } from '@nestjs/common';
import { RunClock } from '#placements';
import type { Task } from './task.js';

/** Reminds, tells brokers and closes referrals whose days are over. */
@Injectable()
export class PlacingTask implements Task {
  readonly name = 'placing';
  readonly pauseMs = 60_000;

  constructor(private readonly clock: RunClock) {}

  regionsDue(): Promise<string[]> {
    return this.clock.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    await this.clock.run(regionCode);
  }
}
