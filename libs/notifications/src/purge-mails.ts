import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Template } from './message.js';

/** Kinds of data a mail holds, each kept for its own time. */
export const MAIL_CLASSES = ['links', 'letters', 'demoMailbox'] as const;
export type MailClass = (typeof MAIL_CLASSES)[number];

/**
 * Days that contents are kept: a mail with a link outlives the link by a few days, so that its delivery can be looked
 * into; letters stay until the objection to what they tell of is long over. States and times stay.
 */
export const DAYS_KEPT: Readonly<Record<MailClass, number>> = { links: 10, letters: 180, demoMailbox: 180 };

const LINK_TEMPLATES: readonly Template[] = [
  'confirmation',
  'passwordReset',
  'registrationAttempted',
  'invitation',
];
const DAY_MS = 86_400_000;
/** Rows a statement removes, so that no lock is long. */
const BATCH = 1_000;

/** What one run removed in one region. */
export interface MailPurge {
  readonly regionCode: string;
  readonly purgedAt: Date;
  readonly dataClass: MailClass;
  readonly olderThan: Date;
  /** Contents removed. */
  readonly removed: number;
}

/** Removes contents of mails whose time is over, and keeps a record of what it did. Mails still queued are not touched. */
@Injectable()
export class PurgeMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Regions that hold anything old enough. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select region_code from mail m where content_sealed is not null
            and (created_at < $1 or (created_at < $2 and template = any($4)))
            and exists (select 1 from mail_delivery d
              where d.region_code = m.region_code and d.mail_id = m.id and d.state <> 'queued')
         union select region_code from demo_mail where received_at < $3 order by region_code`,
        [this.before('letters'), this.before('links'), this.before('demoMailbox'), LINK_TEMPLATES],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /** Removes everything that is due in a region. @returns a report for each class of which something was removed */
  async run(regionCode: string): Promise<MailPurge[]> {
    const purges: MailPurge[] = [];
    for (const dataClass of MAIL_CLASSES) {
      const removed = await this.removeAll(regionCode, dataClass);
      if (removed > 0) purges.push(await this.report(regionCode, dataClass, removed));
    }
    return purges;
  }

  /** The latest reports of these regions, the youngest first; null: of all regions. */
  async reports(regionCodes: readonly string[] | null, most = 20): Promise<MailPurge[]> {
    return this.database.read(manager =>
      manager.query<MailPurge[]>(
        `select region_code as "regionCode", purged_at as "purgedAt", data_class as "dataClass",
           older_than as "olderThan", removed
         from mail_purge where $1::text[] is null or region_code like any($1)
         order by purged_at desc, region_code, id limit $2`,
        [regionCodes, most],
      ),
    );
  }

  private async removeAll(regionCode: string, dataClass: MailClass): Promise<number> {
    let removed = 0;
    for (let last = BATCH; last === BATCH; removed += last)
      last = await this.database.transaction(manager => this.removeSome(manager, regionCode, dataClass));
    return removed;
  }

  private async removeSome(
    manager: EntityManager,
    regionCode: string,
    dataClass: MailClass,
  ): Promise<number> {
    if (dataClass === 'demoMailbox') {
      const ids = await idsOf(
        manager,
        'select id from demo_mail where region_code = $1 and received_at < $2 order by received_at limit $3',
        [regionCode, this.before(dataClass), BATCH],
      );
      await manager.query('delete from demo_mail where region_code = $1 and id = any($2)', [regionCode, ids]);
      return ids.length;
    }
    const ids = await idsOf(
      manager,
      `select m.id from mail m join mail_delivery d on d.region_code = m.region_code and d.mail_id = m.id
        where m.region_code = $1 and m.created_at < $2 and m.content_sealed is not null and d.state <> 'queued'
          and (m.template = any($4)) = $5 order by m.created_at limit $3`,
      [regionCode, this.before(dataClass), BATCH, LINK_TEMPLATES, dataClass === 'links'],
    );
    await manager.query('update mail set content_sealed = null where region_code = $1 and id = any($2)', [
      regionCode,
      ids,
    ]);
    return ids.length;
  }

  private async report(regionCode: string, dataClass: MailClass, removed: number): Promise<MailPurge> {
    const purge = {
      ...{ regionCode, purgedAt: this.clock.now(), dataClass },
      ...{ olderThan: this.before(dataClass), removed },
    };
    await this.database.transaction(manager =>
      manager.query(
        `insert into mail_purge (region_code, id, purged_at, data_class, older_than, removed)
         values ($1, $2, $3, $4, $5, $6)`,
        [regionCode, newId(), purge.purgedAt, dataClass, purge.olderThan, removed],
      ),
    );
    return purge;
  }

  private before(dataClass: MailClass): Date {
    return new Date(this.clock.now().getTime() - DAYS_KEPT[dataClass] * DAY_MS);
  }
}

async function idsOf(manager: EntityManager, sql: string, values: unknown[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(sql, values);
  return rows.map(row => row.id);
}
