import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { lastOf, type RetrofitFile } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { RetrofitGate, type OpenRetrofit } from './retrofit-gate.js';
import { stateOf, type RetrofitState } from './retrofit-state.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { RetrofitOrderStore, type RetrofitOrder } from './store/order.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

type Outcome = Promise<Result<RetrofitOrder, RetrofitRefusal>>;
interface Acts {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly today: PlainDate;
}

const SHOWN = 100;

/** Subsidies on their way to the bank: one order for all that can be paid in a county, let go as a whole by a second person. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: RetrofitGate,
    private readonly retrofits: RetrofitStore,
    private readonly accounts: RetrofitAccountStore,
    private readonly orders: RetrofitOrderStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Orders of a county, the latest first; none for whoever has no part in them. */
  async list(actor: Actor, regionCode: string): Promise<RetrofitOrder[]> {
    if (!mayLook(actor, regionCode)) return [];
    return this.database.read(manager => this.orders.list(manager, regionCode, SHOWN));
  }

  /** What can be ordered in a county now, the oldest request first. */
  async waiting(actor: Actor, regionCode: string): Promise<RetrofitFile[]> {
    if (!mayLook(actor, regionCode)) return [];
    return this.database.read(manager => this.inState(manager, regionCode, 'payable'));
  }

  /** @param seen ids of the requests on the page: with others now the page is shown again */
  async make(actor: Actor, regionCode: string, seen: readonly string[]): Outcome {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.gate.race(() =>
      this.database.transaction(async manager => {
        const files = await this.inState(manager, regionCode, 'payable');
        if (files.length === 0) return refuse({ code: 'nothingToOrder' });
        const isSame =
          files.length === seen.length && files.every(one => seen.includes(one.retrofit.retrofitId));
        if (!isSame) return refuse({ code: 'changedMeanwhile' });
        if (files.some(({ retrofit }) => mayActForEmployer(actor, retrofit.employerId)))
          return refuse({ code: 'ownEmployer' });
        const accounts: string[] = [];
        for (const { retrofit } of files) {
          const account = await this.accounts.open(manager, retrofit);
          if (!account) return refuse({ code: 'accountGone' });
          accounts.push(account.accountId);
        }
        return ok(await this.order({ manager, actor, today }, regionCode, files, accounts));
      }),
    );
  }

  /** Whatever of the order was not sent back goes out; by somebody else than who made it, by identity. */
  async release(actor: Actor, regionCode: string, orderId: string): Outcome {
    if (!mayServeRegion(actor, 'approver', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.gate.race(() =>
      this.database.transaction(async manager => {
        const order = await this.orders.find(manager, regionCode, orderId);
        if (!order) return refuse({ code: 'unknown' });
        if (order.releasedOn !== null) return refuse({ code: 'notNow' });
        const bar = await this.gate.notSecond(manager, order.madeBy, actor);
        if (bar) return refuse(bar);
        const files = await this.stillOrdered(manager, order);
        if (files.length === 0) return refuse({ code: 'notNow' });
        if (files.some(({ retrofit }) => mayActForEmployer(actor, retrofit.employerId)))
          return refuse({ code: 'ownEmployer' });
        const { making } = this.gate.now(actor, today);
        await this.orders.release(manager, order, making);
        for (const file of files) {
          const ordered = lastOf(file.steps, 'ordered');
          if (!ordered) continue;
          const restsOn = { number: ordered.number, by: ordered.madeBy.accountId };
          await this.gate.write(this.open({ manager, actor, today }, file), {
            ...{ kind: 'released', amount: ordered.amount, reference: order.orderNumber, restsOn },
          });
        }
        await this.note(manager, actor, order, 'retrofit.orderReleased');
        return ok({ ...order, releasedOn: today });
      }),
    );
  }

  private async order(
    acts: Acts,
    regionCode: string,
    files: readonly RetrofitFile[],
    accounts: readonly string[],
  ): Promise<RetrofitOrder> {
    const { manager, actor, today } = acts;
    const amountOf = ({ steps }: RetrofitFile) => lastOf(steps, 'accepted')?.amount ?? 0n;
    const draft = {
      ...{ regionCode, orderId: newId(), lines: files.length },
      orderNumber: await this.orders.nextNumber(manager, regionCode, today),
      sum: files.reduce((sum, file) => sum + amountOf(file), 0n),
    };
    const order = await this.orders.add(manager, draft, this.gate.now(actor, today).making);
    for (const [index, file] of files.entries()) {
      const amount = amountOf(file);
      const written = await this.gate.write(this.open(acts, file), {
        ...{ kind: 'ordered', amount, reference: order.orderNumber },
      });
      const { retrofitId } = file.retrofit;
      const step = written.steps.at(-1)?.number ?? 0;
      const line = { line: index + 1, retrofitId, step, accountId: accounts[index] ?? '', amount };
      await this.orders.addLine(manager, order, line);
    }
    await this.note(manager, actor, order, 'retrofit.orderMade');
    return order;
  }

  /** Requests of an order that nobody sent back. */
  private async stillOrdered(manager: EntityManager, order: RetrofitOrder): Promise<RetrofitFile[]> {
    const files: RetrofitFile[] = [];
    for (const { retrofitId, step } of await this.orders.lines(manager, order)) {
      const file = await this.retrofits.file(manager, { regionCode: order.regionCode, retrofitId });
      const isOfOrder = file && lastOf(file.steps, 'ordered')?.number === step;
      if (file && isOfOrder && stateOf(file.steps) === 'ordered') files.push(file);
    }
    return files;
  }

  private async inState(manager: EntityManager, regionCode: string, state: RetrofitState) {
    const open = await this.retrofits.open(manager, regionCode);
    return open.filter(({ steps }) => stateOf(steps) === state);
  }

  private open({ manager, actor, today }: Acts, file: RetrofitFile): OpenRetrofit {
    return { ...file, manager, ...this.gate.now(actor, today) };
  }

  private async note(manager: EntityManager, actor: Actor, order: RetrofitOrder, action: string) {
    const { regionCode, orderId, orderNumber, lines, sum } = order;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action },
      ...{ subjectKind: 'retrofitOrder', subjectId: orderId },
      details: { orderNumber, lines, sumFen: sum.toString() },
    });
  }
}

function mayLook(actor: Actor, regionCode: string): boolean {
  return mayServeRegion(actor, 'broker', regionCode) || mayServeRegion(actor, 'approver', regionCode);
}
