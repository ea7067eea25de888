import type { Colleague } from '#accounts';
import { QUEUE_ORDERS, QUEUE_STANDINGS, type QueueItem, type QueueOverview, type QueuePage } from '#reviews';
import { formatYuan, workingDaysBetween, type PlainDate } from '#values';
import { formatMoney } from '#web';
import { casePath } from './case-path.js';
import type { BatchForm, QueueAsked } from './queue-forms.js';
import type { Words } from './words.js';

/** What the queue's template is made from. */
export interface QueueSight {
  readonly page: QueuePage;
  readonly overview: QueueOverview | null;
  readonly asked: QueueAsked;
  readonly accountId: string;
  readonly today: PlainDate;
  readonly colleagues: readonly Colleague[];
  /** What was chosen for a batch that cannot be done; null otherwise. */
  readonly typed: Pick<BatchForm, 'all' | 'cases' | 'act' | 'to'> | null;
}

/** What the queue's template shows. */
export function queueModel(sight: QueueSight, words: Words) {
  const { page, overview, asked } = sight;
  const { t } = words;
  return {
    standing: asked.standing,
    standings: QUEUE_STANDINGS.map(standing => ({
      href: queuePath({ ...asked, standing }),
      text: t(`reviews.queue.standings.${standing}`),
      count: String(overview?.tallies[standing] ?? 0),
      current: standing === asked.standing,
    })),
    order: asked.order,
    orders: QUEUE_ORDERS.map(value => ({ value, text: t(`reviews.queue.orders.${value}`) })),
    year: asked.levyYear === null ? '' : String(asked.levyYear),
    years: [
      { value: '', text: t('reviews.queue.allYears') },
      ...(overview?.years ?? []).map(year => ({ value: String(year), text: String(year) })),
    ],
    find: asked.find ?? '',
    start: '/workspace/reviews/next',
    items: page.items.map(item => itemOf(item, sight, words)),
    promise: promiseOf(overview, t),
    next: page.next && queuePath(asked, page.next),
    first: asked.cursor ? queuePath({ ...asked, cursor: null }) : null,
    cursor: asked.cursor,
    all: sight.typed?.all === 'yes',
    act: sight.typed?.act ?? '',
    to: sight.typed?.to ?? '',
    acts: (['assign', 'recheck', 'determine'] as const).map(value => ({
      ...{ value, text: t(`reviews.batch.acts.${value}`), hint: t(`reviews.batch.hints.${value}`) },
    })),
    colleagues: [
      { value: '', text: t('reviews.batch.nobodyChosen') },
      ...sight.colleagues.map(({ regionCode, accountId, name }) => ({
        value: `${regionCode}/${accountId}`,
        text: accountId === sight.accountId ? t('reviews.batch.me', { name }) : name,
      })),
    ],
  };
}

/** Address of the queue as somebody wants to see it; what goes without saying is left out. */
export function queuePath(
  { standing, order, levyYear, find }: QueueAsked,
  cursor: string | null = null,
): string {
  const query = new URLSearchParams();
  if (standing !== 'all') query.set('standing', standing);
  if (order !== 'due') query.set('order', order);
  if (levyYear !== null) query.set('year', String(levyYear));
  if (find) query.set('find', find);
  if (cursor) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/workspace/reviews' : `/workspace/reviews?${text}`;
}

function itemOf(item: QueueItem, { accountId, today, typed }: QueueSight, { t }: Words) {
  const { regionCode, declarationId, version, outlook } = item;
  const value = `${regionCode}/${declarationId}/${version}`;
  const isMoney = outlook !== null && outlook.amount > 0n;
  return {
    value,
    isChosen: typed?.cases.includes(value) ?? false,
    href: casePath(item),
    name: item.employerName,
    number: item.documentNumber,
    year: item.levyYear,
    declaredOn: item.declaredOn,
    dueOn: item.dueOn,
    left: timeLeft(item.dueOn, today, t),
    isLate: item.dueOn < today,
    amount: isMoney ? formatMoney(formatYuan(outlook.amount)) : null,
    asReckoned: outlook ? t(`policy.outcomes.${outlook.outcome}`) : t('reviews.queue.notReckoned'),
    checked: t(`reviews.queue.checked.${item.checked ?? 'notYet'}`),
    risk: item.risk > 0 ? t('reviews.queue.risk', { count: item.risk }) : null,
    desk: deskOf(item, accountId, t),
    withApprover: item.withApprover,
    isAnew: item.replacesVersion !== null,
  };
}

/** Working days left to the promised day, or past it. */
export function timeLeft(dueOn: PlainDate, today: PlainDate, t: Words['t']): string {
  const days = workingDaysBetween(today, dueOn);
  if (days < 0) return t('reviews.queue.overdue', { count: -days });
  return days === 0 ? t('reviews.queue.today') : t('reviews.queue.left', { count: days });
}

/** The service promise; of several terms the shortest and the longest, for every case shows its own day. */
function promiseOf(overview: QueueOverview | null, t: Words['t']): string | null {
  const days = overview?.promised[0];
  const longest = overview?.promised.at(-1);
  if (days === undefined || longest === undefined) return null;
  return days === longest
    ? t('reviews.queue.promise', { days })
    : t('reviews.queue.promises', { days, longest });
}

function deskOf({ assigned }: QueueItem, accountId: string, t: Words['t']): string {
  if (!assigned) return t('reviews.queue.nobody');
  return assigned.accountId === accountId ? t('reviews.queue.mine') : assigned.name;
}
