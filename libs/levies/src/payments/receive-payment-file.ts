import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Jobs, newId } from '#persistence';
import { ok, readTypedText, refuse, type PlainDate, type Result } from '#values';
import { ArrivalStore } from '../store/arrival.store.js';
import { PaymentStore } from '../store/payment.store.js';
import { PAYMENTS_JOB } from './payments-job.js';
import type { PaymentFileKey, PaymentFileRefusal } from './payment-file.js';
import { readPayments } from './read-payments.js';
import { BookedMeanwhile, NoLongerWaiting, TakePayments, type ArrivedPayments } from './take-payments.js';

/** A file as it was sent. */
export interface SentPayments {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `booked` just now, `known` from before, or `waiting` for the worker. */
export interface ReceivedPayments extends PaymentFileKey {
  readonly state: 'booked' | 'known' | 'waiting';
}

const LONGEST_NAME = 200;
/** Some hundreds of lines: what is longer is read and booked by the worker, so that no page waits for it. */
const MOST_BYTES_AT_ONCE = 65_536;
const TRIES = 4;

/**
 * Takes a payment file of the tax office: every line is stored with what was made of it, and what can be booked is, all in
 * one transaction. The same file again is the one that came; the same receipt in another file books nothing twice.
 */
@Injectable()
export class ReceivePaymentFile {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly payments: PaymentStore,
    private readonly arrivals: ArrivalStore,
    private readonly take: TakePayments,
    private readonly audit: AuditTrail,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    sent: SentPayments | null,
  ): Promise<Result<ReceivedPayments, PaymentFileRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    if (!sent) return refuse({ code: 'fileMissing' });
    const digest = createHash('sha256').update(sent.bytes).digest();
    const known = await this.knownAs(regionCode, digest);
    if (known) return ok({ ...known, state: 'known' });
    const today = await this.clock.today();
    const name = nameOf(sent.name);
    if (sent.bytes.length > MOST_BYTES_AT_ONCE)
      return ok(await this.park(actor, { regionCode, today, digest, name, bytes: sent.bytes }));
    const sheet = await readPayments(sent.bytes, today);
    if (!sheet.ok) return sheet;
    const arrived = { regionCode, fileId: newId(), today, digest, name, sheet: sheet.value, isParked: false };
    const isNew = await this.book(actor, arrived);
    if (isNew) return ok({ regionCode, fileId: arrived.fileId, state: 'booked' });
    // Sent twice at once: the other one has stored it.
    const other = await this.knownAs(regionCode, digest);
    if (!other) throw new Error('a payment file is booked and not there');
    return ok({ ...other, state: 'known' });
  }

  /** Books a whole file. @returns false where it is booked already, or was stopped */
  async book(actor: Actor, arrived: ArrivedPayments): Promise<boolean> {
    for (let tries = 1; ; tries += 1)
      try {
        await this.database.transaction(manager => this.take.run(manager, actor, arrived));
        return true;
      } catch (error) {
        if (error instanceof NoLongerWaiting) return false;
        if (/^payment_file_(digest_key|pkey)$/.test(constraintOf(error) ?? '')) return false;
        if (!(error instanceof BookedMeanwhile) || tries === TRIES) throw error;
      }
  }

  private async park(
    { accountId, regionCode: home }: Actor,
    { regionCode, today, digest, name, bytes }: Parked,
  ): Promise<ReceivedPayments> {
    const receivedBy = { accountId, regionCode: home };
    return this.database.transaction(async manager => {
      const arrival = { regionCode, name, receivedOn: today, receivedBy };
      const key = await this.arrivals.park(manager, arrival, { digest, bytes });
      await this.jobs.send(manager, PAYMENTS_JOB, key);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId }, action: 'payments.parked' },
        ...{ subjectKind: 'paymentFile', subjectId: key.fileId, details: { bytes: bytes.length } },
      });
      return { ...key, state: 'waiting' };
    });
  }

  private async knownAs(regionCode: string, digest: Buffer): Promise<PaymentFileKey | null> {
    const known = await this.database.read(manager => this.payments.ofDigest(manager, regionCode, digest));
    return known && { regionCode, fileId: known.fileId };
  }
}

interface Parked {
  readonly regionCode: string;
  readonly today: PlainDate;
  readonly digest: Buffer;
  readonly name: string;
  readonly bytes: Buffer;
}

function nameOf(typed: string): string {
  const name = readTypedText(typed.split(/[\\/]/).at(-1) ?? '', LONGEST_NAME);
  return name.ok ? name.value : '–';
}
