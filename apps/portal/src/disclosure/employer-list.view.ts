import { DISCLOSURE_STATUSES, type DisclosedEmployer, type PublicListPage } from '#disclosure';
import { EMPLOYER_KINDS, type Division } from '#employers';
import type { Language } from '#web';
import { formatDate, formatPersons } from '#web';
import type { Translate } from '../frame/pages.js';
import { listAddress, type ListState } from './list-address.js';
import { pageLinks } from './page-links.js';
import { STATUS_TAG } from './status-tag.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What the list's template shows. */
export function employerListView(
  list: PublicListPage,
  typed: string,
  divisions: readonly Division[],
  { t, language }: Words,
) {
  const state: ListState = { query: list.query, typed, latestYear: list.years[0]?.levyYear ?? 0 };
  const published = list.years.find(({ levyYear }) => levyYear === list.query.levyYear);
  return {
    year: list.query.levyYear,
    published: published && formatDate(published.lastPublishedOn, language),
    total: formatPersons(list.counts.total),
    action: '/employers',
    fields: fieldsOf(list, typed, divisions, { t, language }),
    statusLinks: statusLinksOf(list, state, t),
    entries: list.entries.map(entry => entryOf(entry, divisions, { t, language })),
    pagination: pageLinks(list.page, list.pages, page => listAddress(state, { page: String(page) })),
    searched: typed.trim(),
    everything: listAddress({ ...state, typed: '' }, { status: null }),
    feed: `/api/v1/disclosure-entries?year=${list.query.levyYear}`,
  };
}

function fieldsOf(
  list: PublicListPage,
  typed: string,
  divisions: readonly Division[],
  { t, language }: Words,
) {
  const all = { value: '', text: t('disclosure.list.all') };
  const { query } = list;
  const field = (name: string, value: string, options?: readonly { value: string; text: string }[]) => ({
    name,
    value,
    options,
    label: t(`disclosure.list.fields.${name}`),
  });
  const years = list.years.map(({ levyYear }) => ({ value: String(levyYear), text: String(levyYear) }));
  const kinds = EMPLOYER_KINDS.map(kind => ({ value: kind, text: t(`disclosure.kinds.${kind}`) }));
  const places = divisions.map(({ code, name }) => ({ value: code, text: name[language] }));
  const sorts = ['recent', 'name'].map(sort => ({ value: sort, text: t(`disclosure.list.sorts.${sort}`) }));
  return [
    field('q', typed),
    field('year', String(query.levyYear), years),
    ...(places.length > 1 ? [field('division', query.division ?? '', [all, ...places])] : []),
    field('kind', query.kind ?? '', [all, ...kinds]),
    field('sort', query.sort, sorts),
  ];
}

/** Links per status that occurs, with how many employers it has under the other filters. */
function statusLinksOf({ query, counts }: PublicListPage, state: ListState, t: Translate) {
  const all = {
    href: listAddress(state, { status: null }),
    text: t('disclosure.list.all'),
    count: formatPersons(counts.total),
    current: query.status === null,
  };
  const statuses = DISCLOSURE_STATUSES.filter(
    status => counts.byStatus[status] > 0 || query.status === status,
  );
  const links = statuses.map(status => ({
    href: listAddress(state, { status }),
    text: t(`web.tag.${STATUS_TAG[status]}`),
    count: formatPersons(counts.byStatus[status]),
    current: query.status === status,
  }));
  return [all, ...links];
}

function entryOf(entry: DisclosedEmployer, divisions: readonly Division[], { t, language }: Words) {
  return {
    href: `/employers/${entry.employerId}`,
    name: entry.name,
    kind: t(`disclosure.kinds.${entry.kind}`),
    creditCode: entry.creditCode,
    place: divisions.find(({ code }) => code === entry.regionCode)?.name[language] ?? entry.regionCode,
    tag: STATUS_TAG[entry.status],
    publishedOn: entry.publishedOn,
  };
}
