import { Injectable } from '@nestjs/common';
import type { Message, Recipient, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What an event of an employer's people becomes, and who is told: the person it is about, or the administrators. */
const MAIL_OF: Readonly<Record<string, { template: Template; to: 'person' | 'administrators' }>> = {
  'employer.joinRequested': { template: 'joinRequested', to: 'administrators' },
  'employer.joinApproved': { template: 'joinApproved', to: 'person' },
  'employer.joinRefused': { template: 'joinRefused', to: 'person' },
  'employer.joinApprovedByOffice': { template: 'joinApprovedByOffice', to: 'administrators' },
  'employer.invitationAccepted': { template: 'invitationAccepted', to: 'administrators' },
  'employer.memberLeft': { template: 'memberLeft', to: 'administrators' },
  'employer.memberRemoved': { template: 'memberRemoved', to: 'person' },
  'employer.mandateEnded': { template: 'mandateEnded', to: 'person' },
  'employer.mandateGivenUp': { template: 'mandateGivenUp', to: 'administrators' },
  'employer.officeMandateRecorded': { template: 'officeMandateRecorded', to: 'administrators' },
};
const INVITED = 'employer.invited';

export const PEOPLE_EVENTS = [INVITED, ...Object.keys(MAIL_OF)];

/** Tells people who they act for, and employers who acts for them. */
@Injectable()
export class PeopleMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const payload = new Payload(event.payload);
    const employerName = await this.people.nameOf(manager, event.regionCode, payload.text('employerId'));
    const mail = MAIL_OF[event.kind];
    if (!mail) return [invitation(payload, employerName)];
    const link = `${this.settings.publicUrl}${payload.text('page')}`;
    const recipients = await this.recipients(manager, event.regionCode, payload, mail.to);
    return recipients.map(to => ({ template: mail.template, to, facts: { employerName, link } }));
  }

  private async recipients(
    manager: EntityManager,
    regionCode: string,
    payload: Payload,
    to: 'person' | 'administrators',
  ): Promise<Recipient[]> {
    const about = payload.part('person');
    const person = { regionCode: about.text('regionCode'), accountId: about.text('accountId') };
    if (to === 'person') return this.people.person(manager, person);
    const key = { regionCode, employerId: payload.text('employerId') };
    return this.people.administrators(manager, key, person.accountId);
  }
}

/** The address may have no account, so nobody is greeted by name. */
function invitation(payload: Payload, employerName: string): Message {
  return {
    template: 'invitation',
    to: { email: payload.text('email'), name: null, language: payload.language() },
    facts: { employerName, link: payload.text('link') },
  };
}
