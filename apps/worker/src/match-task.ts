import { Injectable, Logger } from '@nestjs/common';
import { NightlyRuns, UpdateLists } from '#matching';
import type { Task } from './task.js';

/** Brings the lists of matching up to date after changes. */
@Injectable()
export class MatchTask implements Task {
  readonly name = 'matching';
  readonly pauseMs = 1_000;

  constructor(private readonly lists: UpdateLists) {}

  regionsDue(): Promise<string[]> {
    return this.lists.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    await this.lists.workOn(regionCode);
  }
}

/** Once a business date, prefecture by prefecture: every list anew, counts for employers' questions, and the checks. */
@Injectable()
export class NightlyMatchTask implements Task {
  readonly name = 'nightlyMatching';
  readonly pauseMs = 300_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly nightly: NightlyRuns) {}

  regionsDue(): Promise<string[]> {
    return this.nightly.due();
  }

  async workOn(prefecture: string): Promise<void> {
    const { posts, seekers, flags } = await this.nightly.run(prefecture);
    const broken = (flags['invariance'] ?? 0) + (flags['monotony'] ?? 0) + (flags['neutrality'] ?? 0);
    if (broken > 0) this.log.error(`prefecture ${prefecture}: ${broken} pairs break a rule of the model`);
    this.log.warn(`prefecture ${prefecture}: lists of ${posts} posts and ${seekers} people`);
  }
}
