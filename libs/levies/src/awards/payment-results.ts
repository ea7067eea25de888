import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AwardFile } from './award.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf } from './award-state.js';
import { PaymentOrders } from './payment-orders.js';
import { readPayment, RecordPayment, type PaymentInput } from './record-payment.js';
import { AwardStore } from './store/award.store.js';

/** A line of a result file as it was read; `row` as the program shows it. */
export interface ResultLine extends PaymentInput {
  readonly row: number;
  readonly orderNumber: string;
  readonly line: string;
}

export type LineOutcome =
  'recorded' | 'same' | 'unknownOrder' | 'unknownLine' | 'unreadable' | 'other' | 'notNow';

export interface LineReport {
  readonly row: number;
  readonly outcome: LineOutcome;
  /** Fields that could not be read. */
  readonly fields: readonly string[];
}

/**
 * Takes over what a file says of ordered payments, line by line: a line that says what is recorded already changes
 * nothing, so that a file may come twice or be cut in half and come again.
 */
@Injectable()
export class PaymentResults {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly orders: PaymentOrders,
    private readonly awards: AwardStore,
    private readonly payments: RecordPayment,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    lines: readonly ResultLine[],
  ): Promise<Result<readonly LineReport[], AwardRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    const reports: LineReport[] = [];
    for (const line of lines) reports.push({ row: line.row, ...(await this.take(actor, regionCode, line)) });
    return ok(reports);
  }

  private async take(actor: Actor, regionCode: string, line: ResultLine): Promise<Omit<LineReport, 'row'>> {
    const found = await this.find(regionCode, line);
    if (typeof found === 'string') return { outcome: found, fields: [] };
    const read = readPayment(line);
    if (!read.ok)
      return {
        outcome: 'unreadable',
        fields: 'fields' in read.refusal ? read.refusal.fields.map(({ field }) => field) : [],
      };
    const known = lastOf(found.steps, 'paid', 'failed');
    const ordered = lastOf(found.steps, 'ordered')?.number ?? 0;
    if (known && known.number > ordered) {
      const isSame =
        known.kind === read.value.outcome &&
        known.day === read.value.day &&
        known.reference === read.value.reference;
      return { outcome: isSame ? 'same' : 'other', fields: [] };
    }
    const acting = { actor, key: found.award, seen: found.steps.length };
    const done = await this.payments.record(acting, read.value);
    if (done.ok) return { outcome: 'recorded', fields: [] };
    return done.refusal.code === 'invalid'
      ? { outcome: 'unreadable', fields: done.refusal.fields.map(({ field }) => field) }
      : { outcome: 'notNow', fields: [] };
  }

  private find(
    regionCode: string,
    { orderNumber, line }: ResultLine,
  ): Promise<AwardFile | 'unknownOrder' | 'unknownLine'> {
    return this.database.read(async manager => {
      const order = await this.orders.byNumber(manager, regionCode, orderNumber.trim());
      if (!order) return 'unknownOrder';
      const found = (await this.orders.lines(manager, order)).find(one => String(one.line) === line.trim());
      const file = found && (await this.awards.file(manager, { regionCode, awardId: found.awardId }));
      // An earlier order of a payment that failed since is none of this line's business.
      const isOfOrder = file && lastOf(file.steps, 'ordered')?.refId === order.orderId;
      return file && isOfOrder ? file : 'unknownLine';
    });
  }
}
