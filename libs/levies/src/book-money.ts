import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LevyEntry } from './entry.js';
import { LedgerStore, type NewEntry } from './store/ledger.store.js';

/** A payment or refund that is to be booked once, whoever tells of it how often. */
export type Money = Omit<NewEntry, 'cause' | 'kind' | 'reference'> & {
  readonly kind: 'payment' | 'refund';
  readonly reference: string;
};

/** `again`: booked before, the same; `differs`: its number stands for another amount, day or account. */
export type MoneyOutcome =
  | { readonly outcome: 'booked'; readonly entryId: string }
  | { readonly outcome: 'again'; readonly entryId: string }
  | { readonly outcome: 'differs' };

/** After so many reversals of one number something else is wrong. */
const MOST_REVERSALS = 20;

/** The cause under which a receipt's number is booked. */
export function causeOfMoney(reference: string): string {
  return `money:${reference}`;
}

/** What stands in the ledger for a receipt's number, and the cause under which it would be booked now. */
interface Found {
  readonly cause: string;
  readonly before: LevyEntry | null;
}

/** What booking would come to, and under which cause. */
export interface MoneyLook {
  readonly cause: string;
  readonly outcome: MoneyOutcome['outcome'] | 'free';
}

/** Books money that came or went. Two who book the same number at once: one does, the other finds it booked. */
@Injectable()
export class BookMoney {
  constructor(private readonly ledger: LedgerStore) {}

  async run(manager: EntityManager, money: Money): Promise<MoneyOutcome> {
    const { cause, before } = foundOf(await this.find(manager, money.regionCode, [money]), money);
    if (before) return answer(before, money);
    const entryId = await this.ledger.book(manager, { ...money, cause });
    if (entryId) return { outcome: 'booked', entryId };
    const [meanwhile] = await this.ledger.ofCauses(manager, money.regionCode, [cause]);
    if (!meanwhile) throw new Error(`${cause} is booked and not there`);
    return answer(meanwhile, money);
  }

  /** What booking each of a county's would come to, without doing so, in their order: a few statements however many. */
  async look(manager: EntityManager, regionCode: string, all: readonly Money[]): Promise<MoneyLook[]> {
    const found = await this.find(manager, regionCode, all);
    return all.map(money => {
      const { cause, before } = foundOf(found, money);
      return { cause, outcome: before ? answer(before, money).outcome : 'free' };
    });
  }

  /** By number: the entry that holds, or the cause to book it under. Once reversed, money can be booked where it belongs. */
  private async find(
    manager: EntityManager,
    regionCode: string,
    all: readonly Pick<Money, 'reference'>[],
  ): Promise<Map<string, Found>> {
    const found = new Map<string, Found>();
    let open = new Map(all.map(({ reference }) => [causeOfMoney(reference), reference]));
    for (let reversals = 0; open.size > 0; reversals += 1) {
      if (reversals === MOST_REVERSALS) throw new Error('a receipt was reversed too often');
      const entries = await this.byCause(manager, regionCode, [...open.keys()]);
      const ids = [...entries.values()].map(({ entryId }) => `reversal:${entryId}`);
      const undone = await this.byCause(manager, regionCode, ids);
      const next = new Map<string, string>();
      for (const [cause, reference] of open) {
        const before = entries.get(cause) ?? null;
        const reversal = before && undone.get(`reversal:${before.entryId}`);
        if (reversal) next.set(`${causeOfMoney(reference)}:after:${reversal.entryId}`, reference);
        else found.set(reference, { cause, before });
      }
      open = next;
    }
    return found;
  }

  private async byCause(manager: EntityManager, regionCode: string, causes: readonly string[]) {
    const entries = await this.ledger.ofCauses(manager, regionCode, causes);
    return new Map(entries.map(entry => [entry.cause, entry]));
  }
}

function foundOf(found: ReadonlyMap<string, Found>, { reference }: Money): Found {
  const one = found.get(reference);
  if (!one) throw new Error(`receipt ${reference} was not looked for`);
  return one;
}

function answer(before: LevyEntry, money: Money): MoneyOutcome {
  return isSame(before, money) ? { outcome: 'again', entryId: before.entryId } : { outcome: 'differs' };
}

function isSame(before: LevyEntry, money: Money): boolean {
  return (
    before.employerId === money.employerId &&
    before.levyYear === money.levyYear &&
    before.amount === money.amount &&
    before.valueOn === money.valueOn
  );
}
