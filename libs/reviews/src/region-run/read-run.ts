import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { countiesBetween } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { RunProgressStore } from './run-progress.store.js';
import type { CountyTally, RegionRun, RunKey, RunProgress, RunRefusal } from './region-run.js';
import { mayRun } from './run-access.js';
import { RunStore } from './run.store.js';
import { sumOf, type Tally } from './tally.js';

/** A run with how far it is and what came of it so far. */
export interface RunReport {
  readonly run: RegionRun;
  readonly progress: RunProgress;
  readonly total: Tally;
  readonly counties: readonly CountyTally[];
}

const RATE_SECONDS = 30;
const MOST_LISTED = 50;

/** Reads runs for those who may have them. */
@Injectable()
export class ReadRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunStore,
    private readonly countyProgress: RunProgressStore,
  ) {}

  async find(actor: Actor, key: RunKey): Promise<Result<RunReport, RunRefusal>> {
    if (!mayRun(actor, key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const run = await this.runs.find(manager, key);
      return run ? ok(await this.reportOf(manager, run)) : refuse({ code: 'notFound' });
    });
  }

  /** A report on a run, for whoever has it already. */
  async report(run: RegionRun): Promise<RunReport> {
    return this.database.read(manager => this.reportOf(manager, run));
  }

  private async reportOf(manager: EntityManager, run: RegionRun): Promise<RunReport> {
    const counties = await this.countyProgress.tallies(manager, run.counties, run.runId);
    const progress = await this.progressOf(manager, run);
    return { run, progress, total: sumOf(counties.map(({ tally }) => tally)), counties };
  }

  /** How far a run is, for whoever works on it. */
  async progress(run: RegionRun): Promise<RunProgress> {
    return this.database.read(manager => this.progressOf(manager, run));
  }

  /** Runs of the divisions a person serves, the latest first, each with how far it is. */
  async list(actor: Actor): Promise<readonly { readonly run: RegionRun; readonly progress: RunProgress }[]> {
    return this.database.read(async manager => {
      const divisions = new Set<string>();
      for (const { role, divisionCode } of actor.grants) {
        if (role !== 'reviewer' && role !== 'approver') continue;
        for (const code of await this.runs.divisions(manager, countiesBetween(divisionCode)))
          if (mayRun(actor, code)) divisions.add(code);
      }
      const runs = await this.runs.list(manager, [...divisions], MOST_LISTED);
      const listed = [];
      for (const run of runs) listed.push({ run, progress: await this.progressOf(manager, run) });
      return listed;
    });
  }

  /** The latest run of a division and year that is no replay, done or not; null where there is none. */
  async latest(division: string, levyYear: number, isDone: boolean): Promise<RegionRun | null> {
    return this.database.read(async manager => {
      for (const run of await this.runs.ofYear(manager, division, levyYear)) {
        const ended = (await this.runs.endOf(manager, run)) !== null;
        if (run.baselineId === null && ended === isDone) return run;
      }
      return null;
    });
  }

  private async progressOf(manager: EntityManager, run: RegionRun): Promise<RunProgress> {
    const now = this.clock.now();
    const since = new Date(Math.max(now.getTime() - RATE_SECONDS * 1000, run.startedAt.getTime()));
    const counties = await this.countyProgress.progress(manager, run.counties, run.runId, since);
    const sum = (of: 'employers' | 'done' | 'lately') =>
      counties.reduce((total, county) => total + county[of], 0);
    const end = await this.runs.endOf(manager, run);
    const [employers, done] = [sum('employers'), sum('done')];
    const seconds = Math.max(1, (now.getTime() - since.getTime()) / 1000);
    const rate = sum('lately') > 0 ? sum('lately') / seconds : null;
    const last = counties
      .flatMap(({ lastDoneAt }) => lastDoneAt ?? [])
      .sort((one, other) => Number(one) - Number(other));
    return {
      state: end ? 'done' : (await this.runs.isCancelled(manager, run)) ? 'cancelled' : 'running',
      ...{ employers, done, planned: counties.length >= run.counties.length },
      ...{ rate, secondsLeft: rate === null || end ? null : Math.ceil((employers - done) / rate) },
      ...{ lastDoneAt: last.at(-1) ?? null, ruleSet: end?.ruleSet ?? null },
    };
  }
}
