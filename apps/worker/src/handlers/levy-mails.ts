import { Injectable } from '@nestjs/common';
import { paperAsHtml, paperAsText } from '#documents';
import { ReadLevyPaper, type LevyPaperView } from '#levies';
import type { Message, Template } from '#notifications';
import { Papers } from '#papers';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const NOTICED = 'levy.noticed';
const WARNED = 'levy.warned';
const SETTLED = 'levy.settled';
const DECIDED = 'relief.decided';

export const LEVY_EVENTS = [NOTICED, WARNED, SETTLED, DECIDED];

/** Tells the people of an employer how its levy stands; a notice or warning comes with the mail. */
@Injectable()
export class LevyMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly levies: ReadLevyPaper,
    private readonly papers: Papers,
    private readonly settings: Settings,
  ) {}

  /** @throws Undeliverable (`nobody`) where nobody is left to write to: an operator is to hear of it */
  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    const employerId = fields.text('employerId');
    const levyYear = fields.number('levyYear');
    const number = fields.optionalText('documentNumber');
    const paper = number === undefined ? null : await this.levies.issued(manager, number);
    const path = `/workspace/levies/${regionCode}/${employerId}/${levyYear}`;
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      ...{ levyYear, link: `${this.settings.publicUrl}${path}`, ...(number && { documentNumber: number }) },
    };
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    if (recipients.length === 0) throw new Undeliverable('nobody');
    const template = templateOf(kind, fields);
    return recipients.map(to => ({
      template,
      to,
      facts,
      ...(paper && { body: this.bodyOf(paper, to.language) }),
    }));
  }

  private bodyOf(view: LevyPaperView, language: Message['to']['language']) {
    const paper = this.papers.levy(view, language);
    return { text: paperAsText(paper), html: paperAsHtml(paper) };
  }
}

function templateOf(kind: string, fields: Payload): Template {
  if (kind === NOTICED) return 'levyNoticed';
  if (kind === WARNED) return 'levyWarned';
  if (kind === SETTLED) return fields.flag('refundDue') ? 'levyRefundDue' : 'levySettled';
  return fields.flag('granted') ? 'reliefGranted' : 'reliefRefused';
}
