import { Injectable } from '@nestjs/common';
import { DoubleClaims, ReviewDesk, type FiledVersion, type VersionKey } from '#declarations';
import { Clock, Database, type TakenJob } from '#persistence';
import type { CheckedClaim } from './claim.js';
import { groundsOf, signalGroundOf } from './check-ground.js';
import type { CheckJob } from './check-jobs.js';
import { compareEntry } from './compare/compare-entry.js';
import { GatherKnown } from './gather-known.js';
import type { RaisedSignal } from './signal.js';
import { signalCriterion } from './signals/criterion.js';
import { raiseSignals } from './signals/raise-signals.js';
import { CheckOrderStore } from './store/check-order.store.js';
import { CheckRunStore } from './store/check-run.store.js';
import { RelatedUnitStore } from './store/related-unit.store.js';

/** An office could not be reached: what was found is stored, and the job is to be tried again. */
export class SourceDown extends Error {
  override readonly name = 'SourceDown';
}

interface Compared {
  readonly claims: readonly CheckedClaim[];
  readonly signals: readonly RaisedSignal[];
  readonly isDown: boolean;
}

/**
 * Does an order: compares a filed version and stores the run. Doing it twice, by a worker that was thought dead as well,
 * leaves one run of each try; an order whose answers are all there is not done again.
 */
@Injectable()
export class RunChecks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly doubleClaims: DoubleClaims,
    private readonly gather: GatherKnown,
    private readonly units: RelatedUnitStore,
    private readonly orders: CheckOrderStore,
    private readonly runs: CheckRunStore,
  ) {}

  /**
   * @throws SourceDown after storing what was found, where an office did not answer; in the last try such claims are
   * `unavailable`, before it `pending`
   */
  async run({ data, isLastAttempt }: Pick<TakenJob<CheckJob>, 'data' | 'isLastAttempt'>): Promise<void> {
    const before = await this.database.read(manager => this.orders.runsOf(manager, data));
    if (before.runs > 0 && !before.isWaiting) return;
    const filed = await this.database.read(manager => this.desk.filed(manager, data));
    // Withdrawn, or filed anew: that version has an order of its own.
    if (!filed) return;
    const found = await this.compare(filed, isLastAttempt);
    await this.store(data, before.runs, found);
    if (found.isDown) throw new SourceDown();
  }

  private async compare(filed: FiledVersion, givesUp: boolean): Promise<Compared> {
    const { snapshot, regionCode, levyYear, employerId } = filed;
    const citizenIds = snapshot.roster.map(({ citizenId }) => citizenId);
    const { people, isDown } = await this.gather.of(regionCode, levyYear, citizenIds, givesUp);
    const [related, elsewhere] = await this.database.read(async manager => [
      await this.units.of(manager, { regionCode, employerId }),
      await this.doubleClaims.forOffice(manager, { ...filed, roster: snapshot.roster }),
    ]);
    const at = this.clock.now();
    const grounds = groundsOf({ snapshot, people, related, elsewhere });
    const signals = raiseSignals(signalGroundOf(snapshot, grounds), signalCriterion(snapshot.declaredOn));
    return { claims: grounds.flatMap(ground => compareEntry(ground, at)), signals, isDown };
  }

  private async store(job: CheckJob, attempt: number, { claims, signals }: Compared): Promise<void> {
    const version: VersionKey = job;
    await this.database.transaction(async manager => {
      // Runs of one version follow each other: their numbers are taken one by one.
      await manager.query('select 1 from declaration where region_code = $1 and id = $2 for update', [
        ...[job.regionCode, job.declarationId],
      ]);
      const ranAt = this.clock.now();
      await this.runs.add(manager, { version, orderId: job.orderId, attempt, ranAt, claims, signals });
    });
  }
}
