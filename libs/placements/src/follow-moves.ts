import { Injectable } from '@nestjs/common';
import { Colleagues } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Outbox } from '#persistence';
import { ReadSeekers, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { Placement, PlacementKey } from './placement.js';
import { CareStore, type CareCause } from './store/care.store.js';
import { PlacementStore } from './store/placement.store.js';
import { TaskStore } from './store/task.store.js';

/** An employer that went from one county to another. */
export interface EmployerMoved {
  readonly employerId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Whoever moves takes the return visits along: the new county's brokers make them from then on, and find a task that says
 * so. Where nobody of that county works here, the visits stay where they are, with a task to arrange them by hand.
 */
@Injectable()
export class FollowMoves {
  constructor(
    private readonly clock: Clock,
    private readonly seekers: ReadSeekers,
    private readonly colleagues: Colleagues,
    private readonly placements: PlacementStore,
    private readonly care: CareStore,
    private readonly tasks: TaskStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** In the worker's transaction. What is known now decides, so that an event may come twice or late. */
  async personChanged(manager: EntityManager, key: SeekerKey): Promise<void> {
    const placement = await this.placements.current(manager, key.seekerId);
    const county = placement && (await this.seekers.profileOf(manager, key))?.county;
    if (!placement || !county) return;
    await this.care.hold(manager, placement);
    const known =
      (await this.care.movedTo(manager, placement, 'person')) ??
      placement.terms.homeCounty ??
      placement.seekerRegion;
    if (county !== known) await this.moved(manager, placement, county, 'person');
  }

  /** Visits that had gone to the person's own county stay there. */
  async employerMoved(manager: EntityManager, { employerId, from, to }: EmployerMoved): Promise<void> {
    const handed = await this.care.handedTo(manager, from);
    const here = await this.placements.openOfEmployer(manager, from, employerId);
    const elsewhere: PlacementKey[] = [];
    for (const [regionCode, ids] of handed)
      elsewhere.push(...(await this.placements.openAmong(manager, regionCode, ids, employerId)));
    for (const key of [...here, ...elsewhere]) {
      const { region } = await this.care.hold(manager, key);
      const placement = region === from ? await this.placements.find(manager, key) : null;
      if (placement) await this.moved(manager, placement, to, 'employer');
    }
  }

  private async moved(manager: EntityManager, placement: Placement, to: string, cause: CareCause) {
    const { regionCode, placementId, referralId } = placement;
    const today = await this.clock.todayIn(manager);
    const { region: before } = await this.care.hold(manager, placement);
    const isServed = (await this.colleagues.of(manager, 'broker', to)).length > 0;
    const after = isServed ? to : before;
    // Noted in either case: the same move is noticed once.
    const number = await this.note(manager, placement, { to, after, cause });
    if (before === to) return;
    await this.tasks.open(manager, placement, { kind: 'moved', today, placementId });
    await this.audit.record(manager, {
      ...{ regionCode, actor: { system: 'worker' }, action: 'placement.handedOn' },
      ...{ subjectKind: 'placement', subjectId: placementId, details: { careRegion: after, cause } },
    });
    await this.outbox.add(manager, {
      ...{ regionCode: after, kind: 'visits.moved' },
      dedupeKey: `visits.moved:${placementId}:${number}`,
      payload: { regionCode, referralId, cause },
    });
  }

  /** @returns how often the visits were handed on by then */
  private async note(
    manager: EntityManager,
    key: PlacementKey,
    { to, after, cause }: { readonly to: string; readonly after: string; readonly cause: CareCause },
  ): Promise<number> {
    const noticed = await this.care.handOn(manager, key, to, { cause, by: null });
    if (after === to) return noticed.number;
    return (await this.care.handOn(manager, key, after, { cause: 'hand', by: null })).number;
  }
}
