import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, formatYuan, type Result } from '#values';
import type { AwardRefusal } from './award.errors.js';
import type { BankDetails } from '#identifiers';
import { BankAccountStore } from './store/bank-account.store.js';
import { PaymentOrders, type PaymentOrder } from './payment-orders.js';

/** An order in full, for the file alone: this is the one place where account numbers leave the portal. */
export interface PaymentOrderFile {
  readonly order: PaymentOrder;
  readonly lines: readonly (BankDetails & { readonly line: number; readonly amount: string })[];
}

/** Hands out the order's file; each time it is written down who took it. */
@Injectable()
export class PaymentFile {
  constructor(
    private readonly database: Database,
    private readonly orders: PaymentOrders,
    private readonly accounts: BankAccountStore,
    private readonly audit: AuditTrail,
  ) {}

  async take(
    actor: Actor,
    regionCode: string,
    orderId: string,
  ): Promise<Result<PaymentOrderFile, AwardRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const order = await this.orders.find(manager, regionCode, orderId);
      if (!order) return refuse({ code: 'unknown' });
      const lines = [];
      for (const { line, bankAccountId, amount } of await this.orders.lines(manager, order)) {
        const details = await this.accounts.open(manager, regionCode, bankAccountId);
        if (!details) return refuse({ code: 'accountGone' });
        lines.push({ ...details, line, amount: formatYuan(amount) });
      }
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'award.paymentFileTaken' },
        ...{ subjectKind: 'paymentOrder', subjectId: orderId },
        details: { orderNumber: order.orderNumber, lines: lines.length },
      });
      return ok({ order, lines });
    });
  }
}
