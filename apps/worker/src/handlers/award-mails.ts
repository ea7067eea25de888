import { Injectable } from '@nestjs/common';
import type { Message, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What happened to a reward or subsidy, and the mail it becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'award.offered': 'awardOffered',
  'award.claimEnding': 'awardClaimEnding',
  'award.returned': 'awardReturned',
  'award.refused': 'awardRefused',
  'award.published': 'awardPublished',
  'award.paid': 'awardPaid',
  'award.failed': 'awardFailed',
  'award.withdrawn': 'awardWithdrawn',
  'award.upheld': 'awardWithdrawn',
  'award.recoveryDue': 'awardRecoveryDue',
};

export const AWARD_EVENTS = Object.keys(TEMPLATE_OF);

/** Tells the people of an employer how its reward or subsidy goes on. Amounts and accounts stay on the page. */
@Injectable()
export class AwardMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    const template = TEMPLATE_OF[kind];
    if (!template) throw new Undeliverable('payload');
    const employerId = fields.text('employerId');
    const lastDay = fields.optionalText('lastDay') === undefined ? undefined : fields.day('lastDay');
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      levyYear: fields.number('levyYear'),
      link: `${this.settings.publicUrl}/workspace/rewards/${regionCode}/${fields.text('awardId')}`,
      ...(lastDay && { lastDay }),
    };
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    return recipients.map(to => ({ template, to, facts }));
  }
}
