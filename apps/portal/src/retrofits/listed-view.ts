import { catalogue, contentOf, type ListedRetrofit, type RetrofitState } from '#retrofits';
import { formatDate, type TagKind } from '#web';
import type { Words } from '../reviews/words.js';
import { retrofitPath, type Side } from './retrofit-paths.js';

const TAG: Readonly<Record<RetrofitState, TagKind>> = {
  requested: 'notStarted',
  returned: 'toMend',
  takenIn: 'underWay',
  surveyed: 'underWay',
  planned: 'underWay',
  waiting: 'notYet',
  approved: 'underWay',
  reported: 'underWay',
  accepted: 'underWay',
  payable: 'underWay',
  ordered: 'underWay',
  released: 'underWay',
  inUse: 'done',
  closed: 'done',
  refused: 'notApplicable',
  withdrawn: 'notApplicable',
  ended: 'notApplicable',
};

export function stateTag({ state, gone }: ListedRetrofit, { t }: Words) {
  const isStopped = gone !== null && TAG[state] !== 'notApplicable' && state !== 'closed';
  return isStopped && gone.how === 'ended'
    ? { kind: 'toMend' as const, text: t('retrofits.gone.tag') }
    : { kind: TAG[state], text: t(`retrofits.states.${state}`) };
}

/** Names of items in one line. */
export function itemNames(ids: readonly string[], { t, language }: Words): string {
  return ids.map(id => catalogue().get(id)?.label[language] ?? id).join(t('web.list.and'));
}

/** A row of a list of requests: what, where, how far it is, and who acts by when. */
export function listCells(listed: ListedRetrofit, side: Side, words: Words) {
  const { t, language } = words;
  const { retrofit, steps, turn, due, isOverdue, employer, workplace } = listed;
  const tag = stateTag(listed, words);
  const request = contentOf(steps, 'requested');
  const late = isOverdue ? t('retrofits.list.overdue') : '';
  const what = {
    href: retrofitPath(side, retrofit),
    text: itemNames(request?.items ?? [], words),
    note: [side === 'employer' ? '' : (employer?.name ?? ''), workplace?.name ?? '', request?.place ?? '']
      .filter(Boolean)
      .join(t('web.list.then')),
  };
  return {
    current: isOverdue,
    cells: [
      { label: '', ...what },
      { label: t('retrofits.list.number'), text: retrofit.requestNumber, whole: true },
      { label: t('retrofits.list.state'), tag: tag.kind, text: tag.text },
      { label: t('retrofits.list.next'), text: t(`retrofits.turns.${turn}`) },
      {
        label: t('retrofits.list.due'),
        text: due ? formatDate(due, language) : t('retrofits.list.noDay'),
        ...{ note: late, whole: true },
      },
    ],
  };
}

/** What a request asks for, in a line. */
export function itemsOf({ steps }: Pick<ListedRetrofit, 'steps'>, words: Words): string {
  return itemNames(contentOf(steps, 'requested')?.items ?? [], words);
}

export function listHeads({ t }: Words) {
  return ['what', 'number', 'state', 'next', 'due'].map(key => ({ text: t(`retrofits.list.${key}`) }));
}
