import { Injectable } from '@nestjs/common';
import { MailLog } from '#notifications';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';

/** A filing whose receipt has not reached a single mailbox in time. */
export interface ReceiptAlarm {
  readonly regionCode: string;
  readonly submissionId: string;
  readonly documentNumber: string;
  readonly submittedAt: Date;
  readonly raisedAt: Date;
}

/** A receipt is to have left within this time. */
export const RECEIPT_DUE_MS = 10 * 60_000;
/** How far back the first look of a region goes; filings before were handled by people long ago. */
const FIRST_LOOK_MS = 35 * 86_400_000;
/** Filings looked at in one go; the next go continues there. */
const BATCH = 500;
const WATCH = 'receipts';

/**
 * Finds filings without a sent receipt, each once ten minutes after it was filed, and takes an alarm back as soon as a
 * receipt has been sent. Looks at filings themselves, so that it also sees those whose event or mail was lost.
 */
@Injectable()
export class ReceiptWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mails: MailLog,
  ) {}

  /** Regions with filings not looked at yet, or with alarms. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select region_code from receipt_alarm where cleared_at is null
         union
         select s.region_code from submission s
           left join receipt_watch w on w.region_code = s.region_code and w.name = $3
          where s.submitted_at > $1 and s.submitted_at <= $2 and (w.until is null or s.submitted_at > w.until)
         order by region_code`,
        [this.before(FIRST_LOOK_MS), this.before(RECEIPT_DUE_MS), WATCH],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /** Looks through one region. @returns how many alarms it raised and how many it took back */
  async look(regionCode: string): Promise<{ readonly raised: number; readonly cleared: number }> {
    const cleared = await this.database.transaction(manager => this.clear(manager, regionCode));
    let raised = 0;
    for (let more = true; more;) {
      const batch = await this.database.transaction(manager => this.lookOn(manager, regionCode));
      raised += batch.raised;
      more = batch.seen === BATCH;
    }
    return { raised, cleared };
  }

  /**
   * Alarms of these regions that stand, the oldest first.
   * @param regionCodes may be beginnings, such as `2106%`
   */
  async open(regionCodes: readonly string[] | 'all', most = 200): Promise<ReceiptAlarm[]> {
    return this.database.read(manager =>
      manager.query<ReceiptAlarm[]>(
        `select region_code as "regionCode", submission_id as "submissionId", document_number as "documentNumber",
           submitted_at as "submittedAt", raised_at as "raisedAt"
         from receipt_alarm where cleared_at is null and ($1::text[] is null or region_code like any($1))
         order by raised_at, region_code, submission_id limit $2`,
        [regionCodes === 'all' ? null : regionCodes, most],
      ),
    );
  }

  /** How many alarms stand. Reads over all regions. */
  async count(): Promise<number> {
    const [row] = await this.database.read(manager =>
      manager.query<{ n: number }[]>(
        'select count(*)::integer as n from receipt_alarm where cleared_at is null',
      ),
    );
    return row?.n ?? 0;
  }

  /** Does an alarm stand for this filing? */
  async standsFor(regionCode: string, documentNumber: string): Promise<boolean> {
    const rows = await this.database.read(manager =>
      manager.query<unknown[]>(
        `select 1 from receipt_alarm where region_code = $1 and document_number = $2 and cleared_at is null`,
        [regionCode, documentNumber],
      ),
    );
    return rows.length > 0;
  }

  private async lookOn(manager: EntityManager, regionCode: string) {
    const until = await this.lastLook(manager, regionCode);
    const filed = await manager.query<{ id: string; document_number: string; submitted_at: Date }[]>(
      `select id, document_number, submitted_at from submission
        where region_code = $1 and submitted_at > $2 and submitted_at <= $3 order by submitted_at limit $4`,
      [regionCode, until, this.before(RECEIPT_DUE_MS), BATCH],
    );
    const last = filed.at(-1);
    if (!last) return { seen: 0, raised: 0 };
    const numbers = filed.map(row => row.document_number);
    const sent = await this.mails.sentDocuments(manager, regionCode, numbers);
    const missing = filed.filter(row => !sent.has(row.document_number));
    for (const row of missing) await this.raise(manager, regionCode, row);
    // Filings of the same instant as the last one may lie beyond the batch: they are seen again, and raised once.
    await this.remember(
      manager,
      regionCode,
      filed.length < BATCH ? last.submitted_at : justBefore(last.submitted_at),
    );
    return { seen: filed.length, raised: missing.length };
  }

  private async lastLook(manager: EntityManager, regionCode: string): Promise<Date> {
    const [row] = await manager.query<{ until: Date }[]>(
      'select until from receipt_watch where region_code = $1 and name = $2',
      [regionCode, WATCH],
    );
    return row?.until ?? this.before(FIRST_LOOK_MS);
  }

  private async remember(manager: EntityManager, regionCode: string, until: Date): Promise<void> {
    await manager.query(
      `insert into receipt_watch (region_code, name, until) values ($1, $2, $3)
       on conflict (region_code, name) do update set until = excluded.until`,
      [regionCode, WATCH, until],
    );
  }

  private async raise(
    manager: EntityManager,
    regionCode: string,
    filed: { readonly id: string; readonly document_number: string; readonly submitted_at: Date },
  ): Promise<void> {
    await manager.query(
      `insert into receipt_alarm (region_code, submission_id, document_number, submitted_at, raised_at)
       values ($1, $2, $3, $4, $5) on conflict (region_code, submission_id) do nothing`,
      [regionCode, filed.id, filed.document_number, filed.submitted_at, this.clock.now()],
    );
  }

  private async clear(manager: EntityManager, regionCode: string): Promise<number> {
    const alarms = await manager.query<{ submission_id: string; document_number: string }[]>(
      `select submission_id, document_number from receipt_alarm
        where region_code = $1 and cleared_at is null order by raised_at limit $2`,
      [regionCode, BATCH],
    );
    const sent = await this.mails.sentDocuments(
      manager,
      regionCode,
      alarms.map(alarm => alarm.document_number),
    );
    const ids = alarms.filter(alarm => sent.has(alarm.document_number)).map(alarm => alarm.submission_id);
    if (ids.length === 0) return 0;
    await manager.query(
      `update receipt_alarm set cleared_at = $3
        where region_code = $1 and submission_id = any($2) and cleared_at is null`,
      [regionCode, ids, this.clock.now()],
    );
    return ids.length;
  }

  private before(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() - milliseconds);
  }
}

function justBefore(instant: Date): Date {
  return new Date(instant.getTime() - 1);
}
