import { Injectable } from '@nestjs/common';
import { Clock, Database, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { maskAddress } from './mask-address.js';
import { contentPlace } from './mail-queue.js';
import type { ComposedMail, Template } from './message.js';

export const MAIL_STATES = ['queued', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** How far one mail has come. */
export interface FollowedMail {
  readonly regionCode: string;
  readonly mailId: string;
  readonly template: Template;
  readonly documentNumber: string | null;
  readonly account: { readonly regionCode: string; readonly accountId: string } | null;
  /** `li***@example.com`; null once retention has removed the content. */
  readonly to: string | null;
  readonly state: MailState;
  readonly attempts: number;
  /** Why it has not left: a stable code such as `smtp550`; null where nothing went wrong. */
  readonly reason: string | null;
  readonly createdAt: Date;
  /** What caused it: mails of one event are one letter to several people. */
  readonly eventId: string;
  /** Since when it is in this state. */
  readonly changedAt: Date;
  /** When it is tried next. */
  readonly dueAt: Date;
}

/** Mails by state over all regions, for those who watch. */
export interface MailCounts {
  readonly queued: number;
  readonly failed: number;
  /** Age of the queued mail that waits longest; 0 when none does. */
  readonly oldestQueuedSeconds: number;
}

interface Row {
  region_code: string;
  id: string;
  event_id: string;
  template: Template;
  document_number: string | null;
  account_id: string | null;
  account_region: string | null;
  content_sealed: Buffer | null;
  state: MailState;
  attempts: number;
  reason: string | null;
  created_at: Date;
  changed_at: Date;
  due_at: Date;
}

const COLUMNS = `m.region_code, m.id, m.event_id, m.template, m.document_number, m.account_id, m.account_region, m.content_sealed,
  d.state, d.attempts, d.reason, m.created_at, d.changed_at, d.due_at`;
const JOINED = `mail m join mail_delivery d on d.region_code = m.region_code and d.mail_id = m.id`;
/** No later mail to the same person about the same paper, and not sent again. */
const NOT_REPLACED = `not exists (
  select 1 from mail later where later.region_code = m.region_code and (later.again_of = m.id or
    (later.document_number = m.document_number and later.account_id = m.account_id and later.created_at > m.created_at)))`;
/** A queued mail that has not left by then is stuck. */
const STUCK_MS = 10 * 60_000;

/** Tells how far mails have come. Addresses come back masked. */
@Injectable()
export class MailLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Every mail about a document, the latest first. Whoever asks may see the document. */
  async ofDocument(regionCode: string, documentNumber: string): Promise<FollowedMail[]> {
    const rows = await this.database.read(manager =>
      manager.query<Row[]>(
        `select ${COLUMNS} from ${JOINED}
          where m.region_code = $1 and m.document_number = $2 order by m.created_at desc, m.id desc limit 200`,
        [regionCode, documentNumber],
      ),
    );
    return rows.map(row => this.followed(row));
  }

  /**
   * Every mail to the employer's people about a declaration, the oldest first. Whoever asks may see the declaration.
   * @param documentNumbers its papers: mails of an earlier release are found by those alone
   */
  async ofDeclaration(
    { regionCode, declarationId }: { readonly regionCode: string; readonly declarationId: string },
    documentNumbers: readonly string[],
  ): Promise<FollowedMail[]> {
    const rows = await this.database.read(manager =>
      manager.query<Row[]>(
        `select ${COLUMNS} from ${JOINED}
          where m.region_code = $1 and (m.declaration_id = $2 or m.document_number = any($3))
          order by m.created_at, m.id limit 1000`,
        [regionCode, declarationId, documentNumbers],
      ),
    );
    return rows.map(row => this.followed(row));
  }

  /** How far the mails of events have come, by the events' keys; an event without mails is absent. */
  async ofEvents(
    regionCode: string,
    dedupeKeys: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<MailState, number>>>> {
    const rows = await this.database.read(manager =>
      manager.query<{ dedupe_key: string; state: MailState; n: number }[]>(
        `select e.dedupe_key, d.state, count(*)::integer as n from outbox_event e
           join mail m on m.region_code = e.region_code and m.event_id = e.id
           join mail_delivery d on d.region_code = m.region_code and d.mail_id = m.id
          where e.region_code = $1 and e.dedupe_key = any($2) group by e.dedupe_key, d.state`,
        [regionCode, dedupeKeys],
      ),
    );
    const found = new Map<string, Record<MailState, number>>();
    for (const { dedupe_key: key, state, n } of rows) {
      const counts = found.get(key) ?? { queued: 0, sent: 0, failed: 0 };
      counts[state] = n;
      found.set(key, counts);
    }
    return found;
  }

  /** Which of these documents have reached a mailbox at least once. */
  async sentDocuments(
    manager: EntityManager,
    regionCode: string,
    numbers: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (numbers.length === 0) return new Set();
    const rows = await manager.query<{ document_number: string }[]>(
      `select distinct m.document_number from ${JOINED}
        where m.region_code = $1 and m.document_number = any($2) and d.state = 'sent'`,
      [regionCode, numbers],
    );
    return new Set(rows.map(row => row.document_number));
  }

  /**
   * Mails that will not leave by themselves or have not left for ten minutes, the oldest first.
   * @param regionCodes null: of all regions; may be beginnings, such as `2106%`
   */
  async unsent(regionCodes: readonly string[] | null, most: number): Promise<FollowedMail[]> {
    const rows = await this.database.read(manager =>
      manager.query<Row[]>(
        `select ${COLUMNS} from ${JOINED}
          where ((d.state = 'failed' and d.reason <> 'stopped') or (d.state = 'queued' and m.created_at <= $2))
            and ($1::text[] is null or m.region_code like any($1))
            and ${NOT_REPLACED}
          order by m.created_at, m.region_code, m.id limit $3`,
        [regionCodes, new Date(this.clock.now().getTime() - STUCK_MS), most],
      ),
    );
    return rows.map(row => this.followed(row));
  }

  /** Failed mails that were sent again are not counted, nor those that a person held back. Reads over all regions. */
  async counts(): Promise<MailCounts> {
    const rows = await this.database.read(manager =>
      manager.query<{ state: MailState; n: number; oldest: Date }[]>(
        `select d.state, count(*)::integer as n, min(m.created_at) as oldest from ${JOINED}
          where d.state in ('queued', 'failed') and coalesce(d.reason, '') <> 'stopped' and ${NOT_REPLACED} group by d.state`,
      ),
    );
    const of = (state: MailState) => rows.find(row => row.state === state);
    const oldest = of('queued')?.oldest.getTime() ?? Infinity;
    return {
      queued: of('queued')?.n ?? 0,
      failed: of('failed')?.n ?? 0,
      oldestQueuedSeconds: Math.max(0, Math.round((this.clock.now().getTime() - oldest) / 1000)) || 0,
    };
  }

  private followed(row: Row): FollowedMail {
    const { account_id: accountId, account_region: accountRegion } = row;
    return {
      ...{ regionCode: row.region_code, mailId: row.id, eventId: row.event_id, template: row.template },
      documentNumber: row.document_number,
      account: accountId && accountRegion ? { accountId, regionCode: accountRegion } : null,
      to: row.content_sealed && maskAddress(this.addressIn(row.id, row.content_sealed)),
      ...{ state: row.state, attempts: row.attempts, reason: row.reason },
      ...{ createdAt: row.created_at, changedAt: row.changed_at, dueAt: row.due_at },
    };
  }

  private addressIn(mailId: string, sealed: Buffer): string {
    return (JSON.parse(this.vault.open(contentPlace(mailId), sealed)) as ComposedMail).to;
  }
}
