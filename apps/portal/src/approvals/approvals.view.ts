import { formatYuan } from '#values';
import type { ProposalPage, WaitingProposal } from '#reviews';
import { formatInstant, formatMoney } from '#web';
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
