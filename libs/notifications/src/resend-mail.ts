import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { MailState } from './mail-log.js';

/** Key of a mail. */
export interface MailKey {
  readonly regionCode: string;
  readonly mailId: string;
}

/** `notFound`: no such mail in a region this person administers. `sent`: it has left. `purged`: its content is gone. */
export type ResendRefusal = { readonly code: 'notFound' | 'sent' | 'purged' };

interface Row {
  state: MailState;
  purged: boolean;
}

/** An administrator lets a mail leave that would not: at once if it is queued, as a new mail if it was given up. */
@Injectable()
export class ResendMail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Asked for twice, it happens once. */
  async run(actor: Actor, key: MailKey): Promise<Result<{ readonly state: MailState }, ResendRefusal>> {
    if (!mayServeRegion(actor, 'administrator', key.regionCode)) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const mail = await this.find(manager, key);
      if (!mail) return refuse({ code: 'notFound' });
      if (mail.state === 'sent') return refuse({ code: 'sent' });
      if (mail.purged) return refuse({ code: 'purged' });
      const isNew = mail.state === 'queued' ? await this.hurry(manager, key) : await this.renew(manager, key);
      if (isNew) await this.record(manager, actor, key, mail.state);
      return ok({ state: mail.state });
    });
  }

  private async find(manager: EntityManager, { regionCode, mailId }: MailKey): Promise<Row | null> {
    const [delivery] = await manager.query<{ state: MailState }[]>(
      'select state from mail_delivery where region_code = $1 and mail_id = $2 for update',
      [regionCode, mailId],
    );
    const [mail] = await manager.query<{ purged: boolean }[]>(
      'select content_sealed is null as purged from mail where region_code = $1 and id = $2',
      [regionCode, mailId],
    );
    return delivery && mail ? { ...delivery, ...mail } : null;
  }

  /** A sender that is at it keeps its lease: only a mail between two attempts is brought forward. */
  private async hurry(manager: EntityManager, { regionCode, mailId }: MailKey): Promise<boolean> {
    await manager.query(
      `update mail_delivery set due_at = $3
        where region_code = $1 and mail_id = $2 and state = 'queued' and due_at > $3 and reason is not null`,
      [regionCode, mailId, this.clock.now()],
    );
    return true;
  }

  private renew(manager: EntityManager, { regionCode, mailId }: MailKey): Promise<boolean> {
    return this.outbox.add(manager, {
      ...{ regionCode, kind: 'mail.resendRequested', payload: { mailId } },
      dedupeKey: `mailAgain:${mailId}`,
    });
  }

  private record(manager: EntityManager, actor: Actor, { regionCode, mailId }: MailKey, state: MailState) {
    return this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'mail.resendRequested' },
      ...{ subjectKind: 'mail', subjectId: mailId, details: { state } },
    });
  }
}
