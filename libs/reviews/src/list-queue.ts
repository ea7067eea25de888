import { Injectable } from '@nestjs/common';
import { type AccountKey, type Actor } from '#accounts';
import { type SubmittedDeclaration } from '#declarations';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import type { Outcome } from '#policy';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { overdueSince, type QueueWish } from './queue/queue-wish.js';
import { QueueStore, type QueueTallies, type WaitingCase } from './queue/queue.store.js';
import { dueOnOf } from './review-limits.js';
import { StaffNames } from './staff-names.js';

/** One filed declaration that waits for its decision. */
export interface QueueItem extends SubmittedDeclaration {
  readonly employerName: string;
  /** The promised day of decision. */
  readonly dueOn: PlainDate;
  /** Null until somebody opens it. */
  readonly reviewId: string | null;
  readonly assigned: { readonly accountId: string; readonly name: string } | null;
  /** What it would come to as filed; null where that was not reckoned yet or gives no result. */
  readonly outlook: { readonly outcome: Outcome; readonly amount: Fen } | null;
  /** What the newest comparison with other offices came to; null before the first. */
  readonly checked: WaitingCase['overall'];
  /** Sum of the weights of its warning signs; 0 for none. */
  readonly risk: number;
  /** Does it wait for a second person? */
  readonly withApprover: boolean;
}

/** A page of the queue; `next` leads on, null at its end. */
export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly next: string | null;
}

/** The queue as a whole: how many cases of each kind, and of which levy years. */
export interface QueueOverview {
  readonly tallies: QueueTallies;
  readonly years: readonly number[];
}

/** Filed declarations of the reviewer's divisions; the approver sees them too, to know what is overdue. */
@Injectable()
export class ListQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueStore,
    private readonly employers: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** @param cursor `next` of the page before, null for the first; whoever reviews nowhere gets an empty page */
  async run(actor: Actor, cursor: string | null, wish: QueueWish = {}): Promise<QueuePage> {
    const scope = await this.scope(actor);
    if (scope.divisionScopes.length === 0) return { items: [], next: null };
    return this.database.read(async manager => {
      const page = await this.queue.page(manager, scope, wish, cursor);
      return { items: await this.itemsOf(manager, page.items), next: page.next };
    });
  }

  /** Null for whoever reviews nowhere. */
  async overview(actor: Actor): Promise<QueueOverview | null> {
    const scope = await this.scope(actor);
    if (scope.divisionScopes.length === 0) return null;
    return this.database.read(async manager => ({
      tallies: await this.queue.tallies(manager, scope),
      years: await this.queue.years(manager, scope),
    }));
  }

  private async scope({ grants, accountId }: Actor) {
    const divisionScopes = grants
      .filter(({ role }) => role === 'reviewer' || role === 'approver')
      .map(({ divisionCode }) => divisionCode);
    // One day for the whole queue: that of the division it is the queue of.
    const since = overdueSince(await this.clock.today(), divisionScopes[0] ?? '000000');
    return { divisionScopes, accountId, overdueSince: since };
  }

  private async itemsOf(manager: EntityManager, cases: readonly WaitingCase[]): Promise<QueueItem[]> {
    const employers = await this.employers.ofKeys(manager, cases);
    const names = await this.names.ofMany(manager, cases.flatMap(deskOf));
    return cases.map(one => {
      const {
        id: _,
        rank: __,
        reviewerId,
        reviewerRegion: ___,
        outcome,
        amountFen,
        overall,
        waits,
        ...filing
      } = one;
      return {
        ...filing,
        employerName: employers.get(filing.employerId)?.name ?? '',
        dueOn: dueOnOf(filing.declaredOn, filing.regionCode),
        assigned: reviewerId ? { accountId: reviewerId, name: names.get(reviewerId) ?? '' } : null,
        outlook: outcome === null ? null : { outcome, amount: BigInt(amountFen ?? 0) },
        ...{ checked: overall, withApprover: waits },
      };
    });
  }
}

function deskOf({ reviewerId: accountId, reviewerRegion: regionCode }: WaitingCase): AccountKey[] {
  return accountId && regionCode ? [{ accountId, regionCode }] : [];
}
