import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#persistence';
import { RunStore, WorkRun } from '#reviews';
import type { Task } from './task.js';

/** Chunks in a row: mails and whatever else this worker does come round in between. */
const CHUNKS_IN_A_ROW = 8;

/** Works on runs that were started from a page, or that a console left: beside any other worker of theirs. */
@Injectable()
export class RegionRunTask implements Task {
  readonly name = 'regionRuns';
  readonly pauseMs = 2_000;
  private readonly log = new Logger(this.name);

  constructor(
    private readonly database: Database,
    private readonly runs: RunStore,
    private readonly work: WorkRun,
  ) {}

  async regionsDue(): Promise<string[]> {
    const runs = await this.database.read(manager => this.runs.unfinished(manager));
    return [...new Set(runs.map(({ regionCode }) => regionCode))];
  }

  async workOn(regionCode: string): Promise<void> {
    const runs = await this.database.read(manager => this.runs.unfinished(manager));
    for (const run of runs.filter(one => one.regionCode === regionCode)) {
      const state = await this.work.work(run, { abreast: 1, mostChunks: CHUNKS_IN_A_ROW });
      if (state === 'done') this.log.warn(`run ${run.runId} of ${regionCode} is done`);
    }
  }
}
