import { Injectable } from '@nestjs/common';
import type { Message, MessageFacts, Recipient, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';
import { PaperMails, type MailedPaper } from './paper-mails.js';

/** Events of a declaration, and the mail each of them becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'declaration.submitted': 'submitted',
  'declaration.returned': 'returned',
  'declaration.determined': 'determined',
  'declaration.withdrawn': 'withdrawn',
  'declaration.correctionOpened': 'correctionOpened',
  'declaration.correctionGivenUp': 'correctionGivenUp',
};
/** These come without their paper, and are no mail of it: how far the receipt itself came stays to be seen. */
const WITHOUT_PAPER: readonly string[] = ['declaration.withdrawn'];
/** Somebody asks for the mail of a paper once more. */
const AGAIN = 'paper.mailRequested';
const TEMPLATE_OF_PAPER = { receipt: 'submitted', determination: 'determined' } as const;

export const DECLARATION_EVENTS = [...Object.keys(TEMPLATE_OF), AGAIN];

/** Tells the people of an employer how its declaration goes on; a receipt or determination comes with the mail. */
@Injectable()
export class DeclarationMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly papers: PaperMails,
    private readonly settings: Settings,
  ) {}

  /**
   * One mail for each recipient: those the event names, or else those who act for the employer now.
   * @throws Undeliverable (`nobody`) where nobody is left to write to: an operator is to hear of it
   */
  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const payload = new Payload(event.payload);
    const number = WITHOUT_PAPER.includes(event.kind) ? undefined : payload.optionalText('documentNumber');
    const paper = number === undefined ? null : await this.papers.find(manager, number);
    const template = TEMPLATE_OF[event.kind] ?? (paper ? TEMPLATE_OF_PAPER[paper.kind] : undefined);
    if (!template) throw new Undeliverable('documentUnknown');
    const facts = await this.facts(manager, event.regionCode, payload, { number, paper });
    const declarationId = payload.optionalText('declarationId');
    const recipients = await this.recipients(manager, event.regionCode, payload);
    if (recipients.length === 0) throw new Undeliverable('nobody');
    return recipients.map(to => ({
      ...{ template, to, facts },
      ...(paper && { body: paper.in(to.language) }),
      ...(declarationId && { declarationId }),
    }));
  }

  private async recipients(
    manager: EntityManager,
    regionCode: string,
    payload: Payload,
  ): Promise<Recipient[]> {
    const one = payload.optionalList('to') ? undefined : payload.optionalPart('to');
    if (one) {
      const employer = { regionCode, employerId: payload.text('employerId') };
      return this.people.colleague(manager, employer, one.text('accountId'));
    }
    const named = payload.optionalList('to');
    if (!named) return this.people.recipients(manager, regionCode, payload.text('employerId'));
    return named.map(to => ({ email: to.text('email'), name: null, language: to.language() }));
  }

  private async facts(
    manager: EntityManager,
    regionCode: string,
    payload: Payload,
    { number: documentNumber, paper }: { number: string | undefined; paper: MailedPaper | null },
  ): Promise<MessageFacts> {
    const returnedLines = payload.optionalCount('lines');
    const employerName =
      payload.optionalText('employerName') ??
      (paper?.employerName || (await this.people.nameOf(manager, regionCode, payload.text('employerId'))));
    return {
      employerName,
      levyYear: paper?.levyYear ?? payload.number('levyYear'),
      link: payload.optionalText('link') ?? `${this.settings.publicUrl}${paper?.page ?? pageOf(payload)}`,
      ...(documentNumber && { documentNumber }),
      ...(returnedLines && { returnedLines }),
    };
  }
}

/** The declaration's own page, which says what was returned. */
function pageOf(payload: Payload): string {
  return `/workspace/declarations/${payload.text('employerId')}/${payload.number('levyYear')}`;
}
