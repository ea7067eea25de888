import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { RunStore, type CheckResult, type MatchRun } from '../lists/store/run.store.js';

export interface FairnessPage {
  readonly run: MatchRun | null;
  /** Without whatever names a person. */
  readonly checks: readonly Omit<CheckResult, 'detail'>[];
  readonly before: readonly MatchRun[];
}

const RUNS = 10;

/** The checks stored with the latest run, for auditors and administrators: groups and totals, nobody's name. */
@Injectable()
export class ReadFairness {
  constructor(
    private readonly database: Database,
    private readonly runs: RunStore,
  ) {}

  async of(
    actor: Actor,
    regionCode: string,
  ): Promise<Result<FairnessPage, { readonly code: 'notPermitted' }>> {
    const roles = ['auditor', 'administrator'] as const;
    if (!roles.some(role => mayServeRegion(actor, role, regionCode))) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const [run = null, ...before] = await this.runs.recent(manager, regionCode, RUNS);
      const checks = run ? await this.runs.checks(manager, run) : [];
      return ok({ run, before, checks: checks.map(({ key, flags, result }) => ({ key, flags, result })) });
    });
  }
}
