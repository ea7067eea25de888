import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { areaOf } from './reach.js';
import { RunMatching, type RunReport } from './run-matching.js';
import { RunStore } from './store/run.store.js';

/** Which prefectures have not been run on this business day. */
@Injectable()
export class NightlyRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunStore,
    private readonly matching: RunMatching,
  ) {}

  /** Prefectures, as `210600`, with a county that had a run before or has posts or people, and none today. */
  async due(): Promise<string[]> {
    const today = await this.clock.today();
    const done = await this.database.read(manager => this.runs.ranOn(manager, today));
    const used = await this.database.read(manager => this.runs.regionsInUse(manager));
    return [
      ...new Set(used.filter(region => !done.has(region)).map(region => `${areaOf.commuting(region)}00`)),
    ];
  }

  /** Was a county ever run? */
  async hasRun(regionCode: string): Promise<boolean> {
    return (await this.database.read(manager => this.runs.latest(manager, regionCode))) !== null;
  }

  run(prefecture: string): Promise<RunReport> {
    return this.matching.run(prefecture);
  }
}
