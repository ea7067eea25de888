import { Injectable } from '@nestjs/common';
import type { Message, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What happened, and the mail it becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'inspection.friendly': 'inspectionAnnounced',
  'inspection.formal': 'inspectionBegun',
  'inspection.closed': 'inspectionClosed',
};

export const INSPECTION_EVENTS = Object.keys(TEMPLATE_OF);

/** Tells the people of an employer that was drawn what is asked of them, by when, and at last what came of it. */
@Injectable()
export class InspectionMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  /** @throws Undeliverable where nobody acts for the employer */
  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const template = TEMPLATE_OF[kind];
    if (!template) throw new Undeliverable('payload');
    const fields = new Payload(payload);
    const employerId = fields.text('employerId');
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    if (recipients.length === 0) throw new Undeliverable('nobody');
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      ...{ levyYear: fields.number('levyYear'), lastDay: fields.day('friendlyUntil') },
      link: `${this.settings.publicUrl}/workspace/employers/${employerId}/inspections`,
    };
    return recipients.map(to => ({ template, to, facts }));
  }
}
