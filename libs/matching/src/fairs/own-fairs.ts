import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { LookLog, ReadSeekers, type SeekerKey } from '#seekers';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Fair, FairKey, FairNeeds, FairRefusal, FairSlot } from './fair.js';
import { GatherFair, type FairNow } from './gather-fair.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

/** One meeting as the employer reads it: a badge, the name if the person shares it, and needs if they are released. */
export interface StandMeeting {
  readonly slot: FairSlot;
  readonly badge: number;
  readonly name: string | null;
  readonly needs: readonly string[];
}

export interface OwnStand {
  readonly fair: Fair;
  readonly number: number;
  readonly post: string;
  readonly seats: number;
  readonly open: boolean;
  readonly meetings: readonly StandMeeting[];
}

/** A fair as somebody admitted reads it. */
export interface OwnFair {
  readonly fair: Fair;
  readonly badge: number;
  readonly left: boolean;
  /** The day has not passed, and the person had not said no. */
  readonly mayLeave: boolean;
  readonly needs: FairNeeds;
  /** In the order of the day; none before a plan was published. */
  readonly meetings: readonly OwnMeeting[];
}

/** A talk as the person reads it. */
export interface OwnMeeting {
  readonly slot: FairSlot;
  readonly stand: number;
  readonly employer: string;
  readonly post: string;
}

/** Fairs as the two sides see them: each its own part of the plan that was published, and nothing of anybody else's. */
@Injectable()
export class OwnFairs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
    private readonly gather: GatherFair,
    private readonly register: EmployerRegister,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
    private readonly audit: AuditTrail,
  ) {}

  /** Stands of an employer at fairs from today on; a stranger has none. */
  async ofEmployer(
    actor: Actor,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
  ): Promise<OwnStand[]> {
    if (!mayActForEmployer(actor, employerId)) return [];
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const own: OwnStand[] = [];
      for (const fair of await this.fairs.ofSide(manager, regionCode, { employerId }, today)) {
        const now = await this.gather.now(manager, fair);
        for (const stand of now.stands.filter(one => one.employerId === employerId))
          own.push({
            ...{ fair, number: stand.number, post: stand.post?.title ?? '', seats: stand.seats },
            open: stand.open && !fair.cancelled,
            meetings: stand.open ? await this.meetings(manager, actor, now, stand.standId) : [],
          });
      }
      return own;
    });
  }

  /** The person's own fairs from today on. */
  async ofSeeker(actor: Actor): Promise<OwnFair[]> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      if (!seeker) return [];
      const found = await this.fairs.ofSide(manager, seeker.regionCode, seeker, today);
      const own: OwnFair[] = [];
      for (const fair of found) own.push(await this.ofPerson(manager, fair, seeker, today));
      return own;
    });
  }

  /** "I cannot come": the person's own word, until the day itself. */
  async cannotCome(actor: Actor, key: FairKey): Promise<Result<null, FairRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      const fair = seeker?.regionCode === key.regionCode ? await this.fairs.find(manager, key, true) : null;
      const own = fair ? await this.personIn(manager, fair, seeker!.seekerId) : undefined;
      if (!fair || !own) return refuse({ code: 'notFound' });
      if (fair.cancelled) return refuse({ code: 'cancelled' });
      if (fair.heldOn < today) return refuse({ code: 'past' });
      if (own.left) return refuse({ code: 'alreadyLeft' });
      await this.fairs.addLeave(manager, key, 'person', own.seekerId, actor);
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'fair.personLeft' },
        ...{ subjectKind: 'fair', subjectId: key.fairId, details: { subjectId: own.seekerId, own: true } },
      });
      return ok(null);
    });
  }

  private async meetings(
    manager: EntityManager,
    actor: Actor,
    now: FairNow,
    standId: string,
  ): Promise<StandMeeting[]> {
    const { fair } = now;
    const { regionCode } = fair;
    const made = await this.published(manager, fair);
    const meetings: StandMeeting[] = [];
    for (const { person, slot } of made.filter(one => one.stand === standId)) {
      const found = now.people.find(one => one.seekerId === person && one.present);
      const when = fair.slots.find(one => one.number === slot);
      if (!found || !when) continue;
      const name = await this.nameOf(manager, { regionCode, seekerId: person });
      const { interpreter, others, released } = found.needs;
      const needs = released ? [...(interpreter ? ['interpreter'] : []), ...others] : [];
      meetings.push({ ...{ slot: when, badge: found.number, name, needs } });
      await this.looks.record(manager, {
        seeker: { regionCode, seekerId: person },
        ...{ by: actor, fields: ['person'], purpose: 'fair' },
      });
    }
    return meetings;
  }

  /** The name or the one the person goes by, where it may be shown at this moment. */
  private async nameOf(manager: EntityManager, key: SeekerKey): Promise<string | null> {
    if (!(await this.seekers.mayShow(manager, key, 'referral'))) return null;
    const told = await this.seekers.personOf(manager, key);
    return told ? (told.alias ?? told.name) : null;
  }

  private async ofPerson(
    manager: EntityManager,
    fair: Fair,
    { seekerId }: SeekerKey,
    today: PlainDate,
  ): Promise<OwnFair> {
    const own = (await this.personIn(manager, fair, seekerId))!;
    const mayLeave = !own.left && !fair.cancelled && fair.heldOn >= today;
    const meetings = own.left ? [] : await this.meetingsOf(manager, fair, seekerId);
    return { ...{ fair, badge: own.number, left: own.left, mayLeave, needs: own.needs, meetings } };
  }

  private async meetingsOf(manager: EntityManager, fair: Fair, seekerId: string): Promise<OwnMeeting[]> {
    const made = (await this.published(manager, fair)).filter(({ person }) => person === seekerId);
    if (made.length === 0) return [];
    const { stands } = await this.gather.now(manager, fair);
    const named = await this.register.ofKeys(
      manager,
      stands.map(({ employerId }) => ({ regionCode: fair.regionCode, employerId })),
    );
    return made.flatMap(one => {
      const stand = stands.find(({ standId, open }) => open && standId === one.stand);
      const slot = fair.slots.find(({ number }) => number === one.slot);
      if (!stand || !slot) return [];
      const employer = named.get(stand.employerId)?.name ?? '';
      return [{ slot, stand: stand.number, post: stand.post?.title ?? '', employer }];
    });
  }

  private async personIn(manager: EntityManager, fair: Fair, seekerId: string) {
    return (await this.fairs.people(manager, fair)).find(one => one.seekerId === seekerId);
  }

  /** What was published last; a plan that is only being made concerns nobody yet. */
  private async published(manager: EntityManager, fair: Fair) {
    return fair.publishedPlanId && !fair.cancelled
      ? this.plans.appointments(manager, fair, fair.publishedPlanId)
      : [];
  }
}
