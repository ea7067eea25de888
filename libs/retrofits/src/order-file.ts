import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { lineOutcome, readBankAnswer, type LineReport, type ResultLine } from '#documents';
import type { BankDetails } from '#identifiers';
import { Database } from '#persistence';
import { formatYuan, ok, refuse, type Result } from '#values';
import { lastOf, type RetrofitFile } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { stateOf } from './retrofit-state.js';
import { PayRetrofit } from './pay-retrofit.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { RetrofitOrderStore, type RetrofitOrder } from './store/order.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

/** An order in full: the one place where account numbers leave the portal. Amounts in yuan with two decimals. */
export interface RetrofitOrderFile {
  readonly order: RetrofitOrder;
  readonly lines: readonly (BankDetails & { readonly line: number; readonly amount: string })[];
}

/** The file that goes to the bank, and what comes back from it. */
@Injectable()
export class OrderFile {
  constructor(
    private readonly database: Database,
    private readonly retrofits: RetrofitStore,
    private readonly accounts: RetrofitAccountStore,
    private readonly orders: RetrofitOrderStore,
    private readonly payments: PayRetrofit,
    private readonly audit: AuditTrail,
  ) {}

  /** Lines that were let go and wait for the bank; each time it is written down who took them. */
  async take(
    actor: Actor,
    regionCode: string,
    orderId: string,
  ): Promise<Result<RetrofitOrderFile, RetrofitRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const order = await this.orders.find(manager, regionCode, orderId);
      if (!order) return refuse({ code: 'unknown' });
      if (order.releasedOn === null) return refuse({ code: 'notNow' });
      const lines = [];
      for (const { line, retrofitId, step, accountId, amount } of await this.orders.lines(manager, order)) {
        const file = await this.retrofits.file(manager, { regionCode, retrofitId });
        if (!file || !isOfStep(file, step) || stateOf(file.steps) !== 'released') continue;
        const details = await this.accounts.openOne(manager, regionCode, accountId);
        if (!details) return refuse({ code: 'accountGone' });
        const { holder, number, bank } = details;
        lines.push({ line, holder, number, bank, amount: formatYuan(amount) });
      }
      if (lines.length === 0) return refuse({ code: 'notNow' });
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'retrofit.orderTaken' },
        ...{ subjectKind: 'retrofitOrder', subjectId: orderId },
        details: { orderNumber: order.orderNumber, lines: lines.length },
      });
      return ok({ order, lines });
    });
  }

  /** Line by line: one that says what is recorded already changes nothing, so that a file may come twice. */
  async results(
    actor: Actor,
    regionCode: string,
    lines: readonly ResultLine[],
  ): Promise<Result<readonly LineReport[], RetrofitRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const reports: LineReport[] = [];
    for (const line of lines)
      reports.push({ row: line.row, ...(await this.result(actor, regionCode, line)) });
    return ok(reports);
  }

  private async result(actor: Actor, regionCode: string, line: ResultLine): Promise<Omit<LineReport, 'row'>> {
    const found = await this.find(regionCode, line);
    if (typeof found === 'string') return { outcome: found, fields: [] };
    const read = readBankAnswer(line);
    if (!read.ok) return lineOutcome(read);
    const known = lastOf(found.steps, 'paid', 'payFailed');
    const released = lastOf(found.steps, 'released')?.number ?? 0;
    if (known && known.number > released) {
      const { outcome, day, reference } = read.value;
      const kind = outcome === 'paid' ? 'paid' : 'payFailed';
      const isSame = known.kind === kind && known.day === day && known.reference === reference;
      return { outcome: isSame ? 'same' : 'other', fields: [] };
    }
    const acting = { actor, key: found.retrofit, seen: found.steps.length };
    return lineOutcome(await this.payments.record(acting, line));
  }

  private find(
    regionCode: string,
    { orderNumber, line }: ResultLine,
  ): Promise<RetrofitFile | 'unknownOrder' | 'unknownLine'> {
    return this.database.read(async manager => {
      const order = await this.orders.byNumber(manager, regionCode, orderNumber.trim());
      if (!order) return 'unknownOrder';
      const found = (await this.orders.lines(manager, order)).find(one => String(one.line) === line.trim());
      const file =
        found && (await this.retrofits.file(manager, { regionCode, retrofitId: found.retrofitId }));
      // An earlier order of a payment that failed since is none of this line's business.
      return file && isOfStep(file, found.step) ? file : 'unknownLine';
    });
  }
}

function isOfStep({ steps }: RetrofitFile, step: number): boolean {
  return lastOf(steps, 'ordered')?.number === step;
}
