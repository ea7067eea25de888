import type { DeclarationView, ReceiptView } from '#declarations';
import { dueOnOf } from '#reviews';
import { formatDate, formatTime } from '#web';
import { pagePath } from '../declarations/declaration-paths.js';
import type { Words } from './value-words.js';

/** Where a filed declaration stands, for its task list: what is next, by whom and by when, and what can be done. */
export interface AfterFilingStatus {
  readonly correcting: { readonly sentence: string; readonly reason: string } | null;
  readonly next: string | null;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  /** Where everything that happened is told. */
  readonly history: string;
}

/** @param receipt of the filing in force, or the one withdrawn last; null before the first */
export function afterFilingStatus(
  view: DeclarationView,
  receipt: ReceiptView | null,
  now: Date,
  words: Words,
): AfterFilingStatus {
  const { t } = words;
  const { draft, correction } = view;
  const checks = { href: pagePath(draft, 'checks'), text: t('checks.own.link') };
  return {
    correcting: correction && {
      sentence: t('afterFiling.status.correcting', { count: correction.correctsVersion }),
      reason: correction.reason,
    },
    next: nextOf(view, receipt, words),
    links: [...actsOf(view, receipt, now, words), ...(receipt && draft.filedVersion > 0 ? [checks] : [])],
    history: pagePath(draft, 'history'),
  };
}

function nextOf({ draft, correction }: DeclarationView, receipt: ReceiptView | null, { t, language }: Words) {
  if (correction) return t('afterFiling.next.correcting');
  if (draft.state === 'determined') return t('afterFiling.next.determined');
  const [returned] = draft.returnedLines;
  if (returned) return t('afterFiling.next.returned', { date: formatDate(returned.dueOn, language) });
  if (draft.state !== 'submitted' || !receipt) return null;
  return t('afterFiling.next.submitted', {
    date: formatDate(dueOnOf(receipt.declaredOn, draft.regionCode), language),
  });
}

function actsOf(
  { draft, correction }: DeclarationView,
  receipt: ReceiptView | null,
  now: Date,
  { t }: Words,
) {
  if (correction)
    return [{ href: pagePath(draft, 'correction/abandonment'), text: t('afterFiling.status.giveUp') }];
  if (draft.state !== 'submitted' && draft.state !== 'determined') return [];
  if (draft.state === 'submitted' && receipt && now <= receipt.withdrawableUntil) {
    const time = formatTime(receipt.withdrawableUntil);
    return [{ href: pagePath(draft, 'withdrawal'), text: t('afterFiling.status.withdrawUntil', { time }) }];
  }
  return [{ href: pagePath(draft, 'correction'), text: t('afterFiling.status.correct') }];
}
