import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, copyIn, Database } from '#persistence';
import { contentHash } from '#policy';
import { PolicyArchive } from '../store/policy-archive.js';
import { assessCases } from './assess-cases.js';
import type { CaseSource } from './case-source.js';
import { ChunkStore, type Lease } from './chunk.store.js';
import { CountyLaw } from './county-law.js';
import { writeBlock } from './facts-block.js';
import { FiledCases } from './filed-cases.js';
import { LawOfRun } from './law-of-run.js';
import { PlanCounty } from './plan-county.js';
import { RecordedCases } from './recorded-cases.js';
import type { RegionRun, RunState } from './region-run.js';
import { RESULT_TARGET, resultRows } from './result-rows.js';
import { idBytes } from './run-case.js';
import type { RunLaw } from './run-law.js';
import { RunFactsStore } from './run-facts.store.js';
import { RunStore } from './run.store.js';
import { tallyOf } from './tally.js';

/** How a worker goes about a run. */
export interface WorkOptions {
  /** Leave after the chunk at hand. */
  readonly signal?: AbortSignal;
  /** How long a chunk is this worker's alone; whoever is killed leaves it to others after that. */
  readonly leaseSeconds?: number;
  /** Leave after so many chunks, or when nothing is left but what others have in hand: for a worker with other duties. */
  readonly mostChunks?: number;
  /** Chunks in hand at once: while the database takes one in, the next is read and worked out. */
  readonly abreast?: number;
}

/**
 * A chunk is not waited for until it is on disk: a server that loses its last moments loses a chunk's results together
 * with its mark, and it is worked on again. The end of the run waits, and with it everything before.
 */
const WITHOUT_WAITING = 'set local synchronous_commit = off';
const LEASE_SECONDS = 30;
const ABREAST = 2;
const PAUSE_MS = 200;
/** Counties whose law is kept ready: a worker goes through them one after another. */
const LAWS_KEPT = 4;

/**
 * Works on a run until nothing is left, it is cancelled, or the worker is asked to leave. Any number of workers may,
 * in any number of programs: each takes a chunk by a lease, and results, facts and the end of the lease are stored in
 * one transaction that only the last holder of the lease can commit. So every employer gets exactly one result.
 */
@Injectable()
export class WorkRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunStore,
    private readonly chunks: ChunkStore,
    private readonly kept: RunFactsStore,
    private readonly plans: PlanCounty,
    private readonly laws: LawOfRun,
    private readonly archive: PolicyArchive,
    private readonly filed: FiledCases,
    private readonly recorded: RecordedCases,
  ) {}

  async work(run: RegionRun, options: WorkOptions = {}): Promise<RunState> {
    const desk = {
      run,
      source: run.baselineId === null ? this.filed : this.recorded,
      law: await this.laws.of(run),
      laws: new Map<string, CountyLaw>(),
      ruled: new Set<string>(),
    };
    for (const county of run.counties) {
      if (options.signal?.aborted) return 'running';
      await this.plans.plan(run, county);
    }
    const places = Array.from({ length: options.abreast ?? ABREAST }, () => this.oneByOne(desk, options));
    const states = await Promise.all(places);
    const left = states.find(state => state !== 'done');
    return left ?? this.end(run);
  }

  /** One chunk after another. */
  private async oneByOne(desk: Desk, options: WorkOptions): Promise<RunState> {
    const { run } = desk;
    const most = options.mostChunks ?? Infinity;
    for (let worked = 0; worked < most && !options.signal?.aborted;) {
      if (await this.isCancelled(run)) return 'cancelled';
      const lease = await this.lease(run, options.leaseSeconds ?? LEASE_SECONDS);
      if (lease) {
        await this.chunk(desk, lease);
        worked += 1;
      } else if (!(await this.isWorkedOn(run))) return 'done';
      else if (options.mostChunks !== undefined) return 'running';
      else await sleep(PAUSE_MS);
    }
    return 'running';
  }

  private isCancelled(run: RegionRun): Promise<boolean> {
    return this.database.read(manager => this.runs.isCancelled(manager, run));
  }

  private isWorkedOn(run: RegionRun): Promise<boolean> {
    return this.database.read(manager => this.chunks.hasOpen(manager, run.counties, run.runId));
  }

  /** The next chunk, county by county; a transaction holds rows of one county alone. */
  private async lease(run: RegionRun, seconds: number): Promise<Lease | null> {
    for (const regionCode of await this.openCounties(run)) {
      const now = this.clock.now();
      const until = new Date(now.getTime() + seconds * 1000);
      const lease = await this.database.transaction(async manager => {
        await manager.query(WITHOUT_WAITING);
        return this.chunks.lease(manager, { regionCode, runId: run.runId }, now, until);
      });
      if (lease) return lease;
    }
    return null;
  }

  private openCounties(run: RegionRun): Promise<string[]> {
    return this.database.read(manager =>
      this.chunks.openCounties(manager, run.counties, run.runId, this.clock.now()),
    );
  }

  private async chunk(desk: Desk, lease: Lease): Promise<void> {
    const cases = await desk.source.cases(desk.run, lease);
    const law = lawOf(desk, lease.regionCode);
    const assessed = assessCases(cases, law);
    const of = { regionCode: lease.regionCode, runId: idBytes(lease.runId), chunk: lease.number };
    const rows = resultRows(of, cases, assessed);
    const block = cases.block ?? writeBlock(cases);
    const rules = law.archived.filter(
      rule => !desk.ruled.has(`${lease.regionCode} ${rule.kind} ${rule.since}`),
    );
    const lacking = await this.archive.lacking(rules.map(({ hash }) => hash));
    for (const { hash, content } of rules)
      if (lacking.includes(hash)) await this.archive.keep(hash, content());
    const done = await this.database.transaction(async manager => {
      await manager.query(WITHOUT_WAITING);
      if (!(await this.chunks.close(manager, lease, tallyOf(cases, assessed), this.clock.now())))
        return false;
      await this.kept.keepRules(manager, lease, rules);
      await this.kept.keepFacts(manager, lease, block);
      await copyIn(manager, RESULT_TARGET, rows);
      return true;
    });
    if (done) for (const { kind, since } of rules) desk.ruled.add(`${lease.regionCode} ${kind} ${since}`);
  }

  private async end(run: RegionRun): Promise<RunState> {
    const rules = await this.database.read(manager => this.kept.rules(manager, run.counties, run.runId));
    const ruleSet = contentHash(rules);
    await this.database.transaction(manager => this.runs.end(manager, run, this.clock.now(), ruleSet));
    return 'done';
  }
}

interface Desk {
  readonly run: RegionRun;
  readonly source: CaseSource;
  readonly law: RunLaw;
  readonly laws: Map<string, CountyLaw>;
  /** Rules that are on record as this run's. */
  readonly ruled: Set<string>;
}

/** Counties with the same law share it, made ready. */
function lawOf({ run, law, laws }: Desk, regionCode: string): CountyLaw {
  const seat = law.seatOf(regionCode);
  const known = laws.get(seat) ?? laws.get(regionCode);
  if (known) return known;
  if (laws.size >= LAWS_KEPT) laws.clear();
  const shared = new CountyLaw(seat, run.levyYear, law);
  // What is missing names the county that asked: then each has its own.
  const [key, made] = shared.isComplete
    ? [seat, shared]
    : [regionCode, new CountyLaw(regionCode, run.levyYear, law)];
  laws.set(key, made);
  return made;
}
