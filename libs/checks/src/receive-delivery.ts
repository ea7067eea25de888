import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Jobs } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { mayCheck } from './check-access.js';
import { SPREAD_JOB } from './check-jobs.js';
import type { DeliveryRefusal } from './checks.errors.js';
import { longestName, type Delivery, type DeliveryInput } from './delivery/delivery.js';
import { monthsOf, readDelivery, type ReadDelivery } from './delivery/read-delivery.js';
import { DeliveredRecordStore } from './store/delivered-record.store.js';
import { DeliveryStore } from './store/delivery.store.js';

export interface Received {
  readonly delivery: Delivery;
  /** The same content was there already: nothing was taken over again. */
  readonly again: boolean;
}

/**
 * Takes over a file that another office delivered. The same file again gives the delivery it was; another file that says
 * the same things adds nothing; what it says otherwise stands beside what was said before, and counts from now on.
 * Everybody whom it is about is compared anew, by the worker.
 */
@Injectable()
export class ReceiveDelivery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly deliveries: DeliveryStore,
    private readonly records: DeliveredRecordStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, input: DeliveryInput): Promise<Result<Received, DeliveryRefusal>> {
    if (!mayCheck(actor, input.regionCode)) return refuse({ code: 'notPermitted' });
    const read = await readDelivery(input.bytes, input.source, input.levyYear);
    if (!read.ok) return read;
    const digest = createHash('sha256').update(input.bytes).digest();
    return this.database.transaction(async manager => {
      const before = await this.deliveries.sameContent(manager, { ...input, digest });
      if (before) return ok({ delivery: before, again: true });
      const delivery = await this.take(manager, actor, input, digest, read.value);
      if (delivery) return ok({ delivery, again: false });
      const meanwhile = await this.deliveries.sameContent(manager, { ...input, digest });
      if (!meanwhile) throw new Error('a delivery is there and cannot be found');
      return ok({ delivery: meanwhile, again: true });
    });
  }

  private async take(
    manager: EntityManager,
    actor: Actor,
    { regionCode, source, levyYear, fileName }: DeliveryInput,
    digest: Buffer,
    { rows, records, problems }: ReadDelivery,
  ): Promise<Delivery | null> {
    const sorted = await this.records.sort(
      manager,
      source,
      levyYear,
      records.map(one => this.records.index(one)),
    );
    const delivery = {
      ...{ regionCode, source, levyYear, rows, digest, months: monthsOf(records) },
      ...{ added: sorted.added.length, changed: sorted.changed.length, same: sorted.same },
      ...{ wrong: rows - records.length, fileName: longestName(fileName) },
      ...{ deliveredAt: this.clock.now(), deliveredBy: actor.accountId },
    };
    const deliveryId = await this.deliveries.add(manager, delivery);
    if (!deliveryId) return null;
    const key = { regionCode, deliveryId };
    await this.deliveries.addProblems(manager, key, problems);
    await this.records.add(manager, key, { source, levyYear }, [...sorted.added, ...sorted.changed]);
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'checks.deliveryReceived' },
      ...{ subjectKind: 'delivery', subjectId: deliveryId },
      details: {
        source,
        levyYear,
        rows,
        added: delivery.added,
        changed: delivery.changed,
        wrong: delivery.wrong,
      },
    });
    await this.jobs.send(manager, SPREAD_JOB, key);
    const { digest: _, months: __, ...kept } = delivery;
    return { ...kept, deliveryId };
  }
}
