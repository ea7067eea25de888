import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { AuditTrail } from '#audit';
import { Conditions, loadWeights, type Match } from '#matching';
import { constraintOf, Outbox } from '#persistence';
import { ReadPosts, type Post, type PostKey, type Workplace } from '#posts';
import { ReadSeekers, type ActiveSeeker, type SeekerKey } from '#seekers';
import { addDays, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { WEEK } from './answer-matching.js';
import { judgePair, pairFacts, pairRefusal } from './judge-pair.js';
import type { Origin, Standing } from './referral.js';
import type { BeginRefusal } from './referral.errors.js';
import { dueDay } from './response-clock.js';
import { PlacingLocks } from './store/lock-store.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import { VacancyStore } from './store/vacancy.store.js';
import { termsOn } from './terms.js';

/** Whom to put to which post, and whose idea it is. */
export interface Beginning {
  readonly post: PostKey;
  readonly seeker: SeekerKey;
  readonly origin: Origin;
  readonly note: string | null;
  /** Sent twice, it is the same referral. */
  readonly requestKey: string;
  readonly by: AccountKey;
  readonly today: PlainDate;
}

/** A pair that may be referred, with what the engine says of it now. */
export interface JudgedPair {
  readonly post: Post;
  readonly workplace: Workplace | null;
  readonly seeker: ActiveSeeker;
  readonly judged: Match;
}

/** Begins referrals in the caller's transaction. The caller has asked for the right. */
@Injectable()
export class BeginReferral {
  constructor(
    private readonly posts: ReadPosts,
    private readonly conditions: Conditions,
    private readonly seekers: ReadSeekers,
    private readonly referrals: ReferralStore,
    private readonly lists: ReferralLists,
    private readonly locks: PlacingLocks,
    private readonly vacancies: VacancyStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Is there a post, a person, a consent, and nothing that the engine stops or must ask first? */
  async judge(
    manager: EntityManager,
    { post: postKey, seeker: seekerKey }: Pick<Beginning, 'post' | 'seeker'>,
  ): Promise<Result<JudgedPair, BeginRefusal>> {
    const post = await this.posts.find(manager, postKey);
    if (!post) return refuse({ code: 'notFound' });
    if (post.state !== 'published') return refuse({ code: 'postClosed' });
    const seeker = await this.seekers.active(manager, seekerKey);
    if (!seeker) return refuse({ code: 'notAvailable' });
    if (!(await this.seekers.mayShow(manager, seekerKey, 'referral'))) return refuse({ code: 'noConsent' });
    if (seeker.hiddenEmployers.includes(post.employerId)) return refuse({ code: 'hidden' });
    if (!(await this.conditions.admits(manager, post, seekerKey))) return refuse({ code: 'notForThisPost' });
    const { regionCode, workplaceId } = post;
    const workplace = await this.posts.workplace(manager, { regionCode, workplaceId });
    const judged = judgePair(post, workplace, seeker);
    const refusal = pairRefusal(judged, post);
    return refusal ? refuse(refusal) : ok({ post, workplace, seeker, judged });
  }

  /** Holds employer and person, so that the limits of exposure are counted and kept at once. */
  async run(manager: EntityManager, beginning: Beginning): Promise<Result<Standing, BeginRefusal>> {
    const { post: postKey, seeker: seekerKey, requestKey } = beginning;
    const before = await this.referrals.ofRequest(manager, postKey.regionCode, requestKey);
    if (before) return ok(before);
    const known = await this.posts.find(manager, postKey);
    if (!known) return refuse({ code: 'notFound' });
    await this.locks.employer(manager, known.regionCode, known.employerId);
    await this.locks.seeker(manager, seekerKey.seekerId);
    const pair = await this.judge(manager, beginning);
    if (!pair.ok) return pair;
    const full = await this.limit(manager, pair.value.post, seekerKey, beginning.today);
    return full ? refuse({ code: full }) : ok(await this.add(manager, beginning, pair.value));
  }

  private async add(manager: EntityManager, beginning: Beginning, pair: JudgedPair): Promise<Standing> {
    const { origin, note, requestKey, by, today } = beginning;
    const { post, seeker, judged } = pair;
    const { regionCode, postId, employerId } = post;
    const standing = await this.referrals.add(
      manager,
      {
        ...{ regionCode, postId, postVersion: post.version, employerId, origin, note, requestKey, by },
        ...{ seekerRegion: seeker.regionCode, seekerId: seeker.seekerId, proposedOn: today },
        pair: pairFacts(judged),
      },
      dueDay('asked', today, termsOn(today)) ?? today,
    );
    const { referralId, seekerRegion, seekerId, dueOn } = standing;
    await this.audit.record(manager, {
      ...{ regionCode, action: 'referral.proposed', subjectKind: 'referral', subjectId: referralId },
      actor: { accountId: by.accountId },
      details: { origin, postId, weights: loadWeights().version },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'referral.proposed', dedupeKey: `referral:${referralId}:0` },
      payload: { referralId, postId, employerId, seekerRegion, seekerId, origin, stage: 'asked', dueOn },
    });
    return standing;
  }

  /** The caps of exposure: of the person, of the post, and of new people for the employer in a week. */
  private async limit(manager: EntityManager, post: Post, { seekerId }: SeekerKey, today: PlainDate) {
    const { exposure } = loadWeights();
    const ofPost = await this.lists.openOfPost(manager, post.regionCode, post.postId);
    if (ofPost.some(one => one.seekerId === seekerId)) return 'alreadyOpen';
    const ofSeeker = await this.lists.openOfSeeker(manager, seekerId);
    if (ofSeeker.length >= exposure.openReferralsPerSeeker) return 'seekerFull';
    const vacancies = post.headcount - (await this.vacancies.taken(manager, post));
    if (ofPost.length >= exposure.perVacancy * Math.max(0, vacancies) + exposure.besides) return 'postFull';
    const known = await this.lists.peopleSince(manager, post, addDays(today, 1 - WEEK));
    return known.size >= exposure.newPeopleAWeek && !known.has(seekerId) ? 'employerFull' : null;
  }
}

/** Did another request put the same person to the same post in the same moment? */
export function isSameReferral(error: unknown): boolean {
  return ['referral_standing_open_key', 'referral_request_key'].includes(constraintOf(error) ?? '');
}
