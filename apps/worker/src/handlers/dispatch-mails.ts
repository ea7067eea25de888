import { Injectable } from '@nestjs/common';
import { DISPATCH_NEWS } from '#declarations';
import { EmployerStore, type EmployerKey } from '#employers';
import type { Message, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

export const DISPATCH_EVENTS: readonly string[] = DISPATCH_NEWS;

/** The mail of each kind of news, and which parties read it. */
const MAIL_OF: Readonly<Record<string, { template: Template; requester: boolean; partner: boolean }>> = {
  'dispatch.requested': { template: 'dispatchRequested', requester: false, partner: true },
  'dispatch.answered': { template: 'dispatchAnswered', requester: true, partner: false },
  'dispatch.settled': { template: 'dispatchSettled', requester: true, partner: true },
};

/** Tells the parties of a dispatch who asks, who has answered, and what the office said. */
@Injectable()
export class DispatchMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly employers: EmployerStore,
    private readonly settings: Settings,
  ) {}

  /** A party that is not registered here has no page to read, and gets nothing. */
  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const mail = MAIL_OF[kind];
    const fields = new Payload(payload);
    const partner = mail?.partner
      ? await this.employers.keyOfCode(manager, fields.text('partnerCode'))
      : null;
    const readers: EmployerKey[] = [
      ...(mail?.requester ? [{ regionCode, employerId: fields.text('employerId') }] : []),
      ...(partner ? [partner] : []),
    ];
    const messages: Message[] = [];
    for (const reader of readers)
      if (mail) messages.push(...(await this.to(manager, reader, fields.number('levyYear'), mail.template)));
    return messages;
  }

  private async to(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    levyYear: number,
    template: Template,
  ): Promise<Message[]> {
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      levyYear,
      link: `${this.settings.publicUrl}/workspace/dispatch/${employerId}/${levyYear}`,
    };
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    return recipients.map(to => ({ template, to, facts }));
  }
}
