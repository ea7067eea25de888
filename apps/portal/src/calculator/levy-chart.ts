import type { CurveRow } from '#policy';
import { formatMoney, formatPercent, formatPersons, formatYuanWords, levyCurveSvg, NARROW, WIDE } from '#web';
import type { CurvePoint, Language, LevyCurve, SafeHtml } from '#web';
import type { Translate } from '../frame/pages.js';

/** More discs than this would crowd the drawing. */
const MOST_MARKS = 9;
const UNITS = [
  { yuan: 100_000_000, key: 'hundredMillion', from: 400_000_000 },
  { yuan: 1_000_000, key: 'million', from: 4_000_000 },
  { yuan: 10_000, key: 'tenThousand', from: 20_000 },
  { yuan: 1_000, key: 'thousand', from: 4_000 },
] as const;
const YUAN = { yuan: 1, key: 'one', from: 0 } as const;
const UNIT_KEYS: Record<Language, readonly string[]> = {
  'zh-CN': ['hundredMillion', 'tenThousand'],
  en: ['million', 'thousand'],
};

/** The curve in both widths; null where nothing is due at any number. Numbers here place points on paper; every figure that is read stays the policy's text. */
export function levyChart(
  rows: readonly CurveRow[],
  language: Language,
  t: Translate,
): { wide: SafeHtml; narrow: SafeHtml } | null {
  const now = rows.find(row => row.marks.includes('present'));
  if (!now || rows.every(row => Number(row.levy) === 0)) return null;
  const chart = chartOf(rows, now, language, t);
  return { wide: levyCurveSvg(chart, WIDE, 'levy-wide'), narrow: levyCurveSvg(chart, NARROW, 'levy-narrow') };
}

function chartOf(rows: readonly CurveRow[], now: CurveRow, language: Language, t: Translate): LevyCurve {
  const unit = unitFor(Math.max(...rows.map(row => Number(row.levy))), language);
  return {
    title: t('calculator.chart.title'),
    axis: {
      persons: t('calculator.chart.persons'),
      levy: t(`calculator.chart.levy.${unit.key}`),
      yuanPerUnit: unit.yuan,
    },
    stretches: stretchesOf(rows),
    marks: marksOf(rows),
    notes: notesOf(rows, t),
    now: {
      ...pointOf(now),
      texts: [
        t('calculator.chart.now', { persons: formatPersons(now.countedPersons) }),
        now.reward === null
          ? formatYuanWords(now.levy, language)
          : t('calculator.chart.reward', { reward: formatYuanWords(now.reward, language) }),
      ],
    },
  };
}

function unitFor(highest: number, language: Language): { readonly yuan: number; readonly key: string } {
  const units = UNITS.filter(unit => UNIT_KEYS[language].includes(unit.key));
  return units.find(unit => highest >= unit.from) ?? YUAN;
}

function pointOf(row: CurveRow): CurvePoint {
  return { persons: Number(row.countedPersons), levy: Number(row.levy) };
}

/**
 * Stretches of one tier each. A tier ends where the next begins, at the amount its own factor gives there:
 * the next one's amount, times its factor over theirs.
 */
function stretchesOf(rows: readonly CurveRow[]): CurvePoint[][] {
  const stretches: CurvePoint[][] = [];
  let tier: string | null | undefined;
  for (const row of rows) {
    const point = pointOf(row);
    const last = stretches.at(-1);
    if (!last || !changesTier(tier, row)) {
      if (last) last.push(point);
      else stretches.push([point]);
    } else {
      last.push({ persons: point.persons, levy: (point.levy * Number(tier)) / Number(row.tierFactor) });
      stretches.push([point]);
    }
    tier = row.tierFactor;
  }
  return stretches;
}

/** Reaching the quota is no drop: the amount has come down to 0 by itself. */
function changesTier(tier: string | null | undefined, row: CurveRow): boolean {
  return tier != null && row.tierFactor !== null && tier !== row.tierFactor;
}

function marksOf(rows: readonly CurveRow[]): (CurvePoint & { label: string })[] {
  const whole = rows.filter(row => /^\d+$/.test(row.countedPersons) && Number(row.levy) > 0);
  const every = Math.ceil(whole.length / MOST_MARKS);
  return whole
    .filter((_, index) => index % every === 0)
    .map(row => ({ ...pointOf(row), label: formatMoney(row.levy) }));
}

/** Persons between two notes that would stand on each other, as a part of the axis. */
const NEAR = 0.08;

function notesOf(rows: readonly CurveRow[], t: Translate): (CurvePoint & { text: string })[] {
  const reward = rows.find(row => row.marks.includes('reward'));
  const quota = rows.find(row => row.marks.includes('quota'));
  const widest = Math.max(...rows.map(row => Number(row.countedPersons)));
  const isNear =
    reward && quota && Number(reward.countedPersons) - Number(quota.countedPersons) < NEAR * widest;
  const begins =
    reward && t('calculator.chart.rewardFrom', { persons: formatPersons(reward.countedPersons) });
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const persons = formatPersons(row.countedPersons);
    if (before && changesTier(before.tierFactor, row)) {
      const text = t('calculator.chart.tier', { persons, factor: formatPercent(row.tierFactor ?? '1') });
      return [{ ...pointOf(row), text }];
    }
    if (row.marks.includes('quota') && before && Number(before.levy) > 0) {
      const nothing = t('calculator.chart.nothing', { persons });
      return [{ ...pointOf(row), text: isNear ? t('calculator.chart.both', { nothing, begins }) : nothing }];
    }
    return row === reward && begins && !isNear ? [{ ...pointOf(row), text: begins }] : [];
  });
}
