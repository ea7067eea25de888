import { Injectable } from '@nestjs/common';
import {
  Identities,
  mayActForEmployer,
  mayActInYear,
  mayServeRegion,
  type AccountKey,
  type Actor,
  type Sameness,
} from '#accounts';
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

/**
 * `ownCase`: acts for the employer; `firstDecider`: made or approved the determination, by this account or another;
 * `namesake`: somebody of that name did, and nobody knows whether that is another person.
 */
export type NotDecider = 'notPermitted' | 'ownCase' | 'firstDecider' | 'namesake';

/** The one way to an act on an objection: existence, rights, another person, and that it is open. */
@Injectable()
export class ObjectionGate {
  constructor(
    private readonly objections: ObjectionStore,
    private readonly determinations: DeterminationStore,
    private readonly names: StaffNames,
    private readonly identities: Identities,
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
    const refusal = await this.notDecider(manager, actor, held);
    if (refusal) return refuse({ code: refusal });
    const closed = await this.closed(manager, held.objection);
    return closed ? refuse(closed) : ok(held);
  }

  /** Has another determination taken the place of the one objected to? */
  async isOvertaken(manager: EntityManager, { determination }: OpenObjection): Promise<boolean> {
    const inForce = await this.determinations.inForce(manager, determination);
    return inForce?.determinationId !== determination.determinationId;
  }

  /** What keeps this person from deciding on the objection; null when nothing does. */
  async notDecider(
    manager: EntityManager,
    actor: Actor,
    { objection, determination }: OpenObjection,
  ): Promise<NotDecider | null> {
    if (!mayServeRegion(actor, 'reviewer', objection.regionCode)) return 'notPermitted';
    if (mayActForEmployer(actor, objection.employerId)) return 'ownCase';
    const filed = await this.identities.compare(manager, objection.filedBy, actor);
    if (filed !== 'other') return filed === 'same' ? 'ownCase' : 'namesake';
    const first = await this.firstDecider(manager, actor, determination);
    return first === 'other' ? null : first === 'same' ? 'firstDecider' : 'namesake';
  }

  /** Did this person make or approve the determination, by whatever account? */
  async firstDecider(
    manager: EntityManager,
    actor: AccountKey,
    { determinedBy, approvedBy }: DeterminationSummary,
  ): Promise<Sameness> {
    const found = new Set<Sameness>();
    for (const one of [determinedBy, approvedBy])
      if (one) found.add(await this.identities.compare(manager, one, actor));
    return found.has('same') ? 'same' : found.has('perhaps') ? 'perhaps' : 'other';
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
