import type { QueueItem, QueuePage } from '#reviews';
import { workingDaysBetween, type PlainDate } from '#values';
import { casePath } from './case-path.js';
import type { Words } from './words.js';

/** What the queue's template shows. */
export function queueModel(page: QueuePage, accountId: string, today: PlainDate, words: Words) {
  return {
    items: page.items.map(item => itemOf(item, accountId, today, words)),
    next: page.next && `/workspace/reviews?cursor=${encodeURIComponent(page.next)}`,
  };
}

function itemOf(item: QueueItem, accountId: string, today: PlainDate, { t }: Words) {
  return {
    href: casePath(item),
    name: item.employerName,
    number: item.documentNumber,
    year: item.levyYear,
    declaredOn: item.declaredOn,
    dueOn: item.dueOn,
    left: timeLeft(item.dueOn, today, t),
    desk: deskOf(item, accountId, t),
    isAnew: item.replacesVersion !== null,
  };
}

/** Working days left to the promised day, or past it. */
export function timeLeft(dueOn: PlainDate, today: PlainDate, t: Words['t']): string {
  const days = workingDaysBetween(today, dueOn);
  if (days < 0) return t('reviews.queue.overdue', { count: -days });
  return days === 0 ? t('reviews.queue.today') : t('reviews.queue.left', { count: days });
}

function deskOf({ assigned }: QueueItem, accountId: string, t: Words['t']): string {
  if (!assigned) return t('reviews.queue.nobody');
  return assigned.accountId === accountId ? t('reviews.queue.mine') : assigned.name;
}
