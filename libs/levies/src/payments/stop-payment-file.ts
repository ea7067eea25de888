import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { ArrivalStore } from '../store/arrival.store.js';
import type { PaymentFileKey } from './payment-file.js';

export type StopRefusal = { readonly code: 'notPermitted' | 'notFound' | 'alreadyTaken' };

/** Stops a payment file that waits or is just being booked: all of it is booked before, or nothing at all. */
@Injectable()
export class StopPaymentFile {
  constructor(
    private readonly database: Database,
    private readonly arrivals: ArrivalStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: PaymentFileKey): Promise<Result<null, StopRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      // Waits for a booking that is just being committed, and comes too late then.
      if (!(await this.arrivals.stop(manager, key)))
        return refuse({ code: (await this.arrivals.find(manager, key)) ? 'alreadyTaken' : 'notFound' });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'payments.stopped' },
        ...{ subjectKind: 'paymentFile', subjectId: key.fileId },
      });
      return ok(null);
    });
  }
}
