import { EMPLOYER_KINDS } from '#policy';
import {
  BAND_LIMITS,
  OWES_NOTHING,
  RUN_OUTCOMES,
  type Comparison,
  type RegionRun,
  type RunProgress,
  type RunReport,
  type RunResult,
  type TallyCell,
} from '#reviews';
import { formatYuan, type Fen } from '#values';
import { formatMoney, formatYuanWords, pairBarsSvg, type PairBar } from '#web';
import type { Words } from '../reviews/words.js';
import { runPath } from './region-run-paths.js';

const [WIDE, NARROW] = [720, 340] as const;

/** The divisions' names by code, in the page's language. */
export type Names = ReadonlyMap<string, string>;

type Group = 'kind' | 'band';
const GROUPS: readonly Group[] = ['kind', 'band'];

/** One run in the list. */
export function listedRun(run: RegionRun, progress: RunProgress, names: Names, { t }: Words) {
  return {
    href: runPath(run),
    place: names.get(run.regionCode) ?? run.regionCode,
    year: String(run.levyYear),
    what: whatOf(run, t),
    startedAt: run.startedAt,
    state: t(`regionRuns.states.${progress.state}`),
    done: t('regionRuns.doneOf', { done: progress.done, all: progress.employers }),
  };
}

function whatOf({ rules, baselineId }: RegionRun, t: Words['t']): string {
  if (baselineId === null) return t('regionRuns.what.run');
  if (rules.by === 'overlay') return t('regionRuns.what.overlay', { title: rules.title });
  return t(`regionRuns.what.${rules.by}`);
}

/** How far a run is, in figures. */
export function progressFigures({ done, employers, rate, secondsLeft, planned }: RunProgress, { t }: Words) {
  return [
    {
      label: t('regionRuns.figures.done'),
      value: String(done),
      unit: t('regionRuns.of', { all: employers }),
      note: planned ? '' : t('regionRuns.planning'),
    },
    {
      label: t('regionRuns.figures.rate'),
      value: rate === null ? '–' : String(Math.round(rate)),
      unit: t('regionRuns.perSecond'),
    },
    { label: t('regionRuns.figures.left'), value: secondsLeft === null ? '–' : timeOf(secondsLeft, t) },
  ];
}

function timeOf(seconds: number, t: Words['t']): string {
  return seconds < 120
    ? t('regionRuns.seconds', { count: seconds })
    : t('regionRuns.minutes', { count: Math.round(seconds / 60) });
}

const sumOf = (cells: readonly TallyCell[], of: 'levy' | 'reward'): Fen =>
  cells.reduce((sum, cell) => sum + BigInt(cell[of]), 0n);
const employersOf = (cells: readonly TallyCell[]): number =>
  cells.reduce((sum, cell) => sum + cell.employers, 0);

/** What came of a run. */
export function reportModel({ total, counties, run }: RunReport, names: Names, words: Words) {
  const { t, language } = words;
  const { cells } = total;
  const of = (outcome: TallyCell['outcome']) => employersOf(cells.filter(cell => cell.outcome === outcome));
  return {
    figures: [
      { label: t('regionRuns.figures.levy'), value: formatYuanWords(sumOf(cells, 'levy'), language) },
      { label: t('regionRuns.figures.reward'), value: formatYuanWords(sumOf(cells, 'reward'), language) },
      {
        label: t('regionRuns.figures.needsPerson'),
        value: String(of('needsPerson')),
        unit: t('regionRuns.employers', { count: of('needsPerson') }),
      },
    ],
    outcomes: RUN_OUTCOMES.filter(outcome => of(outcome) > 0).map(outcome => ({
      name: t(`regionRuns.outcomes.${outcome}`),
      employers: of(outcome),
    })),
    chart: chartOf('results', t('regionRuns.chart'), groupBars(cells, 'kind', words)),
    groups: GROUPS.map(group => ({
      title: t(`regionRuns.by.${group}`),
      rows: groupRows(cells, group, words),
    })),
    counties: counties.map(({ regionCode, employers, done, tally }) => ({
      name: names.get(regionCode) ?? regionCode,
      employers: t('regionRuns.doneOf', { done, all: employers }),
      levy: formatMoney(formatYuan(sumOf(tally.cells, 'levy'))),
      reward: formatMoney(formatYuan(sumOf(tally.cells, 'reward'))),
    })),
    obstacles: Object.entries(total.obstacles).map(([obstacle, employers]) => ({
      ...{ words: obstacleWords(obstacle, words), employers },
      needs: !(OWES_NOTHING as readonly string[]).includes(obstacle),
    })),
    lives: Object.entries(total.lives).map(([life, employers]) => ({
      words: t(`regionRuns.lives.${life}`),
      employers,
    })),
    needsHref: of('needsPerson') > 0 ? `${runPath(run)}/needs-person` : null,
    fileHref: `${runPath(run)}/results.csv`,
  };
}

/** What keeps an employer from a result, in a sentence. */
export function obstacleWords(obstacle: string, { t }: Words): string {
  const [code = '', key] = obstacle.split(':');
  return t(`regionRuns.obstacles.${code}`, { key: key ?? '' });
}

function groupRows(cells: readonly TallyCell[], group: Group, words: Words) {
  return groupsOf(cells, group).map(([key, own]) => ({
    name: groupName(group, key, words),
    employers: employersOf(own),
    short: employersOf(own.filter(({ outcome }) => outcome === 'levy')),
    levy: formatMoney(formatYuan(sumOf(own, 'levy'))),
    reward: formatMoney(formatYuan(sumOf(own, 'reward'))),
  }));
}

function groupBars(cells: readonly TallyCell[], group: Group, words: Words): PairBar[] {
  return groupsOf(cells, group).map(([key, own]) => ({
    name: groupName(group, key, words),
    amount: Number(sumOf(own, 'levy')),
    words: formatYuanWords(sumOf(own, 'levy'), words.language),
  }));
}

function groupsOf<Cell extends Pick<TallyCell, 'kind' | 'band'>>(cells: readonly Cell[], group: Group) {
  const keys: readonly string[] =
    group === 'kind' ? EMPLOYER_KINDS : [...BAND_LIMITS.keys(), BAND_LIMITS.length, -1].map(String);
  return keys
    .map(key => [key, cells.filter(cell => String(cell[group]) === key)] as const)
    .filter(([, own]) => own.length > 0);
}

function groupName(group: Group, key: string, { t }: Words): string {
  if (group === 'kind') return t(`disclosure.kinds.${key}`);
  const band = Number(key);
  if (band < 0) return t('regionRuns.bands.unknown');
  const [from, to] = [(BAND_LIMITS[band - 1] ?? 0) + 1, BAND_LIMITS[band]];
  if (to === undefined) return t('regionRuns.bands.above', { from: from - 1 });
  return band === 0 ? t('regionRuns.bands.upTo', { to }) : t('regionRuns.bands.between', { from, to });
}

/** @param id unique on the page, which may hold two charts */
function chartOf(id: string, title: string, bars: readonly PairBar[]) {
  if (bars.length === 0 || bars.every(({ amount, before }) => amount === 0 && !before?.amount)) return null;
  const chart = { title, bars };
  return { wide: pairBarsSvg(chart, WIDE, `${id}-wide`), narrow: pairBarsSvg(chart, NARROW, `${id}-narrow`) };
}

/** Who changes under another law, and by how much. */
export function comparisonModel({ cells, baseline, run }: Comparison, words: Words) {
  const { t, language } = words;
  const sum = (own: typeof cells, of: 'levyBefore' | 'levyAfter' | 'rewardBefore' | 'rewardAfter') =>
    own.reduce((all, cell) => all + cell[of], 0n);
  const changed = (own: typeof cells) => own.reduce((all, cell) => all + cell.changed, 0);
  const rowsOf = (group: Group) =>
    groupsOf(cells, group).map(([key, own]) => ({
      name: groupName(group, key, words),
      changed: changed(own),
      before: formatMoney(formatYuan(sum(own, 'levyBefore'))),
      after: formatMoney(formatYuan(sum(own, 'levyAfter'))),
      rewardBefore: formatMoney(formatYuan(sum(own, 'rewardBefore'))),
      rewardAfter: formatMoney(formatYuan(sum(own, 'rewardAfter'))),
    }));
  const bars = groupsOf(cells, 'kind').map(([key, own]) => ({
    name: groupName('kind', key, words),
    amount: Number(sum(own, 'levyAfter')),
    words: formatYuanWords(sum(own, 'levyAfter'), language),
    before: {
      amount: Number(sum(own, 'levyBefore')),
      words: formatYuanWords(sum(own, 'levyBefore'), language),
    },
  }));
  const moved = cells.filter(({ before, after }) => before !== after);
  return {
    figures: [
      {
        label: t('regionRuns.compare.changed'),
        value: String(changed(cells)),
        unit: t('regionRuns.employers', { count: changed(cells) }),
      },
      {
        label: t('regionRuns.compare.levyBefore'),
        value: formatYuanWords(sum(cells, 'levyBefore'), language),
      },
      { label: t('regionRuns.compare.levyAfter'), value: formatYuanWords(sum(cells, 'levyAfter'), language) },
    ],
    chart: chartOf('compared', t('regionRuns.compare.chart'), bars),
    groups: GROUPS.map(group => ({ title: t(`regionRuns.by.${group}`), rows: rowsOf(group) })),
    moves: RUN_OUTCOMES.flatMap(before =>
      RUN_OUTCOMES.flatMap(after => {
        const own = moved.filter(cell => cell.before === before && cell.after === after);
        const employers = own.reduce((all, cell) => all + cell.employers, 0);
        return employers === 0
          ? []
          : [{ from: t(`regionRuns.outcomes.${before}`), to: t(`regionRuns.outcomes.${after}`), employers }];
      }),
    ),
    baselineHref: runPath(baseline),
    fileHref: `${runPath(run)}/changes.csv`,
  };
}

/** An employer that needs a person. */
export function needyRow(result: RunResult, names: Names, words: Words) {
  return {
    name: result.name,
    code: result.creditCode,
    place: names.get(result.regionCode) ?? result.regionCode,
    why: obstacleWords(result.obstacle ?? '', words),
    life: result.life === 'whole' ? '' : words.t(`regionRuns.lives.${result.life}`),
  };
}
