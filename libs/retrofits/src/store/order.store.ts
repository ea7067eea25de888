import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Making } from './budget.store.js';

/** An order to the finance office to pay the subsidies of several requests. */
export interface RetrofitOrder {
  readonly regionCode: string;
  readonly orderId: string;
  /** Region, `GZ`, day, and a number of that day. */
  readonly orderNumber: string;
  readonly madeOn: PlainDate;
  readonly madeBy: AccountKey;
  readonly lines: number;
  readonly sum: Fen;
  /** When the second person let it go; null while it waits. */
  readonly releasedOn: PlainDate | null;
  /** Does any of it still wait: for the second person, or for the bank? */
  readonly isOpen: boolean;
}

export interface RetrofitOrderLine {
  /** From 1. */
  readonly line: number;
  readonly retrofitId: string;
  /** The step by which the request was ordered. */
  readonly step: number;
  readonly accountId: string;
  readonly amount: Fen;
}

type OrderRow = Omit<RetrofitOrder, 'sum' | 'madeBy'> & {
  readonly sum: string;
  readonly by: string;
  readonly byRegion: string;
};

const ORDER = `select o.region_code as "regionCode", o.id as "orderId", o.order_number as "orderNumber",
    o.made_on as "madeOn", o.made_by as by, o.made_by_region as "byRegion", o.lines, o.sum_fen as sum,
    r.released_on as "releasedOn", exists (select 1 from retrofit_order_line l
      where l.region_code = o.region_code and l.order_id = o.id and (select s.step from retrofit_step s
        where s.region_code = l.region_code and s.retrofit_id = l.retrofit_id order by s.number desc limit 1)
        in ('ordered', 'released')) as "isOpen"
  from retrofit_order o left join retrofit_order_release r on r.region_code = o.region_code and r.order_id = o.id`;

/** Stores orders of payment, their lines and their release; all are only ever added. */
@Injectable()
export class RetrofitOrderStore {
  async list(manager: EntityManager, regionCode: string, most: number): Promise<RetrofitOrder[]> {
    const rows = await manager.query<OrderRow[]>(
      `${ORDER} where o.region_code = $1 order by o.id desc limit $2`,
      [regionCode, most],
    );
    return rows.map(orderOf);
  }

  async find(manager: EntityManager, regionCode: string, orderId: string): Promise<RetrofitOrder | null> {
    const rows = await manager.query<OrderRow[]>(`${ORDER} where o.region_code = $1 and o.id = $2`, [
      regionCode,
      orderId,
    ]);
    return rows[0] ? orderOf(rows[0]) : null;
  }

  async byNumber(
    manager: EntityManager,
    regionCode: string,
    orderNumber: string,
  ): Promise<RetrofitOrder | null> {
    const rows = await manager.query<OrderRow[]>(
      `${ORDER} where o.region_code = $1 and o.order_number = $2`,
      [regionCode, orderNumber],
    );
    return rows[0] ? orderOf(rows[0]) : null;
  }

  async lines(
    manager: EntityManager,
    { regionCode, orderId }: Pick<RetrofitOrder, 'regionCode' | 'orderId'>,
  ): Promise<RetrofitOrderLine[]> {
    const rows = await manager.query<(Omit<RetrofitOrderLine, 'amount'> & { readonly amount: string })[]>(
      `select line, retrofit_id as "retrofitId", step, account_id as "accountId", amount_fen as amount
         from retrofit_order_line where region_code = $1 and order_id = $2 order by line`,
      [regionCode, orderId],
    );
    return rows.map(row => ({ ...row, amount: BigInt(row.amount) }));
  }

  /** Two at once may get the same number, and one is refused. */
  async nextNumber(manager: EntityManager, regionCode: string, day: PlainDate): Promise<string> {
    const [row] = await manager.query<{ count: number }[]>(
      'select count(*)::integer as count from retrofit_order where region_code = $1 and made_on = $2',
      [regionCode, day],
    );
    return `${regionCode}-GZ-${day.replaceAll('-', '')}-${String((row?.count ?? 0) + 1).padStart(2, '0')}`;
  }

  async add(
    manager: EntityManager,
    order: Omit<RetrofitOrder, 'madeOn' | 'madeBy' | 'releasedOn' | 'isOpen'>,
    { at, on, by }: Making,
  ): Promise<RetrofitOrder> {
    const { regionCode, orderId, orderNumber, lines, sum } = order;
    await manager.query(
      `insert into retrofit_order (region_code, id, order_number, made_at, made_on, made_by, made_by_region, lines, sum_fen)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [regionCode, orderId, orderNumber, at, on, by.accountId, by.regionCode, lines, sum.toString()],
    );
    return { ...order, madeOn: on, madeBy: by, releasedOn: null, isOpen: true };
  }

  async addLine(
    manager: EntityManager,
    { regionCode, orderId }: Pick<RetrofitOrder, 'regionCode' | 'orderId'>,
    { line, retrofitId, step, accountId, amount }: RetrofitOrderLine,
  ): Promise<void> {
    await manager.query(
      `insert into retrofit_order_line (region_code, order_id, line, retrofit_id, step, account_id, amount_fen)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, orderId, line, retrofitId, step, accountId, amount.toString()],
    );
  }

  async release(
    manager: EntityManager,
    { regionCode, orderId, madeBy }: RetrofitOrder,
    { at, on, by }: Making,
  ): Promise<void> {
    await manager.query(
      `insert into retrofit_order_release (region_code, order_id, ordered_by, released_at, released_on, released_by,
         released_by_region) values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, orderId, madeBy.accountId, at, on, by.accountId, by.regionCode],
    );
  }
}

function orderOf({ sum, by, byRegion, ...row }: OrderRow): RetrofitOrder {
  return { ...row, sum: BigInt(sum), madeBy: { accountId: by, regionCode: byRegion } };
}
