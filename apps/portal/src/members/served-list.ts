import {
  SERVED_STATES,
  type DeclarationHead,
  type ServedPage,
  type ServedRow,
  type ServedState,
  type ServedWish,
} from '#declarations';
import { yearOf } from '#values';
import { formatDate, type Language, type TagKind } from '#web';
import { declarationPath, START } from '../declarations/declaration-paths.js';
import { pageLinks } from '../disclosure/page-links.js';
import type { Translate } from '../frame/translate.js';

/** Up to here every employer has a card of its own; above, a list with a filter is quicker. */
export const MOST_CARDS = 4;

const TAG: Readonly<Record<ServedState, TagKind>> = {
  notStarted: 'notStarted',
  draft: 'underWay',
  returned: 'toMend',
  submitted: 'done',
  determined: 'done',
};

/** The filter as the address has it; what is none of ours counts as not given. */
export function readServedWish(query: Readonly<Record<string, unknown>>): ServedWish {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    q: text('q').slice(0, 100),
    state: SERVED_STATES.find(state => state === text('state')) ?? null,
    page: /^\d{1,4}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** What the list of a person's employers shows. @param year levy year that is declared now */
export function servedList(
  { total, matching, page, pages, rows }: ServedPage,
  wish: ServedWish,
  year: number,
  { t, language }: { t: Translate; language: Language },
) {
  const states = [null, ...SERVED_STATES].map(state => ({
    value: state ?? '',
    text: t(state ? stateKey(state) : 'members.served.anyState'),
  }));
  return {
    ...{ total, matching, filtered: wish.q !== '' || wish.state !== null, everything: START },
    fields: [
      { name: 'q', label: t('members.served.q'), value: wish.q },
      { name: 'state', label: t('members.served.state'), value: wish.state ?? '', options: states },
    ],
    rows: rows.map(row => rowOf(row, year, t, language)),
    pagination: pageLinks(page, pages, number => hrefOf(wish, number)),
  };
}

function rowOf(
  { employer, declaration, mandate }: ServedRow,
  year: number,
  t: Translate,
  language: Language,
) {
  const state = declaration?.state ?? 'notStarted';
  return {
    ...{ employerId: employer.employerId, name: employer.name, creditCode: employer.creditCode },
    ...{ tag: TAG[state], stateText: t(stateKey(state)), isOwn: mandate === null },
    href: declaration && declarationPath(declaration),
    isOpen: declaration !== null && isOpenHead(declaration),
    // A clerk's mandate for another year begins nothing in this one.
    mayStart: yearOf(employer.registeredOn) <= year && (mandate?.levyYear ?? year) === year,
    tooNew: yearOf(employer.registeredOn) > year,
    mandate: mandate && t(`members.served.${mandate.kind}`, { until: formatDate(mandate.until, language) }),
  };
}

function isOpenHead({ state }: DeclarationHead): boolean {
  return state === 'draft' || state === 'returned';
}

function stateKey(state: ServedState): string {
  return state === 'notStarted' ? 'members.served.notStarted' : `declarations.states.${state}`;
}

function hrefOf({ q, state }: ServedWish, page: number): string {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    page: String(page),
  });
  return `${START}?${query.toString()}`;
}
