import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { countiesBetween } from '#employers';
import { Clock, Database, newId } from '#persistence';
import { contentHash, readOverlay, shippedPolicies, type OverlayProblem } from '#policy';
import { ok, refuse, yearOf, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { RegionRun, RunKey, RunRefusal, RunRules } from './region-run.js';
import { mayRun } from './run-access.js';
import { RunStore } from './run.store.js';

const FIRST_YEAR = 2015;

/** What is to be assessed. */
export interface RunWish {
  readonly division: string;
  readonly levyYear: number;
}

/** Which law a population is held against: values laid over the release's, as YAML, or an earlier run's rules. */
export type ReplayRules = { readonly overlay: string } | { readonly ruleSet: string } | 'release';

/** `noRules`: no run went by such rules in all these counties. `noBaseline`: no run is done yet. */
export type ReplayRefusal = RunRefusal | OverlayProblem | { readonly code: 'noRules' | 'noBaseline' };

/**
 * Begins a run: an assessment of every employer of a division, filed or not. It is the office's own reckoning, and
 * makes no determinations. Workers do the rest.
 */
@Injectable()
export class StartRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, { division, levyYear }: RunWish): Promise<Result<RegionRun, RunRefusal>> {
    if (!mayRun(actor, division)) return refuse({ code: 'notPermitted' });
    const asOf = await this.clock.today();
    if (levyYear < FIRST_YEAR || levyYear >= yearOf(asOf)) return refuse({ code: 'noSuchYear' });
    return this.database.transaction(async manager => {
      const counties = await countiesWithEmployers(manager, division);
      if (counties.length === 0) return refuse({ code: 'noEmployers' });
      const run = {
        regionCode: division,
        levyYear,
        asOf,
        counties,
        rules: { by: 'release' },
        baselineId: null,
      } as const;
      return ok(await this.add(manager, actor, run));
    });
  }

  /** Begins a replay: the population of a run that is done, as it was then, under another law. */
  async replay(actor: Actor, of: RunKey, law: ReplayRules): Promise<Result<RegionRun, ReplayRefusal>> {
    if (!mayRun(actor, of.regionCode)) return refuse({ code: 'notPermitted' });
    const rules = rulesOf(law);
    if (!rules.ok) return rules;
    return this.database.transaction(async manager => {
      const baseline = await this.runs.find(manager, of);
      if (!baseline) return refuse({ code: 'notFound' });
      if (!(await this.runs.endOf(manager, of))) return refuse({ code: 'noBaseline' });
      if (rules.value.by === 'ruleSet' && !(await this.hasRules(manager, rules.value.hash, baseline)))
        return refuse({ code: 'noRules' });
      const { regionCode, levyYear, asOf, counties } = baseline;
      const run = { regionCode, levyYear, asOf, counties, rules: rules.value, baselineId: baseline.runId };
      return ok(await this.add(manager, actor, run));
    });
  }

  private async hasRules(manager: EntityManager, hash: string, baseline: RegionRun): Promise<boolean> {
    const key = await this.runs.ofRuleSet(manager, hash);
    const run = key && (await this.runs.find(manager, key));
    return run !== null && baseline.counties.every(county => run.counties.includes(county));
  }

  private async add(
    manager: EntityManager,
    actor: Actor,
    wish: Omit<RegionRun, 'runId' | 'startedAt' | 'startedBy'>,
  ): Promise<RegionRun> {
    const startedBy = { accountId: actor.accountId, regionCode: actor.regionCode };
    const run = { ...wish, runId: newId(), startedAt: this.clock.now(), startedBy };
    await this.runs.add(manager, run);
    await this.audit.record(manager, {
      regionCode: run.regionCode,
      actor: { accountId: actor.accountId },
      action: run.baselineId === null ? 'regionRun.started' : 'regionRun.replayed',
      subjectKind: 'regionRun',
      subjectId: run.runId,
      details: { levyYear: run.levyYear, counties: run.counties.length, baselineId: run.baselineId },
    });
    return run;
  }
}

function rulesOf(law: ReplayRules): Result<RunRules, OverlayProblem> {
  if (law === 'release') return ok({ by: 'release' });
  if ('ruleSet' in law) return ok({ by: 'ruleSet', hash: law.ruleSet });
  const overlay = readOverlay(law.overlay, shippedPolicies().book);
  if (!overlay.ok) return overlay;
  const hash = contentHash(overlay.value);
  return ok({ by: 'overlay', title: overlay.value.title, text: law.overlay, hash });
}

/** Counties of a division that have employers. Reads over all its counties. */
async function countiesWithEmployers(manager: EntityManager, division: string): Promise<string[]> {
  const rows = await manager.query<{ code: string }[]>(
    'select distinct region_code as code from employer where region_code between $1 and $2 order by region_code',
    countiesBetween(division),
  );
  return rows.map(({ code }) => code);
}
