import { Injectable } from '@nestjs/common';
import { PEOPLE_PATHS } from '#employers';
import type { Message, MessageFacts, Recipient, Template } from '#notifications';
import { together, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

interface MailOf {
  readonly template: Template;
  /** Who is told: the person it is about, or the administrators. */
  readonly to: 'person' | 'administrators';
  /** Not sent where the event has no last day: of an earlier release, or a mandate that went with a move. */
  readonly saysLastDay?: boolean;
}

/** What an event of an employer's people becomes. */
const MAIL_OF: Readonly<Record<string, MailOf>> = {
  'employer.joinRequested': { template: 'joinRequested', to: 'administrators' },
  'employer.joinApproved': { template: 'joinApproved', to: 'person' },
  'employer.joinRefused': { template: 'joinRefused', to: 'person' },
  'employer.joinApprovedByOffice': { template: 'joinApprovedByOffice', to: 'administrators' },
  'employer.invitationAccepted': { template: 'invitationAccepted', to: 'administrators' },
  'employer.memberLeft': { template: 'memberLeft', to: 'administrators' },
  'employer.memberRemoved': { template: 'memberRemoved', to: 'person' },
  'employer.officeMandateRecorded': { template: 'officeMandateRecorded', to: 'administrators' },
};
/** The end of a mandate: both sides are told, also the one that ended it, for its records. */
const MAILS_OF: Readonly<Record<string, readonly MailOf[]>> = {
  'employer.mandateEnded': [
    { template: 'mandateEnded', to: 'person' },
    { template: 'mandateEndedHere', to: 'administrators', saysLastDay: true },
  ],
  'employer.mandateGivenUp': [
    { template: 'mandateGivenUp', to: 'administrators' },
    { template: 'mandateGivenUpByYou', to: 'person', saysLastDay: true },
  ],
  'employer.mandateEnding': [
    { template: 'mandateEnding', to: 'person' },
    { template: 'mandateEndingHere', to: 'administrators' },
  ],
  'employer.mandateOver': [
    { template: 'mandateOver', to: 'person' },
    { template: 'mandateOverHere', to: 'administrators' },
  ],
};
const INVITED = 'employer.invited';

export const PEOPLE_EVENTS = [INVITED, ...Object.keys(MAIL_OF), ...Object.keys(MAILS_OF)];

/** Tells people who they act for, and employers who acts for them. */
@Injectable()
export class PeopleMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const payload = new Payload(event.payload);
    const employerId = payload.text('employerId');
    const employerName = await this.people.nameOf(manager, event.regionCode, employerId);
    if (event.kind === INVITED) return [invitation(payload, employerName)];
    const mail = MAIL_OF[event.kind];
    if (mail)
      return this.mails(manager, event, mail, { employerName, link: this.linkTo(payload.text('page')) });
    const lastDay = payload.optionalDay('lastDay');
    const due = (MAILS_OF[event.kind] ?? []).filter(({ saysLastDay }) => lastDay || !saysLastDay);
    const both = due.map(each => async () => {
      const page = each.to === 'person' ? payload.text('page') : PEOPLE_PATHS.people(employerId);
      const facts = { employerName, link: this.linkTo(page), ...(lastDay && { lastDay }) };
      return this.mails(manager, event, each, facts);
    });
    return (await together(manager, ...both)).flat();
  }

  private async mails(
    manager: EntityManager,
    { regionCode, payload }: DeliveredEvent,
    { template, to: side }: MailOf,
    facts: MessageFacts,
  ): Promise<Message[]> {
    const recipients = await this.recipients(manager, regionCode, new Payload(payload), side);
    return recipients.map(to => ({ template, to, facts }));
  }

  private linkTo(page: string): string {
    return `${this.settings.publicUrl}${page}`;
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
