import {
  STANDINGS,
  type CountyStandings,
  type OfficeFigures,
  type Standing,
  type StandingRow,
} from '#oversight';
import { countBarsSvg, formatInstant, formatMoney, type CountBar } from '#web';
import type { Words } from '../reviews/words.js';

const WIDE = 640;
const NARROW = 320;

/** The figures of a year as the page shows them: charts with their tables. */
export function overviewModel(figures: OfficeFigures, words: Words) {
  const { t, language } = words;
  const { times, ledger, overdue } = figures;
  const money = [
    ['certified', ledger.certified],
    ['relieved', ledger.relieved],
    ['surcharge', ledger.surcharge],
    ['paid', ledger.paid],
    ['open', ledger.open],
  ] as const;
  return {
    asOf: formatInstant(figures.asOf, language),
    ...standingsModel(figures.standings, words),
    ...agesModel(figures, words),
    overdue: overdue > 0 ? t('oversight.overdue', { count: overdue }) : null,
    times:
      times.median === null
        ? null
        : t('oversight.times', { count: times.decided, median: times.median, ninetieth: times.ninetieth }),
    outcomes: figures.outcomes.map(({ outcome, employers, levy, reward }) => ({
      outcome: t(`policy.outcomes.${outcome}`),
      ...{ employers, levy: formatMoney(levy), reward: formatMoney(reward) },
    })),
    money: money.map(([key, fen]) => ({ label: t(`oversight.money.${key}`), value: formatMoney(fen) })),
  };
}

function standingsModel(rows: readonly StandingRow[], { t }: Words) {
  const bars = STANDINGS.map(standing => ({
    label: t(`oversight.standings.${standing}`),
    count: employersOf(rows, standing),
    words: t('oversight.employers', { count: employersOf(rows, standing) }),
    stands: standing === 'notFiled' || standing === 'returned',
  }));
  const kinds = [...new Set(rows.map(({ employerKind }) => employerKind))];
  return {
    standings: columns(t),
    kinds: kinds.map(kind => ({
      name: t(`employers.kinds.${kind}`),
      counts: countsOf(
        rows.filter(({ employerKind }) => employerKind === kind),
        t,
      ),
    })),
    standingChart: chartOf(t('oversight.standingTitle'), bars, 'standings'),
  };
}

/** Counties side by side, each leading to its own figures. */
export function countiesModel(
  counties: readonly CountyStandings[],
  nameOf: (regionCode: string) => string,
  levyYear: number,
  { t }: Words,
) {
  return {
    standings: columns(t),
    counties: counties.map(({ regionCode, standings }) => ({
      name: nameOf(regionCode),
      href: `/workspace/overview?division=${regionCode}&year=${levyYear}`,
      counts: countsOf(standings, t),
    })),
  };
}

function columns(t: Words['t']): string[] {
  return [...STANDINGS.map(standing => t(`oversight.standings.${standing}`)), t('oversight.overdueColumn')];
}

/** A row of the tables: how many in each standing, and how many of them are overdue. */
function countsOf(rows: readonly StandingRow[], t: Words['t']) {
  const counts = STANDINGS.map(standing => employersOf(rows, standing));
  const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
  return columns(t).map((label, at) => ({ label, count: counts[at] ?? overdue }));
}

function employersOf(rows: readonly StandingRow[], standing: Standing): number {
  return rows.filter(row => row.standing === standing).reduce((sum, { employers }) => sum + employers, 0);
}

function agesModel({ ages, bands }: OfficeFigures, { t }: Words) {
  const bars = bands.map(([from, to], at) => ({
    label: to === null ? t('oversight.ageFrom', { from }) : t('oversight.age', { from, to }),
    count: ages[at] ?? 0,
    words: t('oversight.filings', { count: ages[at] ?? 0 }),
    stands: to === null,
  }));
  return { ages: bars, ageChart: chartOf(t('oversight.ageTitle'), bars, 'ages') };
}

function chartOf(title: string, bars: readonly CountBar[], id: string) {
  const chart = { title, bars };
  return {
    wide: countBarsSvg(chart, WIDE, `${id}-wide`),
    narrow: countBarsSvg(chart, NARROW, `${id}-narrow`),
  };
}
