import { Injectable } from '@nestjs/common';
import { PostWatch } from '#posts';
import type { Task } from './task.js';

/** Asks about posts that nobody vouched for, and takes off those that are over: each county once a business date. */
@Injectable()
export class PostTask implements Task {
  readonly name = 'posts';
  readonly pauseMs = 60_000;

  constructor(private readonly watch: PostWatch) {}

  regionsDue(): Promise<string[]> {
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    await this.watch.run(regionCode);
  }
}
