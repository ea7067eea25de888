import { ACCOUNT_STATES, type AccountState, type LedgerPage, type ListedAccount } from '#levies';
import { formatMoney } from '#web';
import type { Translate } from '../frame/pages.js';
import { accountPath } from './levy-paths.js';
import { signedMoney, STATE_TAG } from './levy-words.js';

/** A county and levy year with accounts. */
interface Place {
  readonly regionCode: string;
  readonly levyYear: number;
}

/** What the page of the ledger was asked for. */
export interface LedgerAsked {
  readonly chosen: Place | undefined;
  readonly search: string;
  readonly state: AccountState | '';
  readonly page: number;
}

/** What the page of the ledger shows: places to choose from, sums and states of one, and its accounts. */
export function ledgerModel(
  asked: LedgerAsked,
  page: LedgerPage | null,
  places: readonly Place[],
  names: ReadonlyMap<string, string>,
  t: Translate,
) {
  const { chosen } = asked;
  const nameOf = (code: string) => names.get(code) ?? code;
  return {
    filters: filtersOf(asked, places, nameOf, t),
    place: chosen && { name: nameOf(chosen.regionCode), year: chosen.levyYear },
    ...(page ? pageModel(asked, page, t) : { accounts: [] }),
  };
}

function filtersOf(
  { chosen, search }: LedgerAsked,
  places: readonly Place[],
  nameOf: (code: string) => string,
  t: Translate,
) {
  const codes = [...new Set(places.map(({ regionCode }) => regionCode))];
  const years = [...new Set(places.map(({ levyYear }) => String(levyYear)))];
  return [
    {
      ...{ name: 'division', label: t('levies.ledger.place'), value: chosen?.regionCode ?? '' },
      options: codes.map(value => ({ value, text: nameOf(value) })),
    },
    {
      ...{ name: 'year', label: t('levies.ledger.year'), value: String(chosen?.levyYear ?? '') },
      options: years.map(value => ({ value, text: value })),
    },
    { name: 'q', label: t('levies.ledger.search'), value: search },
  ];
}

function pageModel(asked: LedgerAsked, page: LedgerPage, t: Translate) {
  const figures = (['levied', 'letOff', 'paid', 'due'] as const).map(key => ({
    ...{ label: t(`levies.rows.${key}`), value: signedMoney(page.totals[key]), unit: t('levies.yuan') },
  }));
  const numbers = page.pages > 1 ? Array.from({ length: page.pages }, (_, index) => index + 1) : [];
  return {
    ...{ figures, states: statesOf(asked, page, t) },
    accounts: page.accounts.map(account => accountRow(account, t)),
    pages: numbers.map(number => ({
      ...{ number, href: addressOf(asked, { page: String(number) }), current: number === asked.page },
    })),
  };
}

function statesOf(asked: LedgerAsked, { counts }: LedgerPage, t: Translate) {
  const link = (state: AccountState | '', text: string, count: number) => ({
    ...{ href: addressOf(asked, { state, page: '' }), text, count: String(count) },
    current: asked.state === state,
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [
    link('', t('levies.ledger.all'), total),
    ...ACCOUNT_STATES.filter(one => counts[one] > 0).map(one =>
      link(one, t(`levies.states.${one}`), counts[one]),
    ),
  ];
}

/** The page's address with something else asked for. */
function addressOf({ chosen, search, state }: LedgerAsked, over: Readonly<Record<string, string>>): string {
  const place = { division: chosen?.regionCode ?? '', year: String(chosen?.levyYear ?? '') };
  const values = Object.entries({ ...place, q: search, state, ...over });
  return `/workspace/ledger?${new URLSearchParams(values.filter(([, value]) => value !== ''))}`;
}

/** A line of the ledger, and of what is overdue in it. */
export function accountRow({ name, creditCode, standing, ...key }: ListedAccount, t: Translate) {
  return {
    ...{ href: accountPath(key), name, creditCode, payBy: standing.payBy },
    ...{ tag: STATE_TAG[standing.state], state: t(`levies.states.${standing.state}`) },
    ...{ levied: formatMoney(standing.levied), paid: formatMoney(standing.paid - standing.refunded) },
    ...{ due: signedMoney(standing.due) },
    surcharge: standing.surcharge ? formatMoney(standing.surcharge) : '',
  };
}
