import { formatYuan, type PlainDate } from '#values';
import type { ProposalPage, QueueItem, WaitingProposal } from '#reviews';
import { formatDate, formatInstant, formatMoney } from '#web';
import { timeLeft } from '../reviews/queue.view.js';
import type { Words } from '../reviews/words.js';
import { approvalPath } from './approval-path.js';

/** What the list's template shows. */
export function approvalsModel(page: ProposalPage, words: Words) {
  return {
    items: page.items.map(item => itemOf(item, words)),
    next: page.next && `/workspace/approvals?cursor=${encodeURIComponent(page.next)}`,
  };
}

function itemOf(item: WaitingProposal, { t, language }: Words) {
  const amount = item.outcome === 'reward' ? item.reward : item.outcome === 'levy' ? item.levy : null;
  return {
    href: approvalPath(item),
    name: item.employerName,
    year: item.levyYear,
    ground: t(`approvals.grounds.${item.ground}`),
    again: item.round > 1 ? t('approvals.again', { count: item.round }) : null,
    result: t(`policy.outcomes.${item.outcome}`),
    amount: amount === null ? null : formatMoney(formatYuan(amount)),
    by: item.proposedByName,
    at: formatInstant(item.proposedAt, language),
  };
}

/** Declarations past their promised day, for whoever sees to it that they are decided. */
export function overdueRows(items: readonly QueueItem[], today: PlainDate, { t, language }: Words) {
  return items.map(item => ({
    ...{ name: item.employerName, year: item.levyYear, number: item.documentNumber },
    due: t('approvals.overdue.due', {
      ...{ date: formatDate(item.dueOn, language), late: timeLeft(item.dueOn, today, t) },
    }),
    desk: item.assigned?.name ?? t('reviews.queue.nobody'),
  }));
}
