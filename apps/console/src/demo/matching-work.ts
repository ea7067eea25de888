import { Injectable } from '@nestjs/common';
import { NightlyRuns, RunMatching } from '#matching';
import { ok } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { Sittings } from './sitting.js';

/** The night before the demo begins: lists for the posts and people there are, and counts for employers' questions. */
@Injectable()
export class MatchingWork {
  constructor(
    private readonly matching: RunMatching,
    private readonly nightly: NightlyRuns,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure({ division, today }: DemoCounty): Promise<void> {
    if (await this.nightly.hasRun(division)) return;
    const night = this.sittings.open(shanghaiTime(today, '02:00'));
    await night.act('matching', async () => ok(await this.matching.run(division)));
  }
}
