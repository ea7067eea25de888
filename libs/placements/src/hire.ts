import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId, Outbox } from '#persistence';
import { PostLife, ReadPosts, type Post } from '#posts';
import { ReadSeekers, SeekerLife } from '#seekers';
import {
  addMonths,
  addDays,
  FieldReader,
  formatYuan,
  ok,
  refuse,
  type PlainDate,
  type Result,
} from '#values';
import type { EntityManager } from 'typeorm';
import { firstVisits } from './follow-up-days.js';
import type { PlacementKey, PlacementTerms } from './placement.js';
import type { ReferralKey, Standing } from './referral.js';
import type { ActRefusal } from './referral.errors.js';
import { ReferralDesk } from './referral-desk.js';
import { PlacingLocks } from './store/lock-store.js';
import { PlacementStore } from './store/placement.store.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import { VacancyStore } from './store/vacancy.store.js';
import { VisitStore } from './store/visit.store.js';
import { termsOn } from './terms.js';

export interface HireInput {
  readonly startedOn: string;
  readonly contractFrom: string;
  /** Empty: open-ended. */
  readonly contractTo: string;
  readonly wage: string;
  /** `yes` or `no`. */
  readonly insured: string;
}

type Terms = PlacementTerms & { readonly startedOn: PlainDate };

const MOST_WAGE = 1_000_000;
const LATEST_START_MONTHS = 3;

/** The employer records that the person begins: exactly one employer gets a person, exactly one person the last vacancy. */
@Injectable()
export class Hire {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: PlacingLocks,
    private readonly posts: ReadPosts,
    private readonly postLife: PostLife,
    private readonly seekers: ReadSeekers,
    private readonly seekerLife: SeekerLife,
    private readonly desk: ReferralDesk,
    private readonly referrals: ReferralStore,
    private readonly lists: ReferralLists,
    private readonly vacancies: VacancyStore,
    private readonly placements: PlacementStore,
    private readonly visits: VisitStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** `placedElsewhere`: another employer was quicker. `noVacancy`: somebody else has the last one. */
  async run(actor: Actor, key: ReferralKey, typed: HireInput): Promise<Result<PlacementKey, ActRefusal>> {
    const today = await this.clock.today();
    const terms = readHire(typed, today);
    if (!terms.ok) return terms;
    try {
      return await this.database.transaction(async manager => {
        const known = await this.referrals.find(manager, key);
        if (!known || !mayActForEmployer(actor, known.employerId)) return refuse({ code: 'notFound' });
        await this.locks.employer(manager, known.regionCode, known.employerId);
        await this.locks.seeker(manager, known.seekerId);
        return this.begin(manager, actor, known, terms.value, today);
      });
    } catch (error) {
      if (error instanceof Undone) return refuse(error.refusal);
      throw error;
    }
  }

  private async begin(
    manager: EntityManager,
    actor: Actor,
    known: Standing,
    { startedOn, ...terms }: Terms,
    today: PlainDate,
  ): Promise<Result<PlacementKey, ActRefusal>> {
    const held = await this.referrals.lock(manager, known);
    const current = await this.placements.current(manager, known.seekerId);
    if (current && current.employerId !== known.employerId) return refuse({ code: 'placedElsewhere' });
    if (held?.stage !== 'accepted') return refuse({ code: 'otherStage', stage: held?.stage ?? 'ended' });
    const post = await this.posts.find(manager, held);
    if (!post || !isStillOpen(post)) return refuse({ code: 'postClosed' });
    const placementId = newId();
    const key = { regionCode: held.regionCode, placementId };
    const vacancy = await this.vacancies.take(manager, held, post.headcount, placementId);
    if (vacancy === null) return refuse({ code: 'noVacancy' });
    if (!(await this.vacancies.employ(manager, held.seekerId, key)))
      throw new Undone({ code: 'placedElsewhere' });
    const seeker = { regionCode: held.seekerRegion, seekerId: held.seekerId };
    const placed = await this.seekerLife.placed(manager, seeker, { by: actor });
    if (!placed.ok) throw new Undone({ code: 'placedElsewhere' });
    const { referralId, postId, employerId, seekerRegion, seekerId } = held;
    const home = (await this.seekers.profileOf(manager, seeker))?.county;
    await this.placements.add(manager, {
      ...{ ...key, referralId, postId, employerId, seekerRegion, seekerId, startedOn, hiredBy: actor },
      terms: { ...terms, jobTitle: post.title, ...(home ? { homeCounty: home } : {}) },
    });
    await this.visits.plan(manager, key, firstVisits(startedOn, termsOn(today)));
    await this.close(manager, actor, held, post, today);
    await this.tell(manager, actor, held, key);
    return ok(key);
  }

  /** The referral, the post with its last vacancy, and whatever else was under way for the person. */
  private async close(manager: EntityManager, actor: Actor, held: Standing, post: Post, today: PlainDate) {
    const hired = await this.desk.act(manager, held, { act: 'hired', side: 'employer', by: actor, today });
    if (!hired.ok) throw new Undone(hired.refusal);
    if ((await this.vacancies.taken(manager, held)) >= post.headcount && post.state === 'published')
      await this.postLife.fill(manager, post, actor);
    for (const other of await this.lists.openOfSeeker(manager, held.seekerId)) {
      const standing = await this.referrals.lock(manager, other);
      if (standing)
        await this.desk.act(manager, standing, { act: 'placedElsewhere', side: 'portal', by: null, today });
    }
  }

  private async tell(manager: EntityManager, actor: Actor, held: Standing, key: PlacementKey) {
    const { regionCode, placementId } = key;
    const { referralId, postId, employerId, seekerRegion, seekerId } = held;
    await this.audit.record(manager, {
      ...{ regionCode, action: 'placement.hired', subjectKind: 'placement', subjectId: placementId },
      actor: { accountId: actor.accountId },
      details: { referralId, postId },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'placement.hired', dedupeKey: `placement:${placementId}` },
      payload: { regionCode, placementId, referralId, postId, employerId, seekerRegion, seekerId },
    });
  }
}

/** Takes back what the transaction has done so far, with the refusal that is the reason. */
class Undone extends Error {
  constructor(readonly refusal: ActRefusal) {
    super(refusal.code);
  }
}

/** A post that grew old while people were spoken with may still be filled; one that was withdrawn or is full may not. */
export function isStillOpen(post: Pick<Post, 'state'> | null): boolean {
  return post?.state === 'published' || post?.state === 'expired';
}

/** Reads a hire. Codes besides the usual: `tooFar` (start), `notAfterStart` (end of the contract). */
export function readHire(
  typed: HireInput,
  today: PlainDate,
): Result<Omit<Terms, 'jobTitle'> & { jobTitle: string }, ActRefusal> {
  const fields = new FieldReader();
  const startedOn = fields.date('startedOn', typed.startedOn);
  if (startedOn && (startedOn > addMonths(today, LATEST_START_MONTHS) || startedOn < addDays(today, -31)))
    fields.wrong('startedOn', 'tooFar');
  const contractFrom = fields.date('contractFrom', typed.contractFrom);
  const contractTo = typed.contractTo.trim() === '' ? null : fields.date('contractTo', typed.contractTo);
  if (contractFrom && contractTo && contractTo <= contractFrom)
    fields.wrong('contractTo', 'notAfterStart', { date: contractFrom });
  const wage = fields.yuan('wage', typed.wage, MOST_WAGE);
  const insured = fields.choice('insured', typed.insured, ['yes', 'no'] as const);
  if (!fields.isClean || !startedOn || !contractFrom || wage === null || !insured) return fields.refusal();
  return ok({
    startedOn,
    contractFrom,
    contractTo,
    wage: formatYuan(wage),
    insured: insured === 'yes',
    jobTitle: '',
  });
}
