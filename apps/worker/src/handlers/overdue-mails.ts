import { Injectable } from '@nestjs/common';
import { Colleagues, mayServeRegion } from '#accounts';
import { Divisions } from '#employers';
import type { Message, Template } from '#notifications';
import { reviewTerms } from '#policy';
import type { DeliveredEvent } from '#persistence';
import type { EscalationStep } from '#reviews';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

export const OVERDUE_EVENTS = ['review.overdue'];

const TEMPLATE_OF: Readonly<Record<EscalationStep, Template>> = {
  approver: 'filingsOverdue',
  administrator: 'filingsLongOverdue',
};

/** Tells those above the reviewers that filings wait longer than promised: how many, since when, and where to look. */
@Injectable()
export class OverdueMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly colleagues: Colleagues,
    private readonly divisions: Divisions,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, { regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    const step: EscalationStep = fields.text('step') === 'administrator' ? 'administrator' : 'approver';
    const place = (await this.divisions.find(regionCode))?.name;
    const oldest = fields.day('oldest');
    const terms = reviewTerms(regionCode, oldest);
    const messages: Message[] = [];
    for (const key of await this.colleagues.of(manager, step, regionCode))
      for (const to of await this.people.staff(manager, key, actor =>
        mayServeRegion(actor, step, regionCode),
      ))
        messages.push({
          ...{ template: TEMPLATE_OF[step], to },
          facts: {
            ...{ place: place?.[to.language] ?? regionCode, filings: fields.number('filings') },
            ...{ waited: terms[step], toldAfter: terms.approver },
            ...{ lastDay: oldest, link: `${this.settings.publicUrl}/workspace/overview` },
          },
        });
    return messages;
  }
}
