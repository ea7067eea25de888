import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadPosts } from '#posts';
import { ReadSeekers } from '#seekers';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { askedBy, cardOf } from './gather-facts.js';
import { ReferralDesk } from './referral-desk.js';
import type { ActRefusal } from './referral.errors.js';
import type { Standing } from './referral.js';
import { readItems, readNeeds, releasable, type Release, type ReleaseItem } from './release.js';
import { ReferralStore } from './store/referral.store.js';
import { termsOn } from './terms.js';

const LONGEST_ALIAS = 20;

/** What the person ticked: what may be sent, under which name, and what the interview needs. */
export interface ReleaseInput {
  /** `name` or `alias`. */
  readonly callMe: string;
  readonly alias: string;
  readonly items: readonly string[];
  readonly interviewNeeds: readonly string[];
}

/** The person's yes to one post: what was ticked is sent, nothing else, and the letter is issued. */
@Injectable()
export class ReleaseReferral {
  constructor(
    private readonly desk: ReferralDesk,
    private readonly referrals: ReferralStore,
    private readonly seekers: ReadSeekers,
    private readonly posts: ReadPosts,
  ) {}

  /** In the caller's transaction, which holds the referral; the caller has seen that it is the actor's own. */
  async within(
    manager: EntityManager,
    actor: Actor,
    held: Standing,
    typed: ReleaseInput,
    today: PlainDate,
  ): Promise<Result<Standing, ActRefusal>> {
    const seeker = { regionCode: held.seekerRegion, seekerId: held.seekerId };
    const referral = await this.referrals.referral(manager, held);
    if (!referral) return refuse({ code: 'notFound' });
    if (!(await this.seekers.mayShow(manager, seeker, 'referral'))) return refuse({ code: 'noConsent' });
    const post = await this.posts.find(manager, held);
    if (post?.state !== 'published') return refuse({ code: 'postClosed' });
    const person = await this.seekers.personOf(manager, seeker);
    const card = cardOf(person, await this.seekers.profileOf(manager, seeker));
    const remedyIds = referral.pair.remedies.map(({ id }) => id);
    const choices = releasable({ remedyIds, skills: card.skills, asked: askedBy(post) });
    const release = readRelease(typed, choices);
    if (!release.ok) return release;
    const done = await this.desk.act(manager, held, {
      ...{ act: 'released', side: 'seeker', by: actor, today },
      facts: { release: release.value, card },
    });
    if (done.ok) await this.referrals.issueLetter(manager, held, today, termsOn(today).letterDays);
    return done;
  }
}

/** Reads what was ticked; codes `missing`, `tooLong`, `characters` of `callMe` and `alias`. */
export function readRelease(
  typed: ReleaseInput,
  choices: readonly ReleaseItem[],
): Result<Release, ActRefusal> {
  const fields = new FieldReader();
  const callMe = fields.choice('callMe', typed.callMe, ['name', 'alias'] as const);
  const alias = callMe === 'alias' ? fields.text('alias', typed.alias, LONGEST_ALIAS) : null;
  if (!fields.isClean) return fields.refusal();
  return ok({
    alias,
    items: readItems(typed.items, choices),
    interviewNeeds: readNeeds(typed.interviewNeeds),
  });
}
