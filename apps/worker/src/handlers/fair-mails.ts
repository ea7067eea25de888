import { Injectable } from '@nestjs/common';
import { FairNews } from '#matching';
import type { Message, Recipient } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import { ReferralParties, TakeFairWords } from '#placements';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const PLAN_PUBLISHED = 'fair.planPublished';
const CANCELLED = 'fair.cancelled';
const OUTCOME = 'fair.outcome';
export const FAIR_EVENTS = [PLAN_PUBLISHED, CANCELLED, OUTCOME];

const STANDS = '/workspace/fair-stands';
const MEETINGS = '/workspace/fair-meetings';

/** Fair days: both sides are told that there is something to read, and what was said on the day goes to those who place people. */
@Injectable()
export class FairMails {
  constructor(
    private readonly news: FairNews,
    private readonly words: TakeFairWords,
    private readonly people: EmployerPeople,
    private readonly parties: ReferralParties,
    private readonly settings: Settings,
  ) {}

  async heard(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<void> {
    if (kind !== OUTCOME) return;
    const fields = new Payload(payload);
    const [fairId, seekerId] = [fields.text('fairId'), fields.text('seekerId')];
    await this.words.heard(manager, { regionCode, fairId, seekerId, standId: fields.text('standId') });
  }

  /** No mail names a person, a need, a stand or a time: all of it is read behind the sign-in. */
  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    if (kind === OUTCOME) return [];
    const fields = new Payload(payload);
    const key = { regionCode, fairId: fields.text('fairId') };
    const isCancelled = kind === CANCELLED;
    const { employerIds, seekerIds } = isCancelled
      ? await this.news.ofAll(manager, key)
      : await this.news.ofPlan(manager, key, fields.text('planId'));
    const messages: Message[] = [];
    for (const employerId of employerIds)
      for (const to of await this.people.recipients(manager, regionCode, employerId))
        messages.push(this.message(to, isCancelled ? 'fairCancelled' : 'fairStandPlanned', STANDS));
    for (const seekerId of seekerIds) {
      const account = await this.parties.seekerAccount(manager, { regionCode, seekerId });
      for (const to of account ? await this.people.person(manager, account) : [])
        messages.push(this.message(to, isCancelled ? 'fairCancelled' : 'fairMeetingPlanned', MEETINGS));
    }
    return messages;
  }

  private message(to: Recipient, template: Message['template'], page: string): Message {
    return { template, to, facts: { link: `${this.settings.publicUrl}${page}` } };
  }
}
