import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { lineOutcome, readBankAnswer, type LineReport, type ResultLine } from '#documents';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AwardFile } from './award.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf } from './award-state.js';
import { PaymentOrders } from './payment-orders.js';
import { RecordPayment } from './record-payment.js';
import { AwardStore } from './store/award.store.js';

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
    const read = readBankAnswer(line);
    if (!read.ok) return lineOutcome(read);
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
    return lineOutcome(await this.payments.record(acting, read.value));
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
