import { Injectable } from '@nestjs/common';
import { Clock, Database, errorCodeOf, tryAgainAt, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { contentPlace, STOPPED, STOP_ASKED } from './mail-queue.js';
import { Mailer, MailRefused } from './mailer.js';
import type { ComposedMail } from './message.js';

interface Claimed {
  mail_id: string;
  attempts: number;
  /** Number of the lease; whoever holds a lower one has lost the mail to another sender. */
  fence: string;
}

interface Leased extends Claimed {
  readonly regionCode: string;
  readonly mail: ComposedMail;
}

type Settlement = { state: 'sent' | 'failed' | 'queued'; reason: string | null; dueAt: Date };

/** Longer than a mail server may take at its slowest. */
const LEASE_MS = 120_000;
const BATCH = 5;
/** Some two days after the first attempt. */
const MOST_ATTEMPTS = 16;

/** Sends queued mails, at least once each, and keeps the state of every one. */
@Injectable()
export class MailSender {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly mailer: Mailer,
  ) {}

  /** Regions in which a mail is due. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select distinct region_code from mail_delivery where state = 'queued' and due_at <= $1 order by region_code`,
        [this.clock.now()],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /** Sends a few due mails of a region at once. @returns how many it took on */
  async sendSome(regionCode: string): Promise<number> {
    const leased = await this.database.transaction(manager => this.lease(manager, regionCode));
    await Promise.all(leased.map(each => this.sendOne(each)));
    return leased.length;
  }

  /** Until its lease ends nobody else sees a mail; when the sender dies, it is due again by itself. */
  private async lease(manager: EntityManager, regionCode: string): Promise<Leased[]> {
    const now = this.clock.now();
    await this.endStopped(manager, regionCode, now);
    const rows = await manager.query<Claimed[]>(
      `select mail_id, attempts, fence from mail_delivery
       where region_code = $1 and state = 'queued' and due_at <= $2
       order by due_at limit $3 for update skip locked`,
      [regionCode, now, BATCH],
    );
    if (rows.length === 0) return [];
    const ids = rows.map(row => row.mail_id);
    await manager.query(
      // Without a reason it is on its way: nobody else may say that it was held back.
      `update mail_delivery set fence = fence + 1, attempts = attempts + 1, due_at = $3, reason = null
       where region_code = $1 and mail_id = any($2)`,
      [regionCode, ids, new Date(now.getTime() + LEASE_MS)],
    );
    const contents = await this.contentsOf(manager, regionCode, ids);
    return rows.map(row => ({
      regionCode,
      mail_id: row.mail_id,
      attempts: row.attempts + 1,
      fence: String(BigInt(row.fence) + 1n),
      mail: contents.get(row.mail_id) as ComposedMail,
    }));
  }

  /** Mails that were on their way when they were to be held back, and whose sender has not come back. */
  private async endStopped(manager: EntityManager, regionCode: string, now: Date): Promise<void> {
    await manager.query(
      `update mail_delivery set state = 'failed', reason = $3, changed_at = $2
        where region_code = $1 and state = 'queued' and due_at <= $2 and reason = $4`,
      [regionCode, now, STOPPED, STOP_ASKED],
    );
  }

  private async contentsOf(manager: EntityManager, regionCode: string, ids: readonly string[]) {
    const rows = await manager.query<{ id: string; content_sealed: Buffer }[]>(
      'select id, content_sealed from mail where region_code = $1 and id = any($2)',
      [regionCode, ids],
    );
    return new Map(
      rows.map(({ id, content_sealed: sealed }) => [
        id,
        JSON.parse(this.vault.open(contentPlace(id), sealed)) as ComposedMail,
      ]),
    );
  }

  private async sendOne(leased: Leased): Promise<void> {
    await this.settle(leased, await this.trySending(leased));
  }

  private async trySending({ regionCode, mail_id: id, mail, attempts }: Leased): Promise<Settlement> {
    try {
      await this.mailer.send({ ...mail, regionCode, id });
      return { state: 'sent', reason: null, dueAt: this.clock.now() };
    } catch (error) {
      return this.afterFailure(error, attempts);
    }
  }

  private afterFailure(error: unknown, attempts: number): Settlement {
    const now = this.clock.now();
    if (error instanceof MailRefused) return { state: 'failed', reason: error.reason, dueAt: now };
    const reason = errorCodeOf(error) ?? (error as Error).name;
    if (attempts >= MOST_ATTEMPTS) return { state: 'failed', reason, dueAt: now };
    return { state: 'queued', reason, dueAt: tryAgainAt(now, attempts) };
  }

  /** A sender whose lease has passed to another changes nothing. What was to be held back meanwhile is not tried again. */
  private async settle({ regionCode, mail_id: id, fence }: Leased, to: Settlement): Promise<void> {
    await this.database.transaction(manager =>
      manager.query(
        `update mail_delivery
            set state = case when $4 = 'queued' and reason = $8 then 'failed' else $4 end,
                reason = case when $4 = 'queued' and reason = $8 then $9 else $5 end, due_at = $6, changed_at = $7
         where region_code = $1 and mail_id = $2 and fence = $3 and state = 'queued'`,
        [regionCode, id, fence, to.state, to.reason, to.dueAt, this.clock.now(), STOP_ASKED, STOPPED],
      ),
    );
  }
}
