import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import type { Message, Recipient, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import { ReferralParties } from '#placements';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

type Party = 'seeker' | 'employer' | 'broker';

/** Who hears of what, and in which mail. None names a person, a need or a reason: all lead to a page behind the sign-in. */
const TOLD: Readonly<Record<string, Readonly<Partial<Record<Party, Template>>>>> = {
  'referral.proposed': { seeker: 'referralAsked' },
  'referral.released': { employer: 'referralReceived' },
  'referral.refused': { broker: 'referralBack' },
  'referral.interested': { seeker: 'referralNews' },
  'referral.declined': { seeker: 'referralNews', broker: 'referralBack' },
  'referral.interviewBooked': { seeker: 'referralNews' },
  'referral.interviewNear': { seeker: 'interviewNear', employer: 'interviewNearEmployer' },
  'referral.offered': { seeker: 'referralNews' },
  'referral.accepted': { employer: 'candidateNews' },
  'referral.offerRefused': { employer: 'candidateNews', broker: 'referralBack' },
  'referral.withdrawn': { employer: 'candidateNews', broker: 'referralBack' },
  'referral.hired': { seeker: 'referralNews' },
  'referral.lapsed': { seeker: 'referralEnded', employer: 'candidateEnded', broker: 'referralBack' },
  'referral.postClosed': { seeker: 'referralEnded', employer: 'candidateEnded' },
  'referral.placedElsewhere': { employer: 'candidateEnded' },
  'referral.consentWithdrawn': { employer: 'candidateEnded', broker: 'referralBack' },
  'referral.brokerEnded': { seeker: 'referralEnded', employer: 'candidateEnded' },
  'referral.reminded': { seeker: 'referralReminder', employer: 'candidateReminder' },
  'referral.escalated': { broker: 'referralOverdue' },
  'referral.needsSaid': {},
  'referral.itemsChanged': {},
};

const PAGES: Readonly<Record<Party, string>> = {
  seeker: 'applications',
  employer: 'candidates',
  broker: 'referrals',
};
/** Stages in which the person is waited for; in the others it is the employer. */
const WAITS_FOR_SEEKER = ['asked', 'offered'];

export const REFERRAL_EVENTS = Object.keys(TOLD);

/** Mails about referrals to the person, the employer's people and the broker. */
@Injectable()
export class PlacementMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly parties: ReferralParties,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(event.payload);
    const messages: Message[] = [];
    for (const [party, template] of Object.entries(TOLD[event.kind] ?? {}) as [Party, Template][]) {
      if (!isTold(party, event.kind, fields)) continue;
      const lastDay = fields.optionalDay(event.kind === 'referral.interviewNear' ? 'interviewOn' : 'dueOn');
      const facts = {
        link: `${this.settings.publicUrl}/workspace/${PAGES[party]}/${event.regionCode}/${fields.text('referralId')}`,
        ...(lastDay ? { lastDay } : {}),
      };
      for (const to of await this.recipients(manager, party, event.regionCode, fields))
        messages.push({ template, to, facts });
    }
    return messages;
  }

  private async recipients(
    manager: EntityManager,
    party: Party,
    regionCode: string,
    fields: Payload,
  ): Promise<Recipient[]> {
    if (party === 'employer') return this.people.recipients(manager, regionCode, fields.text('employerId'));
    if (party === 'seeker') {
      const key = { regionCode: fields.text('seekerRegion'), seekerId: fields.text('seekerId') };
      const account = await this.parties.seekerAccount(manager, key);
      return account ? this.people.person(manager, account) : [];
    }
    const broker = await this.parties.broker(manager, { regionCode, referralId: fields.text('referralId') });
    const region = fields.text('seekerRegion');
    return broker ? this.people.staff(manager, broker, actor => mayServeRegion(actor, 'broker', region)) : [];
  }
}

/** A reminder goes to the one who is waited for; an employer hears of nobody it had not been told of. */
function isTold(party: Party, kind: string, fields: Payload): boolean {
  if (kind === 'referral.reminded')
    return (party === 'seeker') === WAITS_FOR_SEEKER.includes(fields.text('stage'));
  if (party !== 'employer' || kind === 'referral.released') return true;
  return fields.flag('shared');
}
