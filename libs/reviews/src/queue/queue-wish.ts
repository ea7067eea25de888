import { reviewTerms } from '#policy';
import type { PlainDate } from '#values';
import { filedThrough } from '../review-limits.js';

/** What the queue is ordered by, the one to look at first on top. */
export const QUEUE_ORDERS = ['due', 'risk', 'amount'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/**
 * Which cases are wanted: `mine` and `nobody` by the desk they are on; `overdue` past the promised day; `anew` filed
 * again after a return or as a correction; `withApprover` proposed to a second person; `contradicted` and `verified`
 * by what other offices know.
 */
export const QUEUE_STANDINGS = [
  ...['all', 'mine', 'nobody', 'overdue', 'anew'],
  ...['withApprover', 'contradicted', 'verified'],
] as const;
export type QueueStanding =
  'all' | 'mine' | 'nobody' | 'overdue' | 'anew' | 'withApprover' | 'contradicted' | 'verified';

/** What a reviewer wants to see of the queue. */
export interface QueueWish {
  readonly order?: QueueOrder;
  readonly standing?: QueueStanding;
  /** Levy year; null or absent for all. */
  readonly levyYear?: number | null;
}

/** The latest day of filing whose promised day of decision is over: what was filed on it or before is overdue. */
export function overdueSince(today: PlainDate, division: string): PlainDate {
  return filedThrough(today, reviewTerms(division, today).review);
}
