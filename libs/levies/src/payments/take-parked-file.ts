import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ArrivalStore } from '../store/arrival.store.js';
import type { PaymentArrival, PaymentFileKey, PaymentFileRefusal } from './payment-file.js';
import { readPayments } from './read-payments.js';
import { ReceivePaymentFile } from './receive-payment-file.js';

/** Books a payment file that waits, as whoever sent it; one that was taken already, or stopped, is left alone. */
@Injectable()
export class TakeParkedFile {
  constructor(
    private readonly database: Database,
    private readonly arrivals: ArrivalStore,
    private readonly accounts: AccountStore,
    private readonly receive: ReceivePaymentFile,
    private readonly audit: AuditTrail,
  ) {}

  async run(key: PaymentFileKey): Promise<void> {
    const { arrival, bytes } = await this.database.read(async manager => ({
      arrival: await this.arrivals.find(manager, key),
      bytes: await this.arrivals.bytes(manager, key),
    }));
    if (!arrival || !bytes) return;
    const { regionCode, fileId, receivedOn: today, name } = arrival;
    const sheet = await readPayments(bytes, today);
    if (!sheet.ok) return this.refuse(arrival, sheet.refusal);
    const digest = createHash('sha256').update(bytes).digest();
    const arrived = { regionCode, fileId, today, digest, name, sheet: sheet.value, isParked: true };
    await this.receive.book(await this.senderOf(arrival), arrived);
  }

  /** With the rights of now: of an employer for whom the person acts by now nothing is booked. */
  private async senderOf({ receivedBy }: PaymentArrival): Promise<Actor> {
    const actor = await this.database.read(manager => this.accounts.actor(manager, receivedBy));
    return actor ?? { ...receivedBy, name: '', grants: [] };
  }

  private async refuse(
    { regionCode, fileId, receivedBy }: PaymentArrival,
    refusal: PaymentFileRefusal,
  ): Promise<void> {
    await this.database.transaction(async manager => {
      if (!(await this.arrivals.end(manager, { regionCode, fileId }, refusal))) return;
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: receivedBy.accountId }, action: 'payments.refused' },
        ...{ subjectKind: 'paymentFile', subjectId: fileId, details: { code: refusal.code } },
      });
    });
  }
}
