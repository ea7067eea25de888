import { isPending, type DraftRosterEntry, type EntryMonths } from '#declarations';
import type { Translate } from '../frame/pages.js';

/** Cards a page of the roster holds. */
export const PAGE_SIZE = 50;

const SHOWS = ['all', 'gaps', 'waiting'] as const;
const SORTS = ['added', 'name', 'problem'] as const;

/** Which part of the roster is looked at, and in which order. */
export interface ListWish {
  readonly show: (typeof SHOWS)[number];
  readonly sort: (typeof SORTS)[number];
  /** From 1. */
  readonly page: number;
}

type Months = ReadonlyMap<string, EntryMonths>;

/** A wish as an address words it; anything else is the plain list. */
export function readListWish({ show, sort, page }: Readonly<Record<string, unknown>>): ListWish {
  return {
    show: SHOWS.find(one => one === show) ?? 'all',
    sort: SORTS.find(one => one === sort) ?? 'added',
    page: Math.max(1, Math.trunc(Number(page)) || 1),
  };
}

/** The address of a list. */
export function listPath(path: string, { show, sort, page }: ListWish): string {
  const query = new URLSearchParams({
    ...(show === 'all' ? {} : { show }),
    ...(sort === 'added' ? {} : { sort }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return query ? `${path}?${query}` : path;
}

/** The entries of a wish, all pages of them. */
export function listed(
  roster: readonly DraftRosterEntry[],
  months: Months,
  { show, sort }: Pick<ListWish, 'show' | 'sort'>,
): readonly DraftRosterEntry[] {
  const shown = roster.filter(entry => isShown(entry, months, show));
  if (sort === 'added') return shown;
  if (sort === 'name') return [...shown].sort((one, other) => BY_NAME.compare(one.name, other.name));
  const missing = (entry: DraftRosterEntry) => missingMonths(months.get(entry.entryId));
  const urgent = (entry: DraftRosterEntry) => (isPending(entry) ? 100 : 0) + missing(entry);
  return [...shown].sort((one, other) => urgent(other) - urgent(one));
}

/** Links to the parts that hold anybody, with how many; null where there is nothing to choose between. */
export function showLinks(
  roster: readonly DraftRosterEntry[],
  months: Months,
  wish: ListWish,
  path: string,
  t: Translate,
) {
  const links = SHOWS.map(show => ({
    text: t(`roster.shows.${show}`),
    count: roster.filter(entry => isShown(entry, months, show)).length,
    href: listPath(path, { ...wish, show, page: 1 }),
    current: show === wish.show,
  }));
  const filled = links.filter(({ count, current }) => count > 0 || current);
  return filled.length > 1 ? filled : null;
}

/** Links to the other orders. */
export function sortLinks(wish: ListWish, path: string, t: Translate) {
  return SORTS.map(sort => ({
    text: t(`roster.sorts.${sort}`),
    href: listPath(path, { ...wish, sort, page: 1 }),
    current: sort === wish.sort,
  }));
}

/** Links between pages, where there is more than one. */
export function pageLinks(
  people: number,
  size: number,
  current: number,
  pathOf: (page: number) => string,
): { number: number; href: string; current: boolean }[] | null {
  const count = Math.ceil(people / size);
  if (count < 2) return null;
  return Array.from({ length: count }, (_, index) => ({
    ...{ number: index + 1, href: pathOf(index + 1), current: index + 1 === current },
  }));
}

const BY_NAME = new Intl.Collator('zh-CN-u-co-pinyin');

function isShown(entry: DraftRosterEntry, months: Months, show: ListWish['show']): boolean {
  if (show === 'waiting') return isPending(entry);
  return show === 'all' || missingMonths(months.get(entry.entryId)) > 0;
}

/** Months that do not count though the person was there. */
function missingMonths(months: EntryMonths | undefined): number {
  return (
    months?.months.filter(({ notCounted }) => notCounted && notCounted.reason !== 'notEmployed').length ?? 0
  );
}
