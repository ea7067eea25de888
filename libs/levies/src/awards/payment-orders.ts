import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId } from '#persistence';
import { ok, refuse, type Fen, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile } from './award.js';
import { AwardGate } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { AwardStore } from './store/award.store.js';
import { BankAccountStore, type MaskedAccount } from './store/bank-account.store.js';

/** An order to the finance office to pay. */
export interface PaymentOrder {
  readonly regionCode: string;
  readonly orderId: string;
  /** Region, day, and a number of that day. */
  readonly orderNumber: string;
  readonly madeOn: PlainDate;
  readonly lines: number;
  readonly sum: Fen;
}

export interface PaymentOrderLine {
  readonly line: number;
  readonly awardId: string;
  readonly bankAccountId: string;
  readonly amount: Fen;
}

type OrderRow = Omit<PaymentOrder, 'sum'> & { readonly sum: string };

const COLUMNS = `region_code as "regionCode", id as "orderId", order_number as "orderNumber", made_on as "madeOn", lines,
  sum_fen as sum`;

/** Orders of payment: everything approved in a county goes into one, with the bank account given last. */
@Injectable()
export class PaymentOrders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly accounts: BankAccountStore,
    private readonly gate: AwardGate,
    private readonly audit: AuditTrail,
  ) {}

  async list(actor: Actor, regionCode: string): Promise<PaymentOrder[]> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return [];
    const rows = await this.database.read(manager =>
      manager.query<OrderRow[]>(
        `select ${COLUMNS} from payment_order where region_code = $1 order by id desc limit 100`,
        [regionCode],
      ),
    );
    return rows.map(orderOf);
  }

  /** Approved awards, or those whose account was mended, that wait for an order. */
  async waiting(actor: Actor, regionCode: string): Promise<AwardFile[]> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return [];
    return this.database.read(manager => this.awards.at(manager, regionCode, ['approved', 'corrected']));
  }

  /** @param seen ids of the awards on the page: with others now it is shown again */
  async make(
    actor: Actor,
    regionCode: string,
    seen: readonly string[],
  ): Promise<Result<PaymentOrder, AwardRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.gate.race(() =>
      this.database.transaction(manager => this.order(manager, actor, regionCode, seen, today)),
    );
  }

  async find(manager: EntityManager, regionCode: string, orderId: string): Promise<PaymentOrder | null> {
    const [row] = await manager.query<OrderRow[]>(
      `select ${COLUMNS} from payment_order where region_code = $1 and id = $2`,
      [regionCode, orderId],
    );
    return row ? orderOf(row) : null;
  }

  async byNumber(
    manager: EntityManager,
    regionCode: string,
    orderNumber: string,
  ): Promise<PaymentOrder | null> {
    const [row] = await manager.query<OrderRow[]>(
      `select ${COLUMNS} from payment_order where region_code = $1 and order_number = $2`,
      [regionCode, orderNumber],
    );
    return row ? orderOf(row) : null;
  }

  async lines(manager: EntityManager, { regionCode, orderId }: PaymentOrder): Promise<PaymentOrderLine[]> {
    const rows = await manager.query<(Omit<PaymentOrderLine, 'amount'> & { amount: string })[]>(
      `select line, award_id as "awardId", bank_account_id as "bankAccountId", amount_fen as amount
         from payment_order_line where region_code = $1 and order_id = $2 order by line`,
      [regionCode, orderId],
    );
    return rows.map(row => ({ ...row, amount: BigInt(row.amount) }));
  }

  private async order(
    manager: EntityManager,
    actor: Actor,
    regionCode: string,
    seen: readonly string[],
    today: PlainDate,
  ): Promise<Result<PaymentOrder, AwardRefusal>> {
    const files = await this.awards.at(manager, regionCode, ['approved', 'corrected']);
    if (files.length === 0) return refuse({ code: 'nothingToOrder' });
    if (files.length !== seen.length || files.some(({ award }) => !seen.includes(award.awardId)))
      return refuse({ code: 'changedMeanwhile' });
    if (files.some(({ award }) => mayActForEmployer(actor, award.employerId)))
      return refuse({ code: 'ownEmployer' });
    const accounts: (MaskedAccount | null)[] = [];
    for (const { award } of files) accounts.push(await this.accounts.latest(manager, award));
    if (accounts.some(account => account === null)) return refuse({ code: 'accountGone' });
    const orderId = newId();
    const sum = files.reduce((total, { award }) => total + award.amount, 0n);
    const orderNumber = await this.numberFor(manager, regionCode, today);
    const order = { regionCode, orderId, orderNumber, madeOn: today, lines: files.length, sum };
    await this.store(manager, actor, order);
    for (const [index, file] of files.entries()) {
      const { awardId, amount } = file.award;
      await manager.query(
        `insert into payment_order_line (region_code, order_id, line, award_id, bank_account_id, amount_fen)
         values ($1, $2, $3, $4, $5, $6)`,
        [regionCode, orderId, index + 1, awardId, accounts[index]?.accountId, amount.toString()],
      );
      const by = { accountId: actor.accountId, regionCode: actor.regionCode };
      const open = { ...file, manager, today, now: this.clock.now() };
      await this.gate.write(open, { kind: 'ordered', refId: orderId, reference: orderNumber }, by);
    }
    return ok(order);
  }

  private async numberFor(manager: EntityManager, regionCode: string, day: PlainDate): Promise<string> {
    const [row] = await manager.query<{ count: number }[]>(
      'select count(*)::integer as count from payment_order where region_code = $1 and made_on = $2',
      [regionCode, day],
    );
    const serial = String((row?.count ?? 0) + 1).padStart(2, '0');
    return `${regionCode}-${day.replaceAll('-', '')}-${serial}`;
  }

  private async store(manager: EntityManager, actor: Actor, order: PaymentOrder): Promise<void> {
    const { regionCode, orderId, orderNumber, madeOn, lines, sum } = order;
    await manager.query(
      `insert into payment_order (region_code, id, order_number, made_at, made_on, made_by, made_by_region, lines, sum_fen)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, orderId, orderNumber, this.clock.now(), madeOn, actor.accountId, actor.regionCode],
        ...[lines, sum.toString()],
      ],
    );
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'award.paymentOrdered' },
      ...{ subjectKind: 'paymentOrder', subjectId: orderId },
      details: { orderNumber, lines, sumFen: sum.toString() },
    });
  }
}

function orderOf({ sum, ...row }: OrderRow): PaymentOrder {
  return { ...row, sum: BigInt(sum) };
}
