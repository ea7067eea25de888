import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationSummary } from '../determination.js';
import { StaffNames } from '../staff-names.js';
import { DeterminationStore } from '../store/determination.store.js';
import { endOf, type Objection, type ObjectionKey, type ObjectionSide } from './objection.js';
import type { ObjectionClosed, ObjectionGateRefusal } from './objection.errors.js';
import { ObjectionStore } from './objection.store.js';

/** An objection that is open, with what it is about. */
export interface OpenObjection {
  readonly objection: Objection;
  readonly determination: DeterminationSummary;
}

/** The one way to an act on an objection: existence, rights, another person, and that it is open. */
@Injectable()
export class ObjectionGate {
  constructor(
    private readonly objections: ObjectionStore,
    private readonly determinations: DeterminationStore,
    private readonly names: StaffNames,
  ) {}

  /** For whoever may speak for a side: the objection held, or what stands in the way. */
  async speak(
    manager: EntityManager,
    actor: Actor,
    key: ObjectionKey,
  ): Promise<Result<OpenObjection & { readonly side: ObjectionSide }, ObjectionGateRefusal>> {
    const held = await this.hold(manager, key);
    const side = held && sideOf(actor, held.objection);
    if (!held || !side) return refuse({ code: 'notFound' });
    const closed = await this.closed(manager, held.objection);
    return closed ? refuse(closed) : ok({ ...held, side });
  }

  /** For whoever may decide: none of those who made the determination, and nobody of the employer. */
  async decide(
    manager: EntityManager,
    actor: Actor,
    key: ObjectionKey,
  ): Promise<Result<OpenObjection, ObjectionGateRefusal>> {
    const held = await this.hold(manager, key);
    if (!held) return refuse({ code: 'notFound' });
    const refusal = deciderRefusal(actor, held);
    if (refusal) return refuse({ code: refusal });
    const closed = await this.closed(manager, held.objection);
    return closed ? refuse(closed) : ok(held);
  }

  /** Has another determination taken the place of the one objected to? */
  async isOvertaken(manager: EntityManager, { determination }: OpenObjection): Promise<boolean> {
    const inForce = await this.determinations.inForce(manager, determination);
    return inForce?.determinationId !== determination.determinationId;
  }

  async hold(manager: EntityManager, key: ObjectionKey): Promise<OpenObjection | null> {
    const objection = await this.objections.lock(manager, key);
    const determination = objection && (await this.determinations.find(manager, objection));
    return objection && determination && { objection, determination };
  }

  private async closed(manager: EntityManager, objection: Objection): Promise<ObjectionClosed | null> {
    const end = endOf(objection);
    if (!end) return null;
    return {
      code: 'objectionClosed',
      outcome: end.kind,
      by: await this.names.of(manager, end.by),
      at: end.at,
    };
  }
}

/** For which side this person speaks; null for a stranger. Who acts for the employer never speaks for the office. */
export function sideOf(actor: Actor, objection: Objection): ObjectionSide | null {
  if (mayActInYear(actor, objection)) return 'employer';
  if (mayActForEmployer(actor, objection.employerId)) return null;
  return mayServeRegion(actor, 'reviewer', objection.regionCode) ? 'office' : null;
}

/** What keeps this person from deciding on the objection; null when nothing does. */
export function deciderRefusal(
  actor: Actor,
  { objection, determination }: OpenObjection,
): 'notPermitted' | 'ownCase' | 'firstDecider' | null {
  if (!mayServeRegion(actor, 'reviewer', objection.regionCode)) return 'notPermitted';
  if (mayActForEmployer(actor, objection.employerId) || objection.filedBy.accountId === actor.accountId)
    return 'ownCase';
  return isFirstDecider(actor, determination) ? 'firstDecider' : null;
}

/** Did this person make or approve the determination? */
export function isFirstDecider(
  { accountId }: Pick<Actor, 'accountId'>,
  { determinedBy, approvedBy }: DeterminationSummary,
): boolean {
  return determinedBy.accountId === accountId || approvedBy?.accountId === accountId;
}
