import { Injectable } from '@nestjs/common';
import { Colleagues, mayServeRegion } from '#accounts';
import type { Message, MessageFacts, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const FILED = 'objection.filed';
const DECIDED = 'objection.decided';
const DUE = 'objection.due';
const ADDED = 'objection.added';
export const OBJECTION_EVENTS = [FILED, DECIDED, DUE, ADDED];

/** How an objection ended, for the employer; a new determination comes with a mail of its own. */
const ENDED: Readonly<Record<string, Template>> = {
  upheld: 'objectionUpheld',
  tooLate: 'objectionTooLate',
  overtaken: 'objectionOvertaken',
  withdrawn: 'objectionWithdrawn',
};
const WATCHED: Readonly<Record<string, Template>> = { dueSoon: 'objectionDue', overdue: 'objectionOverdue' };

/**
 * Tells both sides of an objection: the employer that it came and how it ended, reviewers that it waits, each what the
 * other one added.
 */
@Injectable()
export class ObjectionMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly colleagues: Colleagues,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    const employerId = fields.text('employerId');
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      levyYear: fields.number('levyYear'),
      link: `${this.settings.publicUrl}/workspace/objections/${regionCode}/${fields.text('objectionId')}`,
    };
    const toEmployer = (template: Template) =>
      this.employer(manager, { regionCode, employerId }, template, facts);
    if (kind === FILED)
      return [
        ...(await toEmployer('objectionReceived')),
        ...(await this.office(manager, regionCode, 'objectionToDecide', facts)),
      ];
    if (kind === DUE) {
      const template = WATCHED[fields.text('notice')];
      const dated = { ...facts, lastDay: fields.day('dueOn') };
      return template ? this.office(manager, regionCode, template, dated) : [];
    }
    if (kind === ADDED)
      return fields.text('side') === 'office'
        ? toEmployer('objectionAdded')
        : this.office(manager, regionCode, 'objectionAdded', facts);
    const template = ENDED[fields.text('outcome')];
    return template ? toEmployer(template) : [];
  }

  private async employer(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
    template: Template,
    facts: MessageFacts,
  ): Promise<Message[]> {
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    return recipients.map(to => ({ template, to, facts }));
  }

  private async office(
    manager: EntityManager,
    regionCode: string,
    template: Template,
    facts: MessageFacts,
  ): Promise<Message[]> {
    const messages: Message[] = [];
    for (const key of await this.colleagues.of(manager, 'reviewer', regionCode)) {
      const told = await this.people.staff(manager, key, actor =>
        mayServeRegion(actor, 'reviewer', regionCode),
      );
      messages.push(...told.map(to => ({ template, to, facts })));
    }
    return messages;
  }
}
