import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, ID_SHAPE, Outbox } from '#persistence';
import { ReadPosts } from '#posts';
import { LookLog, ReadSeekers } from '#seekers';
import { ok, refuse, type InvalidInput, type Result } from '#values';
import type { FairKey, FairRefusal } from './fair.js';
import { readFair, readSeats, type FairInputForm } from './fair-form.js';
import { FairGate } from './fair-gate.js';
import { FairStore } from './store/fair.store.js';

/** Who is admitted: the times the person has, and whether the employer may know what makes talking possible. */
export interface Admission {
  readonly seekerId: string;
  /** Numbers of slots; none chosen: all of them. */
  readonly slots: readonly number[];
  readonly released: boolean;
}

const BEFORE = { time: 'before' } as const;

/** A broker sets a fair, invites stands, admits people, and takes back either. */
@Injectable()
export class FairDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: FairGate,
    private readonly fairs: FairStore,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async create(
    actor: Actor,
    regionCode: string,
    typed: FairInputForm,
  ): Promise<Result<FairKey, InvalidInput | { readonly code: 'notPermitted' }>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const plan = readFair(typed, await this.clock.today());
    if (!plan.ok) return plan;
    return this.database.transaction(async manager => {
      const key = await this.fairs.add(manager, regionCode, plan.value, actor);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'fair.created' },
        ...{ subjectKind: 'fair', subjectId: key.fairId },
        details: { heldOn: plan.value.heldOn, slots: plan.value.slots.length },
      });
      return ok(key);
    });
  }

  cancel(actor: Actor, key: FairKey): Promise<Result<null, FairRefusal>> {
    return this.gate.act(actor, key, { ...BEFORE, action: 'fair.cancelled' }, async (manager, fair) => {
      await this.fairs.addStep(manager, key, 'cancelled', null, actor);
      // Whoever was told to come is told not to; before a plan was published nobody was.
      if (fair.publishedPlanId !== null)
        await this.outbox.add(manager, {
          ...{ regionCode: key.regionCode, kind: 'fair.cancelled' },
          payload: { regionCode: key.regionCode, fairId: key.fairId },
          dedupeKey: `fair.cancelled:${key.fairId}`,
        });
      return ok(null);
    });
  }

  /** A published post of the county as a stand. */
  async invite(
    actor: Actor,
    key: FairKey,
    { postId, seats }: { readonly postId: string; readonly seats: string },
  ): Promise<Result<string, FairRefusal | InvalidInput>> {
    const read = readSeats(seats);
    if (!read.ok) return read;
    if (!ID_SHAPE.test(postId)) return refuse({ code: 'postNotOpen' });
    const act = { ...BEFORE, action: 'fair.standInvited', details: { postId, seats: read.value } };
    return this.gate.act<string, InvalidInput>(actor, key, act, async manager => {
      const post = await this.posts.find(manager, { regionCode: key.regionCode, postId });
      if (post?.state !== 'published') return refuse({ code: 'postNotOpen' });
      const stands = await this.fairs.stands(manager, key);
      if (stands.some(stand => stand.postId === postId)) return refuse({ code: 'alreadyInvited' });
      const stand = { postId, employerId: post.employerId, seats: read.value };
      return ok(await this.fairs.addStand(manager, key, stand, actor));
    });
  }

  /** Admits somebody who may be matched now; what makes talking possible is taken from what the person told. */
  admit(
    actor: Actor,
    key: FairKey,
    { seekerId, slots, released }: Admission,
  ): Promise<Result<null, FairRefusal>> {
    if (!ID_SHAPE.test(seekerId)) return Promise.resolve(refuse({ code: 'notActive' }));
    const act = { ...BEFORE, action: 'fair.personAdmitted', details: { seekerId } };
    return this.gate.act(actor, key, act, async (manager, fair) => {
      const seeker = { regionCode: key.regionCode, seekerId };
      if (!(await this.seekers.active(manager, seeker))) return refuse({ code: 'notActive' });
      const people = await this.fairs.people(manager, key);
      if (people.some(person => person.seekerId === seekerId)) return refuse({ code: 'alreadyAdmitted' });
      const told = await this.seekers.personOf(manager, seeker);
      await this.looks.record(manager, {
        ...{ seeker, by: actor, fields: ['person'], purpose: 'fair' },
      });
      const all = fair.slots.map(({ number }) => number);
      const chosen = all.filter(number => slots.includes(number));
      const needs = told?.talkNeeds ?? [];
      await this.fairs.addPerson(
        manager,
        key,
        {
          ...{ seekerId, slots: chosen.length > 0 ? chosen : all },
          needs: {
            interpreter: needs.includes('interpreter'),
            others: needs.filter(need => need !== 'interpreter'),
            released,
          },
        },
        actor,
      );
      return ok(null);
    });
  }

  /** A stand or a person does not come after all; what was planned for them falls, the rest stays until planned anew. */
  leave(
    actor: Actor,
    key: FairKey,
    subject: 'stand' | 'person',
    subjectId: string,
  ): Promise<Result<null, FairRefusal>> {
    const act = { ...BEFORE, action: `fair.${subject}Left`, details: { subjectId } };
    return this.gate.act(actor, key, act, async manager => {
      const all =
        subject === 'stand'
          ? (await this.fairs.stands(manager, key)).map(({ standId, left }) => ({ id: standId, left }))
          : (await this.fairs.people(manager, key)).map(({ seekerId, left }) => ({ id: seekerId, left }));
      const one = all.find(({ id }) => id === subjectId);
      if (!one) return refuse({ code: 'notFound' });
      if (one.left) return refuse({ code: 'alreadyLeft' });
      await this.fairs.addLeave(manager, key, subject, subjectId, actor);
      return ok(null);
    });
  }
}
