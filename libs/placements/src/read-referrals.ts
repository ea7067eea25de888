import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import type { EmployerKey } from '#employers';
import { Clock, Database } from '#persistence';
import { LookLog, ReadSeekers } from '#seekers';
import { groupBy, ok, refuse, yearOf, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { ApplicationPreview } from './apply-for-post.js';
import { GatherFacts, type Gathered } from './gather-facts.js';
import { BROKER_PARTS, partsShown } from './looked-at.js';
import { mayBroker } from './referral-desk.js';
import type { ReferralKey, Standing } from './referral.js';
import type { Placement, PlacementKey } from './placement.js';
import { releasable } from './release.js';
import { SeekerSide } from './seeker-side.js';
import { CareStore, type Care } from './store/care.store.js';
import { PlacementStore } from './store/placement.store.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import type { Letter, Step } from './store/referral.row.js';
import { VisitStore, type Visit } from './store/visit.store.js';
import { brokerSees, type BrokerPayload } from './visible/broker-sees.js';
import { employerSees, type EmployerPayload } from './visible/employer-sees.js';
import { seekerSees, type SeekerPayload } from './visible/seeker-sees.js';

type Refused = { readonly code: 'notPermitted' | 'notFound' };

export interface BrokerPage {
  readonly standing: Standing;
  readonly payload: BrokerPayload;
  readonly steps: readonly Pick<Step, 'act' | 'side' | 'doneAt'>[];
  /** Posts put to the person this year, this one included. */
  readonly toldThisYear: number;
  readonly placement: Placement | null;
  readonly visits: readonly Visit[];
  /** Who makes the visits; null before there are any. */
  readonly care: Care | null;
  /** The person has no account: staff write down what the person says. */
  readonly answersForPerson: boolean;
}

export interface EmployerPage {
  readonly standing: Standing;
  readonly payload: EmployerPayload;
  readonly placementId: string | null;
}

/** Does the person still work there? */
export function isStillWorking({ placement }: Pick<EmployerPayload, 'placement'>): boolean {
  return placement !== undefined && placement.endedOn === null;
}

export interface SeekerPage {
  readonly standing: Standing;
  readonly payload: SeekerPayload;
  readonly placementId: string | null;
  /** What could be sent, for the person to choose from. */
  readonly preview: ApplicationPreview;
}

/** The letter with what the employer sees now, and which state of things it is. */
export interface SharedLetter extends Pick<Standing, 'step' | 'changedAt'> {
  readonly letter: Letter;
  readonly payload: EmployerPayload;
  readonly employerName: string;
}

/** Reads referrals for each side, by that side's own function; every look of staff and employers is noted. */
@Injectable()
export class ReadReferrals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly referrals: ReferralStore,
    private readonly lists: ReferralLists,
    private readonly gather: GatherFacts,
    private readonly placements: PlacementStore,
    private readonly visits: VisitStore,
    private readonly care: CareStore,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
    private readonly side: SeekerSide,
  ) {}

  async forBroker(actor: Actor, key: ReferralKey): Promise<Result<BrokerPage, Refused>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const standing = await this.referrals.find(manager, key);
      if (!standing) return refuse({ code: 'notFound' });
      const placement = await this.placements.ofReferral(manager, standing);
      const care = placement && (await this.care.careOf(manager, placement));
      const cares = care !== null && mayServeRegion(actor, 'broker', care.region);
      if (!mayBroker(actor, standing) && !cares) return refuse({ code: 'notFound' });
      const payload = brokerSees((await this.gather.of(manager, standing)).facts);
      const seeker = { regionCode: standing.seekerRegion, seekerId: standing.seekerId };
      await this.looks.record(manager, { seeker, by: actor, fields: BROKER_PARTS, purpose: 'referral' });
      const steps = await this.referrals.steps(manager, standing);
      return ok({
        ...{ standing, payload, placement, care },
        answersForPerson: await this.side.isTaken(manager, actor, standing),
        steps: steps.map(({ act, side, doneAt }) => ({ act, side, doneAt })),
        toldThisYear: await this.lists.toldIn(manager, standing.seekerId, yearOf(today)),
        visits: placement ? await this.visits.of(manager, placement) : [],
      });
    });
  }

  /** The same page, found by the placement. */
  async ofPlacement(actor: Actor, key: PlacementKey): Promise<Result<BrokerPage, Refused>> {
    const placement = await this.database.read(manager => this.placements.find(manager, key));
    return placement ? this.forBroker(actor, placement) : refuse({ code: 'notFound' });
  }

  async employerList(actor: Actor, employer: EmployerKey): Promise<Result<EmployerPage[], Refused>> {
    if (!mayActForEmployer(actor, employer.employerId)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const all = await this.lists.ofEmployer(manager, employer.regionCode, employer.employerId);
      const pages = (await this.gather.ofAll(manager, all)).map(one => employerPage(one, actor));
      await this.note(manager, actor, pages);
      return ok(pages);
    });
  }

  async forEmployer(actor: Actor, key: ReferralKey): Promise<Result<EmployerPage, Refused>> {
    return this.database.transaction(async manager => {
      const standing = await this.referrals.find(manager, key);
      if (!standing || !mayActForEmployer(actor, standing.employerId)) return refuse({ code: 'notFound' });
      const page = employerPage(await this.gather.of(manager, standing), actor);
      await this.note(manager, actor, [page]);
      return page.payload.seeing === 'S1' ? refuse({ code: 'notFound' }) : ok(page);
    });
  }

  async seekerList(actor: Actor): Promise<SeekerPage[]> {
    return this.database.read(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      const all = seeker ? await this.lists.ofSeeker(manager, seeker.seekerId) : [];
      return (await this.gather.ofAll(manager, all)).map(seekerPage);
    });
  }

  /** Open referrals of the person who asks, by post. */
  async openByPost(actor: Actor): Promise<ReadonlyMap<string, ReferralKey>> {
    return this.database.read(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      if (!seeker) return new Map();
      const keys = await this.lists.openOfSeeker(manager, seeker.seekerId);
      const open = await this.lists.ofKeys(manager, keys);
      return new Map(open.map(standing => [standing.postId, standing]));
    });
  }

  /** For the person; staff see the same page of somebody who has no account, and their look is noted. */
  async forSeeker(actor: Actor, key: ReferralKey): Promise<Result<SeekerPage, Refused>> {
    return this.database.transaction(async manager => {
      const standing = await this.referrals.find(manager, key);
      if (!standing || !(await this.side.isTaken(manager, actor, standing)))
        return refuse({ code: 'notFound' });
      const seeker = { regionCode: standing.seekerRegion, seekerId: standing.seekerId };
      if (mayServeRegion(actor, 'broker', standing.seekerRegion))
        await this.looks.record(manager, { seeker, by: actor, fields: BROKER_PARTS, purpose: 'referral' });
      return ok(seekerPage(await this.gather.of(manager, standing)));
    });
  }

  /** The letter with what the employer sees now: for the employer, the person and the brokers. */
  async letter(actor: Actor, key: ReferralKey): Promise<Result<SharedLetter, Refused>> {
    return this.database.transaction(async manager => {
      const standing = await this.referrals.find(manager, key);
      const letter = standing && (await this.referrals.letter(manager, standing));
      if (!standing || !letter || !(await this.isSide(manager, actor, standing)))
        return refuse({ code: 'notFound' });
      const { facts } = await this.gather.of(manager, standing);
      const payload = employerSees(facts, { accountId: '' });
      await this.note(manager, actor, [{ standing, payload }]);
      const { step, changedAt } = standing;
      return ok({ letter, payload, employerName: facts.post.employerName, step, changedAt });
    });
  }

  private async isSide(manager: EntityManager, actor: Actor, standing: Standing): Promise<boolean> {
    if (mayActForEmployer(actor, standing.employerId) || mayBroker(actor, standing)) return true;
    return (await this.seekers.ofAccount(manager, actor.accountId))?.seekerId === standing.seekerId;
  }

  /** One look for each person of whom something is shown; the same look at several in one statement. */
  private async note(
    manager: EntityManager,
    by: Actor,
    pages: readonly Pick<EmployerPage, 'standing' | 'payload'>[],
  ): Promise<void> {
    const seen = pages
      .map(({ standing, payload }) => ({ ...standing, fields: partsShown(payload) }))
      .filter(({ employerId, fields }) => mayActForEmployer(by, employerId) && fields.length > 0);
    const alike = groupBy(seen, one => [one.seekerRegion, one.employerId, ...one.fields].join());
    for (const all of alike.values()) {
      const [first] = all;
      if (!first) continue;
      const { seekerRegion, employerId, fields } = first;
      const ids = all.map(({ seekerId }) => seekerId);
      await this.looks.recordAll(manager, seekerRegion, ids, { by, fields, purpose: 'referral', employerId });
    }
  }
}

function employerPage({ standing, facts, placementId }: Gathered, actor: Actor): EmployerPage {
  return { standing, placementId, payload: employerSees(facts, { accountId: actor.accountId }) };
}

function seekerPage({ standing, facts, placementId, asked, alias }: Gathered): SeekerPage {
  const { post, pair, broker, note } = facts;
  const { name, wishes, skills, trained, past, hoursMin, hoursMax } = facts.person;
  return {
    ...{ standing, payload: seekerSees(facts), placementId },
    preview: {
      ...{ title: post.title, employerName: post.employerName, pair, broker, note, alias },
      card: { name, wishes, skills, trained, past, hoursMin, hoursMax },
      choices: releasable({ remedyIds: pair.remedies.map(({ id }) => id), skills, asked }),
    },
  };
}
