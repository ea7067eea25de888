import type { PairsPage } from '#matching';
import type { Words } from '../reviews/words.js';
import { CUTS, STATES, type PairsQuery } from './match-forms.js';

/** Lines with the box that chooses each; an error about the choice leads to the first box. */
export function withBoxes<Row extends { readonly value: string | null }>(rows: readonly Row[]) {
  const chosen = rows.filter(({ value }) => value !== null);
  return {
    anyBox: chosen.length > 0,
    rows: rows.map(row => {
      const at = chosen.indexOf(row);
      return { ...row, box: at < 0 ? null : at === 0 ? 'one' : `one-${at + 1}` };
    }),
  };
}

/** Words that every line repeats: looked up once. */
export function lineWords(byPost: boolean, { t }: Words) {
  return {
    ...{ choose: t('matches.broker.choose'), all: t('matches.all'), refer: t('matches.broker.refer') },
    others: t(byPost ? 'matches.broker.otherPosts' : 'matches.broker.otherPeople'),
  };
}

/** What stands around the lines of a list: filters as links with counts, pages, and where the chosen ones go. */
export function pairsModel(
  {
    counts,
    total,
    page,
    pages,
    shown,
  }: Omit<PairsPage<unknown>, 'shown'> & { readonly shown: readonly unknown[] },
  path: string,
  { from = '400', state = 'all' }: PairsQuery,
  { t }: Words,
) {
  const to = (over: Readonly<Record<string, string | number>>) =>
    `${path}?${Object.entries({ from, state, ...over })
      .map(([name, value]) => `${name}=${value}`)
      .join('&')}`;
  const numbers = Array.from({ length: pages }, (_, at) => at + 1);
  return {
    some: shown.length > 0,
    chosen: `${path}/chosen`,
    hidden: [
      { name: 'from', value: from },
      { name: 'state', value: state },
      { name: 'page', value: page },
    ],
    states: STATES.map(name => ({
      href: to({ state: name }),
      text: t(`matches.states.${name}`),
      count: String(name === 'all' ? total : (counts.get(name) ?? 0)),
      current: name === state,
    })),
    cuts: CUTS.map(cut => ({
      href: to({ from: cut }),
      text: t(`matches.cuts.${cut}`),
      current: cut === from,
    })),
    pages:
      pages > 1
        ? {
            pages: numbers.map(number => ({ number, href: to({ page: number }), current: number === page })),
            previous: page > 1 ? to({ page: page - 1 }) : null,
            next: page < pages ? to({ page: page + 1 }) : null,
          }
        : null,
  };
}
