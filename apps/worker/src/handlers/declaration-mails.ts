import { Injectable } from '@nestjs/common';
import type { Message, MessageFacts, Recipient, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** Events of a declaration, and the mail each of them becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'declaration.submitted': 'submitted',
  'declaration.returned': 'returned',
  'declaration.determined': 'determined',
};

export const DECLARATION_EVENTS = Object.keys(TEMPLATE_OF);

/** Tells the people of an employer how its declaration goes on. */
@Injectable()
export class DeclarationMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  /** One mail for each recipient: those the event names, or else those who act for the employer now. */
  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const payload = new Payload(event.payload);
    const template = TEMPLATE_OF[event.kind] as Template;
    const facts = await this.facts(manager, event.regionCode, payload);
    const recipients = await this.recipients(manager, event.regionCode, payload);
    return recipients.map(to => ({ template, to, facts }));
  }

  private async recipients(
    manager: EntityManager,
    regionCode: string,
    payload: Payload,
  ): Promise<Recipient[]> {
    const named = payload.optionalList('to');
    if (!named) return this.people.recipients(manager, regionCode, payload.text('employerId'));
    return named.map(to => ({ email: to.text('email'), name: null, language: to.language() }));
  }

  private async facts(manager: EntityManager, regionCode: string, payload: Payload): Promise<MessageFacts> {
    const documentNumber = payload.optionalText('documentNumber');
    const returnedLines = payload.optionalCount('lines');
    const employerName =
      payload.optionalText('employerName') ??
      (await this.people.nameOf(manager, regionCode, payload.text('employerId')));
    return {
      employerName,
      levyYear: payload.number('levyYear'),
      link: payload.optionalText('link') ?? this.pageOf(payload),
      ...(documentNumber && { documentNumber }),
      ...(returnedLines && { returnedLines }),
    };
  }

  /** The declaration's own page, which says what was returned or determined. */
  private pageOf(payload: Payload): string {
    const page = `${payload.text('employerId')}/${payload.number('levyYear')}`;
    return `${this.settings.publicUrl}/workspace/declarations/${page}`;
  }
}
