import { Injectable } from '@nestjs/common';
import { type AccountKey, type Actor } from '#accounts';
import { ReviewDesk, type SubmittedDeclaration, type VersionKey } from '#declarations';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { addWorkingDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { REVIEW_WORKING_DAYS } from './review-limits.js';
import type { Review } from './review.js';
import { StaffNames } from './staff-names.js';
import { ReviewStore } from './store/review.store.js';

/** One filed declaration that waits for its decision. */
export interface QueueItem extends SubmittedDeclaration {
  readonly employerName: string;
  /** The promised day of decision. */
  readonly dueOn: PlainDate;
  /** Null until somebody opens it. */
  readonly reviewId: string | null;
  readonly assigned: { readonly accountId: string; readonly name: string } | null;
}

/** A page of the queue; `next` leads on, null at its end. */
export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly next: string | null;
}

/** Filed declarations of the reviewer's divisions, the one due first on top. */
@Injectable()
export class ListQueue {
  constructor(
    private readonly database: Database,
    private readonly desk: ReviewDesk,
    private readonly employers: EmployerRegister,
    private readonly reviews: ReviewStore,
    private readonly names: StaffNames,
  ) {}

  /** @param cursor `next` of the page before, null for the first; whoever reviews nowhere gets an empty page */
  async run(actor: Actor, cursor: string | null): Promise<QueuePage> {
    const scopes = actor.grants
      .filter(({ role }) => role === 'reviewer')
      .map(({ divisionCode }) => divisionCode);
    if (scopes.length === 0) return { items: [], next: null };
    return this.database.read(async manager => {
      const page = await this.desk.listSubmitted(manager, { divisionScopes: scopes, cursor });
      return { items: await this.itemsOf(manager, page.items), next: page.next };
    });
  }

  private async itemsOf(
    manager: EntityManager,
    filings: readonly SubmittedDeclaration[],
  ): Promise<QueueItem[]> {
    const reviews = await this.reviews.ofVersions(manager, filings);
    const earlier = await this.reviews.ofVersions(manager, filings.flatMap(replacedOf));
    const employers = await this.employers.ofKeys(manager, filings);
    const names = await this.names.ofMany(manager, desksOf([...reviews.values(), ...earlier.values()]));
    return filings.map(filing => {
      const review = reviews.get(`${filing.declarationId}:${filing.version}`);
      const before = earlier.get(`${filing.declarationId}:${filing.replacesVersion}`);
      const desk = review ? review.assigned : before?.closure ? null : before?.assigned;
      const accountId = desk?.by.accountId;
      return {
        ...filing,
        employerName: employers.get(filing.employerId)?.name ?? '',
        dueOn: dueOnOf(filing.declaredOn),
        reviewId: review?.reviewId ?? null,
        assigned: accountId ? { accountId, name: names.get(accountId) ?? '' } : null,
      };
    });
  }
}

/** The promised day of decision of a filing. */
export function dueOnOf(declaredOn: PlainDate): PlainDate {
  return addWorkingDays(declaredOn, REVIEW_WORKING_DAYS);
}

/** The version that a filing took the place of: until somebody opens the new one, it waits on that one's desk. */
function replacedOf({ replacesVersion, ...filing }: SubmittedDeclaration): VersionKey[] {
  return replacesVersion === null ? [] : [{ ...filing, version: replacesVersion }];
}

function desksOf(reviews: readonly Review[]): AccountKey[] {
  return reviews.flatMap(({ assigned }) => (assigned ? [assigned.by] : []));
}
