import { Injectable } from '@nestjs/common';
import { type AccountKey, type Actor } from '#accounts';
import { type SubmittedDeclaration } from '#declarations';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { reviewTerms, type Outcome } from '#policy';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { duePromises } from './queue/due-promises.js';
import type { QueueWish } from './queue/queue-wish.js';
import { QueueStore, type QueueScope, type QueueTallies, type WaitingCase } from './queue/queue.store.js';
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

/** The queue as a whole: how many cases of each kind, of which levy years, and within how many days they are decided. */
export interface QueueOverview {
  readonly tallies: QueueTallies;
  readonly years: readonly number[];
  /** Working days that the places of the queue promise today, the fewest first; one number where all promise the same. */
  readonly promised: readonly number[];
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
    const scopes = scopesOf(actor);
    if (scopes.length === 0) return { items: [], next: null };
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const page = await this.queue.page(manager, await this.scope(manager, actor, today), wish, cursor);
      return { items: await this.itemsOf(manager, page.items), next: page.next };
    });
  }

  /** What this reviewer does next: of the own desk what waits for nobody else, then what nobody has, the most urgent first. */
  async next(actor: Actor): Promise<QueueItem | null> {
    for (const standing of ['mine', 'nobody'] as const) {
      const { items } = await this.run(actor, null, { standing });
      const next = items.find(one => !one.withApprover);
      if (next) return next;
    }
    return null;
  }

  /** Null for whoever reviews nowhere. */
  async overview(actor: Actor): Promise<QueueOverview | null> {
    const scopes = scopesOf(actor);
    if (scopes.length === 0) return null;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const scope = await this.scope(manager, actor, today);
      const places = [...scopes, ...scope.promises.map(({ regionCode }) => regionCode)];
      const promised = new Set(places.map(place => reviewTerms(place, today).review));
      return {
        tallies: await this.queue.tallies(manager, scope),
        years: await this.queue.years(manager, scope),
        promised: [...promised].sort((a, b) => a - b),
      };
    });
  }

  /** In the snapshot in which the queue is read: what was filed since then is not in it yet. */
  private async scope(manager: EntityManager, actor: Actor, today: PlainDate): Promise<QueueScope> {
    const divisionScopes = scopesOf(actor);
    const promises = duePromises(await this.queue.filingDays(manager, divisionScopes));
    return { divisionScopes, accountId: actor.accountId, today, promises };
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
        assigned: reviewerId ? { accountId: reviewerId, name: names.get(reviewerId) ?? '' } : null,
        outlook: outcome === null ? null : { outcome, amount: BigInt(amountFen ?? 0) },
        ...{ checked: overall, withApprover: waits },
      };
    });
  }
}

/** Divisions whose queue this person sees. */
function scopesOf({ grants }: Actor): string[] {
  return grants
    .filter(({ role }) => role === 'reviewer' || role === 'approver')
    .map(({ divisionCode }) => divisionCode);
}

function deskOf({ reviewerId: accountId, reviewerRegion: regionCode }: WaitingCase): AccountKey[] {
  return accountId && regionCode ? [{ accountId, regionCode }] : [];
}
