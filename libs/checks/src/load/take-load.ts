import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { streamCsv } from '#documents';
import { Clock, Database, Jobs } from '#persistence';
import type { EntityManager } from 'typeorm';
import { SPREAD_JOB } from '../check-jobs.js';
import type { DeliveredRow } from '../delivery/delivered-table.js';
import type { DeliveryKey } from '../delivery/delivery.js';
import { monthsOf } from '../delivery/read-delivery.js';
import { RowReader, type LineProblem } from '../delivery/read-row.js';
import { readRows } from '../delivery/streamed-table.js';
import { DeliveredRecordStore, type IndexedRecord } from '../store/delivered-record.store.js';
import { DeliveryLoadStore } from '../store/delivery-load.store.js';
import { DeliveryStore } from '../store/delivery.store.js';
import type { DeliveryLoad } from './delivery-load.js';
import { SeenThings } from './seen-things.js';

/** What is gathered while rows are taken over. */
interface Taken {
  readonly key: DeliveryKey;
  readonly seen: SeenThings;
  readonly months: Set<number>;
  readonly counts: { rows: number; added: number; changed: number; same: number; wrong: number };
}

/**
 * Takes a large file over, some rows at a time, in one transaction: it counts as a whole or not at all, and a worker that
 * is killed leaves nothing behind. Two workers on the same file wait for each other where the delivery is added; the
 * second finds it there.
 */
@Injectable()
export class TakeLoad {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly loads: DeliveryLoadStore,
    private readonly deliveries: DeliveryStore,
    private readonly records: DeliveredRecordStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @param tell hears how many rows are done */
  async run(load: DeliveryLoad, tell: (done: number) => Promise<void>): Promise<void> {
    await this.database.transaction(async manager => {
      const deliveryId = await this.add(manager, load);
      const taken = deliveryId === null ? null : await this.take(manager, load, deliveryId, tell);
      const there = deliveryId ?? (await this.deliveries.sameContent(manager, load))?.deliveryId;
      if (!there) throw new Error('a delivery is there and cannot be found');
      const end = { endedAt: this.clock.now(), deliveryId: there, refusal: null };
      const isFirst = await this.loads.end(manager, load, end);
      // Let go of while its rows were taken: what came in without being counted goes again.
      if (taken && !isFirst) throw new Error('a file was ended while it was taken over');
      if (taken) await this.finish(manager, load, taken);
    });
  }

  private add(manager: EntityManager, load: DeliveryLoad): Promise<string | null> {
    const { regionCode, source, levyYear, fileName, digest, sentBy } = load;
    return this.deliveries.add(manager, {
      ...{ regionCode, source, levyYear, fileName, digest, months: [] },
      ...{ rows: 0, added: 0, changed: 0, same: 0, wrong: 0 },
      ...{ deliveredAt: this.clock.now(), deliveredBy: sentBy },
    });
  }

  private async take(
    manager: EntityManager,
    load: DeliveryLoad,
    deliveryId: string,
    tell: (done: number) => Promise<void>,
  ): Promise<Taken> {
    const taken: Taken = {
      ...{ key: { regionCode: load.regionCode, deliveryId }, seen: new SeenThings(), months: new Set() },
      counts: { rows: 0, added: 0, changed: 0, same: 0, wrong: 0 },
    };
    const bytes = this.loads.bytesOf(manager, load);
    const read = await readRows(streamCsv({ encoding: load.encoding, bytes }), load.source, async rows => {
      await this.takeSome(manager, load, taken, rows);
      await tell(taken.counts.rows);
    });
    if (!read.ok) throw new Error(`a file was found whole and is not: ${read.refusal.code}`);
    return taken;
  }

  private async takeSome(
    manager: EntityManager,
    { source, levyYear }: DeliveryLoad,
    taken: Taken,
    rows: readonly DeliveredRow[],
  ): Promise<void> {
    const { key, seen, months, counts } = taken;
    const records: IndexedRecord[] = [];
    const problems: LineProblem[] = [];
    for (const row of rows) {
      const reader = new RowReader(row, levyYear);
      const record = reader.read(source);
      problems.push(...reader.problems);
      if (!record) continue;
      const indexed = this.records.index({ line: row.line, record });
      if (seen.add(indexed.thing)) records.push(indexed);
      else problems.push({ line: row.line, field: 'row', code: 'twice' });
    }
    const sorted = await this.records.sort(manager, source, levyYear, records);
    await this.records.add(manager, key, { source, levyYear }, [...sorted.added, ...sorted.changed]);
    await this.deliveries.addProblems(manager, key, problems);
    for (const month of monthsOf(records)) months.add(month);
    counts.rows += rows.length;
    counts.added += sorted.added.length;
    counts.changed += sorted.changed.length;
    counts.same += sorted.same;
    counts.wrong += rows.length - records.length;
  }

  private async finish(
    manager: EntityManager,
    { source, levyYear, sentBy }: DeliveryLoad,
    { key, months, counts }: Taken,
  ): Promise<void> {
    await this.deliveries.settle(manager, key, { ...counts, months: [...months] });
    const { rows, added, changed, wrong } = counts;
    await this.audit.record(manager, {
      ...{ regionCode: key.regionCode, actor: { accountId: sentBy }, action: 'checks.deliveryReceived' },
      ...{ subjectKind: 'delivery', subjectId: key.deliveryId },
      details: { source, levyYear, rows, added, changed, wrong },
    });
    await this.jobs.send(manager, SPREAD_JOB, key);
  }
}
