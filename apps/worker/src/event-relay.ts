import { Injectable } from '@nestjs/common';
import { MailQueue, type Message } from '#notifications';
import { OutboxQueue, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ACCOUNT_EVENTS, accountMail } from './handlers/account-mails.js';
import { DECLARATION_EVENTS, DeclarationMails } from './handlers/declaration-mails.js';
import { PEOPLE_EVENTS, PeopleMails } from './handlers/people-mails.js';
import type { Task } from './task.js';

const KINDS = [...ACCOUNT_EVENTS, ...PEOPLE_EVENTS, ...DECLARATION_EVENTS];
/** So that no region waits behind a busy one for long. */
const EVENTS_IN_A_ROW = 50;

/** Turns events into mails. Kinds that nobody here knows stay queued for a newer worker. */
@Injectable()
export class EventRelay implements Task {
  readonly name = 'events';

  constructor(
    private readonly queue: OutboxQueue,
    private readonly mails: MailQueue,
    private readonly declarations: DeclarationMails,
    private readonly people: PeopleMails,
  ) {}

  regionsDue(): Promise<string[]> {
    return this.queue.regionsDue(KINDS);
  }

  async workOn(regionCode: string): Promise<void> {
    for (let done = 0; done < EVENTS_IN_A_ROW; done += 1) {
      const outcome = await this.queue.deliverNext(regionCode, KINDS, (manager, event) =>
        this.handle(manager, event),
      );
      if (outcome === 'none') return;
    }
  }

  private async handle(manager: EntityManager, event: DeliveredEvent): Promise<void> {
    const cause = { regionCode: event.regionCode, eventId: event.id };
    await this.mails.add(manager, cause, await this.messagesOf(manager, event));
  }

  private async messagesOf(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    if (ACCOUNT_EVENTS.includes(event.kind)) return [accountMail(event.kind, event.payload)];
    if (PEOPLE_EVENTS.includes(event.kind)) return this.people.of(manager, event);
    return this.declarations.of(manager, event);
  }
}
