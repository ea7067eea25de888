import { Injectable } from '@nestjs/common';
import { OfferPlacedPerson } from '#declarations';
import type { DeliveredEvent } from '#persistence';
import { EndReferrals, FollowMoves, ReleaseForQuota } from '#placements';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';

/** What a person says of being counted leads to the employer's declaration; so does a beginning or an end. */
export const PLACEMENT_EVENTS = ['placement.hired', 'placement.ended', 'placement.quotaSaid'];
const POST_CLOSED = 'post.closed';
const CONSENT_WITHDRAWN = 'seeker.consentWithdrawn';
const SEEKER_GONE = 'seeker.closed';
const SEEKER_CHANGED = 'seeker.changed';
const EMPLOYER_MOVED = 'employer.moved';
const HEARD = [
  ...PLACEMENT_EVENTS,
  ...[POST_CLOSED, CONSENT_WITHDRAWN, SEEKER_GONE, SEEKER_CHANGED, EMPLOYER_MOVED],
];

/** Joins what happens to posts, consents and placements to what follows from it elsewhere. */
@Injectable()
export class PlacementChanges {
  constructor(
    private readonly ends: EndReferrals,
    private readonly quota: ReleaseForQuota,
    private readonly moves: FollowMoves,
    private readonly declarations: OfferPlacedPerson,
  ) {}

  async heard(manager: EntityManager, event: DeliveredEvent): Promise<void> {
    if (!HEARD.includes(event.kind)) return;
    const fields = new Payload(event.payload);
    const { regionCode, kind } = event;
    if (kind === POST_CLOSED) {
      const post = { regionCode, postId: fields.text('postId') };
      return this.ends.onPostClosed(manager, post, fields.optionalText('step') ?? 'withdrawn');
    }
    if (PLACEMENT_EVENTS.includes(kind)) return this.offer(manager, regionCode, fields);
    if (kind === EMPLOYER_MOVED)
      return this.moves.employerMoved(manager, {
        ...{ employerId: fields.text('employerId'), from: fields.text('from'), to: regionCode },
      });
    const seeker = { regionCode, seekerId: fields.text('seekerId') };
    if (kind === SEEKER_CHANGED) return this.moves.personChanged(manager, seeker);
    const purpose = fields.optionalText('purpose');
    if (kind === SEEKER_GONE || purpose === 'referral' || purpose === 'matching')
      await this.ends.onConsentWithdrawn(manager, seeker);
    if (kind === SEEKER_GONE || purpose === 'quotaCounting')
      await this.quota.onConsentWithdrawn(manager, seeker);
  }

  /** The row that the employer's next declaration offers: there only while the person releases it. */
  private async offer(manager: EntityManager, regionCode: string, fields: Payload): Promise<void> {
    const key = { regionCode, placementId: fields.text('placementId') };
    const released = await this.quota.personFor(manager, key);
    const employerId = fields.text('employerId');
    if (!released) return this.declarations.takeBack(manager, { ...key, employerId });
    const { placement, person, to } = released;
    const { jobTitle, contractFrom, contractTo, wage, insured } = placement.terms;
    await this.declarations.offer(manager, {
      ...{ ...key, employerId, toAccount: to.accountId, ...person, jobTitle, insured, monthlyWage: wage },
      ...{ from: placement.startedOn, to: placement.end?.endedOn ?? null, contractFrom, contractTo },
    });
  }
}
