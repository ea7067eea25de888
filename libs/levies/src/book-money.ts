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

/** Books money that came or went. Two who book the same number at once: one does, the other finds it booked. */
@Injectable()
export class BookMoney {
  constructor(private readonly ledger: LedgerStore) {}

  async run(manager: EntityManager, money: Money): Promise<MoneyOutcome> {
    const found = await this.find(manager, money);
    if (found.before) return answer(found.before, money);
    const entryId = await this.ledger.book(manager, { ...money, cause: found.cause });
    if (entryId) return { outcome: 'booked', entryId };
    const meanwhile = await this.ledger.ofCause(manager, money.regionCode, found.cause);
    if (!meanwhile) throw new Error(`${found.cause} is booked and not there`);
    return answer(meanwhile, money);
  }

  /** What booking it would come to, without doing so. */
  async look(manager: EntityManager, money: Money): Promise<MoneyOutcome['outcome'] | 'free'> {
    const { before } = await this.find(manager, money);
    return before ? answer(before, money).outcome : 'free';
  }

  /** The entry that holds for the number, or the cause to book it under. Once reversed, money can be booked where it belongs. */
  private async find(
    manager: EntityManager,
    { regionCode, reference }: Money,
  ): Promise<{ readonly cause: string; readonly before: LevyEntry | null }> {
    let cause = causeOfMoney(reference);
    for (let reversals = 0; reversals < MOST_REVERSALS; reversals += 1) {
      const before = await this.ledger.ofCause(manager, regionCode, cause);
      const reversal =
        before && (await this.ledger.ofCause(manager, regionCode, `reversal:${before.entryId}`));
      if (!reversal) return { cause, before };
      cause = `${causeOfMoney(reference)}:after:${reversal.entryId}`;
    }
    throw new Error('a receipt was reversed too often');
  }
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
