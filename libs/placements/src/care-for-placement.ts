import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { problemsOf, readVisit, type VisitInput, type VisitRecord } from './follow-up.js';
import { visitFollowing } from './follow-up-days.js';
import { mayCare } from './placement-access.js';
import type { Placement, PlacementKey } from './placement.js';
import { CareStore } from './store/care.store.js';
import { PlacementStore } from './store/placement.store.js';
import { TaskStore, type PlacingTask } from './store/task.store.js';
import { VisitStore } from './store/visit.store.js';
import { termsOn } from './terms.js';

export type VisitRefusal = { readonly code: 'notFound' | 'ended' | 'recorded' } | InvalidInput;

/** Return visits after somebody began to work: what each side said, and problems passed on. */
@Injectable()
export class CareForPlacement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly placements: PlacementStore,
    private readonly visits: VisitStore,
    private readonly care: CareStore,
    private readonly tasks: TaskStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Records a visit; each problem becomes a task with its day, and the next visit of the rhythm is planned. */
  async record(
    actor: Actor,
    key: PlacementKey,
    months: number,
    typed: VisitInput,
  ): Promise<Result<null, VisitRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const placement = await this.cared(manager, actor, key);
      const planned = placement ? await this.visits.of(manager, key) : [];
      if (!placement || !planned.some(visit => visit.months === months)) return refuse({ code: 'notFound' });
      if (placement.end) return refuse({ code: 'ended' });
      const read = readVisit(typed, today);
      if (!read.ok) return read;
      if (!(await this.visits.record(manager, key, months, read.value, actor)))
        return refuse({ code: 'recorded' });
      await this.tasks.finishAll(manager, key, 'visitLate', actor);
      await this.passOn(manager, actor, placement, read.value, today);
      if (planned.every(visit => visit.months <= months))
        await this.visits.plan(manager, key, [visitFollowing(placement.startedOn, months, termsOn(today))]);
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, action: 'placement.visited', subjectKind: 'placement' },
        ...{ subjectId: key.placementId, actor: { accountId: actor.accountId }, details: { months } },
      });
      return ok(null);
    });
  }

  /** A task is done, with what was done. */
  async finishTask(
    actor: Actor,
    { regionCode, taskId }: { readonly regionCode: string; readonly taskId: string },
    words: string,
  ): Promise<Result<null, { code: 'notFound' | 'missing' }>> {
    return this.database.transaction(async manager => {
      const task = await this.tasks.find(manager, regionCode, taskId);
      if (!task || !(await this.mayFinish(manager, actor, task))) return refuse({ code: 'notFound' });
      if (words.trim() === '') return refuse({ code: 'missing' });
      const done = await this.tasks.finish(manager, regionCode, taskId, {
        words: words.trim().slice(0, 500),
        by: actor,
      });
      if (!done) return refuse({ code: 'notFound' });
      await this.audit.record(manager, {
        ...{ regionCode, action: 'placing.taskDone', subjectKind: 'placingTask', subjectId: taskId },
        actor: { accountId: actor.accountId },
      });
      return ok(null);
    });
  }

  private async cared(manager: EntityManager, actor: Actor, key: PlacementKey): Promise<Placement | null> {
    const placement = await this.placements.find(manager, key);
    const care = await this.care.careOf(manager, key);
    return placement && mayCare(actor, placement, care.region) ? placement : null;
  }

  /** Brokers of the county in which the task arose; those who look after the placement; nobody else. */
  private async mayFinish(manager: EntityManager, actor: Actor, task: PlacingTask): Promise<boolean> {
    const { regionCode, placementId } = task;
    if (mayServeRegion(actor, 'broker', regionCode)) return true;
    return placementId !== null && (await this.cared(manager, actor, { regionCode, placementId })) !== null;
  }

  private async passOn(
    manager: EntityManager,
    actor: Actor,
    placement: Placement,
    record: VisitRecord,
    today: PlainDate,
  ): Promise<void> {
    const { placementId } = placement;
    for (const { matter, words } of problemsOf(record))
      await this.tasks.open(manager, placement, {
        kind: 'problem',
        today,
        placementId,
        matter,
        words,
        by: actor,
      });
  }
}
