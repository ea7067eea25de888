import { Injectable } from '@nestjs/common';
import { PEOPLE_PATHS } from '#employers';
import type { Message, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const MOVED = 'employer.moved';
const CHANGED = 'employer.changed';
/** What was recorded or taken back, and the mail it becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  closed: 'employerClosed',
  merged: 'employerMerged',
  split: 'employerSplit',
  takenBack: 'employerChangeTakenBack',
};

export const LIFE_EVENTS = [CHANGED, MOVED];

/** Tells everybody who declares for an employer that it closed, merged, was split or moved: their year changes with it. */
@Injectable()
export class LifeMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  /** @throws Undeliverable (`payload`) for a change nobody knows */
  async of(
    manager: EntityManager,
    { kind, payload: fields, regionCode }: DeliveredEvent,
  ): Promise<Message[]> {
    const payload = new Payload(fields);
    const template = kind === MOVED ? 'employerMoved' : TEMPLATE_OF[payload.text('kind')];
    if (!template) throw new Undeliverable('payload');
    const employerId = payload.text('employerId');
    const link = `${this.settings.publicUrl}${PEOPLE_PATHS.changes(employerId)}`;
    const facts = { employerName: payload.text('employerName'), link };
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    return recipients.map(to => ({ template, to, facts }));
  }
}
