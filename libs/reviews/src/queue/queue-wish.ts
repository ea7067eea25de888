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
  /** A part of the employer's name, its credit code, or the document number; null or absent for all. */
  readonly find?: string | null;
}
