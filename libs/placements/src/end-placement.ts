import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { SeekerLife } from '#seekers';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import {
  END_REASONS,
  returnsToPool,
  type EndReason,
  type Placement,
  type PlacementKey,
} from './placement.js';
import { mayCare } from './placement-access.js';
import { CareStore } from './store/care.store.js';
import { PlacementStore } from './store/placement.store.js';
import { VacancyStore } from './store/vacancy.store.js';

export interface EndInput {
  readonly endedOn: string;
  readonly reason: string;
  readonly words: string;
}

export type EndRefusal = { readonly code: 'notFound' | 'ended' } | InvalidInput;

const LONGEST = 300;

/** Work ended: the person is in the pool again as at first, with the reason kept; the place keeps what was built for it. */
@Injectable()
export class EndPlacement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly placements: PlacementStore,
    private readonly vacancies: VacancyStore,
    private readonly care: CareStore,
    private readonly seekerLife: SeekerLife,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** By the employer's people or by the brokers who look after the placement. */
  async run(actor: Actor, key: PlacementKey, typed: EndInput): Promise<Result<null, EndRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const placement = await this.placements.find(manager, key);
      if (!placement || !(await this.mayEnd(manager, actor, placement))) return refuse({ code: 'notFound' });
      const end = readEnd(typed, placement, today);
      if (!end.ok) return end;
      if (!(await this.placements.end(manager, key, { ...end.value, by: actor })))
        return refuse({ code: 'ended' });
      await this.vacancies.free(manager, placement);
      const seeker = { regionCode: placement.seekerRegion, seekerId: placement.seekerId };
      const { reason } = end.value;
      if (returnsToPool(reason)) await this.seekerLife.backToPool(manager, seeker, { reason, by: actor });
      await this.tell(manager, actor, placement, reason);
      return ok(null);
    });
  }

  private async mayEnd(manager: EntityManager, actor: Actor, placement: Placement): Promise<boolean> {
    const { region } = await this.care.careOf(manager, placement);
    return mayActForEmployer(actor, placement.employerId) || mayCare(actor, placement, region);
  }

  private async tell(manager: EntityManager, actor: Actor, placement: Placement, reason: EndReason) {
    const { regionCode, placementId, referralId, employerId, seekerRegion, seekerId } = placement;
    await this.audit.record(manager, {
      ...{ regionCode, action: 'placement.ended', subjectKind: 'placement', subjectId: placementId },
      actor: { accountId: actor.accountId },
      details: { reason },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'placement.ended', dedupeKey: `placement.ended:${placementId}` },
      payload: { regionCode, placementId, referralId, employerId, seekerRegion, seekerId },
    });
  }
}

function readEnd(typed: EndInput, { startedOn }: Placement, today: PlainDate) {
  const fields = new FieldReader();
  const endedOn = fields.date('endedOn', typed.endedOn);
  if (endedOn && endedOn > today) fields.wrong('endedOn', 'future');
  if (endedOn && endedOn < startedOn) fields.wrong('endedOn', 'beforeStart', { date: startedOn });
  const reason = fields.choice('reason', typed.reason, END_REASONS);
  const words = typed.words.trim() === '' ? null : fields.text('words', typed.words, LONGEST);
  return fields.isClean && endedOn && reason ? ok({ endedOn, reason, words }) : fields.refusal();
}
