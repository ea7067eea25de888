import { Injectable } from '@nestjs/common';
import { MailQueue, type Message } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import { isReminderStage, reminderDedupeKey, SendReminders } from '#reviews';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const REMINDED = 'declaration.reminded';
const STOPPED = 'reminders.stopped';
export const REMINDER_EVENTS = [REMINDED, STOPPED];

/** Reminds the people of an employer that has not filed; once a batch is stopped, its mails are held back. */
@Injectable()
export class ReminderMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly reminders: SendReminders,
    private readonly mails: MailQueue,
    private readonly settings: Settings,
  ) {}

  /** Nothing where the employer has filed meanwhile, or the batch was stopped. */
  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    if (kind === STOPPED) return this.holdBack(manager, regionCode, fields.text('batchId'));
    const employerId = fields.text('employerId');
    const levyYear = fields.number('levyYear');
    const stage = fields.text('stage');
    if (!isReminderStage(stage)) throw new Undeliverable('payload');
    const reminder = { regionCode, employerId, levyYear, stage, attempt: fields.number('attempt') };
    const due = { ...reminder, batchId: fields.text('batchId') };
    if (!(await this.reminders.mayLeave(manager, due))) return [];
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    if (recipients.length === 0) throw new Undeliverable('nobody');
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      ...{ levyYear, lastDay: fields.day('windowEnd') },
      link: `${this.settings.publicUrl}/workspace/declarations/${employerId}/${levyYear}`,
    };
    const template = stage === 'after' ? 'reminderAfter' : 'reminderBefore';
    return recipients.map(to => ({ template, to, facts }));
  }

  /** Mails that no sender has taken on yet do not leave; their reminders are noted as called back. */
  private async holdBack(manager: EntityManager, regionCode: string, batchId: string): Promise<Message[]> {
    for (const reminder of await this.reminders.handedOver(manager, { regionCode, batchId })) {
      const held = await this.mails.holdBack(manager, regionCode, reminderDedupeKey(reminder));
      if (held) await this.reminders.recalled(manager, reminder);
    }
    return [];
  }
}
