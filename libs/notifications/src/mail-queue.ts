import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault, type Place } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Composer } from './composer.js';
import type { Message } from './message.js';

/** Where a mail's content belongs, for the vault. */
export function contentPlace(mailId: string): Place {
  return { table: 'mail', column: 'content_sealed', row: mailId };
}

/** Why a mail does not leave: it was held back. */
export const STOPPED = 'stopped';
/** On its way when it was to be held back: if this attempt fails, there is no other. */
export const STOP_ASKED = 'stopAsked';

/** What caused a mail: an event of the outbox. */
export interface Cause {
  readonly regionCode: string;
  readonly eventId: string;
}

/** Puts mails into the queue from which they are sent. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly composer: Composer,
  ) {}

  /** Queues the mails of an event, in the caller's transaction; mails that were queued for it before stay as they are. */
  async add(manager: EntityManager, cause: Cause, messages: readonly Message[]): Promise<void> {
    for (const [recipient, message] of messages.entries())
      await this.addOne(manager, cause, recipient, message);
  }

  /**
   * Queues a mail once more, with the words it had. @returns false when there is no such mail, or retention has removed
   * its content
   */
  async again(manager: EntityManager, cause: Cause, mailId: string): Promise<boolean> {
    const [old] = await manager.query<OldMail[]>(
      `select template, language, document_number, declaration_id, account_id, account_region, content_sealed
         from mail
        where region_code = $1 and id = $2`,
      [cause.regionCode, mailId],
    );
    if (!old?.content_sealed) return false;
    await this.insert(manager, cause, 0, {
      ...{ template: old.template, language: old.language, documentNumber: old.document_number },
      declarationId: old.declaration_id,
      ...{ accountId: old.account_id, accountRegion: old.account_region, againOf: mailId },
      content: this.vault.open(contentPlace(mailId), old.content_sealed),
    });
    return true;
  }

  /**
   * Holds back the mails of an event that have not left: no sender has taken them on yet, or one has failed to send them.
   * One that is being handed over at this moment may arrive; where that fails it is not tried again. An administrator can
   * still let one leave.
   * @param dedupeKey key of the event
   * @returns true when none of its mails has left or is on its way
   */
  async holdBack(manager: EntityManager, regionCode: string, dedupeKey: string): Promise<boolean> {
    const rows = await manager.query<{ id: string }[]>(
      `select m.id from mail m join outbox_event e on e.region_code = m.region_code and e.id = m.event_id
        where m.region_code = $1 and e.dedupe_key = $2`,
      [regionCode, dedupeKey],
    );
    const ids = rows.map(({ id }) => id);
    const [, held] = await manager.query<[unknown[], number]>(
      `update mail_delivery set state = 'failed', reason = $4, changed_at = $3
        where region_code = $1 and mail_id = any($2) and state = 'queued'
          and (attempts = 0 or reason is not null or due_at <= $3)`,
      [regionCode, ids, this.clock.now(), STOPPED],
    );
    await manager.query(
      `update mail_delivery set reason = $3 where region_code = $1 and mail_id = any($2) and state = 'queued'`,
      [regionCode, ids, STOP_ASKED],
    );
    return held === rows.length;
  }

  /** Is one of these events still to be written about, or a mail of theirs still to leave? */
  async isWaiting(
    manager: EntityManager,
    regionCode: string,
    dedupeKeys: readonly string[],
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from outbox_event e
         join outbox_delivery o on o.region_code = e.region_code and o.event_id = e.id
         left join mail m on m.region_code = e.region_code and m.event_id = e.id
         left join mail_delivery d on d.region_code = m.region_code and d.mail_id = m.id
        where e.region_code = $1 and e.dedupe_key = any($2) and (o.state = 'queued' or d.state = 'queued') limit 1`,
      [regionCode, dedupeKeys],
    );
    return rows.length > 0;
  }

  private addOne(manager: EntityManager, cause: Cause, recipient: number, message: Message) {
    const { account } = message.to;
    return this.insert(manager, cause, recipient, {
      ...{ template: message.template, language: message.to.language, againOf: null },
      documentNumber: message.facts.documentNumber ?? null,
      declarationId: message.declarationId ?? null,
      ...{ accountId: account?.accountId ?? null, accountRegion: account?.regionCode ?? null },
      content: JSON.stringify(this.composer.compose(message)),
    });
  }

  private async insert(
    manager: EntityManager,
    cause: Cause,
    recipient: number,
    mail: NewMail,
  ): Promise<void> {
    const { regionCode, eventId } = cause;
    const id = newId();
    const now = this.clock.now();
    const added = await manager.query<unknown[]>(
      `insert into mail (region_code, id, event_id, recipient, template, language, content_sealed, created_at,
         document_number, declaration_id, account_id, account_region, again_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (region_code, event_id, recipient) do nothing returning id`,
      [
        ...[regionCode, id, eventId, recipient, mail.template, mail.language],
        ...[this.vault.seal(contentPlace(id), mail.content), now],
        ...[mail.documentNumber, mail.declarationId, mail.accountId, mail.accountRegion, mail.againOf],
      ],
    );
    if (added.length === 0) return;
    await manager.query(
      `insert into mail_delivery (region_code, mail_id, state, attempts, fence, due_at, changed_at)
       values ($1, $2, 'queued', 0, 0, $3, $3)`,
      [regionCode, id, now],
    );
  }
}

interface NewMail {
  readonly template: string;
  readonly language: string;
  readonly documentNumber: string | null;
  readonly declarationId: string | null;
  readonly accountId: string | null;
  readonly accountRegion: string | null;
  readonly againOf: string | null;
  /** JSON of the composed mail. */
  readonly content: string;
}

interface OldMail {
  template: string;
  language: string;
  document_number: string | null;
  declaration_id: string | null;
  account_id: string | null;
  account_region: string | null;
  content_sealed: Buffer | null;
}
