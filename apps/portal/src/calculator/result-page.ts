import type { CurveRow, DeclarationWindow, Estimate, Gain, LevyCurve } from '#policy';
import { formatMoney, formatPercent, formatPersons, type Language } from '#web';
import { yearOf, type PlainDate } from '#values';
import type { Translate } from '../frame/pages.js';
import type { CalculatorForm } from './calculator-form.js';
import { wayTo } from './carried.js';
import { levyChart } from './levy-chart.js';
import { monthsOfPersons } from './person-months.js';

/** What the result page shows beside the estimate itself. */
export interface ResultContext {
  readonly form: CalculatorForm;
  readonly placeName: string;
  /** Null where there is no headcount. */
  readonly curve: LevyCurve | null;
  /** When this levy year may be declared, where a rule says so. */
  readonly window: DeclarationWindow | null;
  readonly language: Language;
  readonly today: PlainDate;
}

/** Model of the result page. */
export function resultModel(estimate: Estimate, context: ResultContext, t: Translate) {
  const { form, language } = context;
  const rows = context.curve?.rows ?? [];
  return {
    estimate,
    division: form.division,
    year: form.levyYear,
    place: context.placeName,
    window: context.window,
    outcome: outcomeOf(estimate, form.levyYear, t),
    chart: levyChart(rows, language, t),
    gain: nextGain(context.curve?.gains ?? [], rows),
    table: tableOf(rows, t),
    people: monthsOfPersons(estimate, form, t),
    unverified: estimate.unverified.map(key => t(`policy.parameters.${key}`)),
    assumed: estimate.assumed.map(key => t(`policy.parameters.${key}`)),
    change: wayTo('/calculator', form),
    further: furtherWays(estimate, context, t),
    downloads: ['xlsx', 'csv'].map(kind => ({
      way: wayTo(`/calculator/sheet/${kind}`, form),
      text: t(`calculator.sheet.download.${kind}`),
    })),
    asksRounding: estimate.warnings.some(({ key }) => key === 'headcountRoundingChoice'),
  };
}

/** What can be asked further of the same figures. Totals alone go into the running year: its months are others. */
function furtherWays(estimate: Estimate, { form, today }: ResultContext, t: Translate) {
  const year = yearOf(today);
  const carried = {
    ...{ division: form.division, kind: form.kind },
    headcount: form.headcount || estimate.headcount,
    ...{ payroll: form.payroll, counted: estimate.countedPersons },
    ...{ budgetFunded: form.budgetFunded, concentrated: form.concentrated, vatRefund: form.vatRefund },
  };
  const totals = Object.entries(carried).filter(([, value]) => value !== '');
  return [
    { key: 'hire', way: wayTo('/calculator/hire', form) },
    { key: 'compare', way: wayTo('/calculator/compare', form) },
    { key: 'forecast', way: { href: `/calculator/forecast?${new URLSearchParams(totals)}` } },
  ].map(({ key, way }) => ({
    way,
    text: t(`calculator.further.${key}.link`, { year }),
    note: t(`calculator.further.${key}.note`, { year }),
  }));
}

/**
 * The smallest number of persons more at which less is due than now, or a greater reward. The very beginning of a
 * reward is worth next to nothing, so one whole person comes before it.
 */
function nextGain(gains: readonly Gain[], rows: readonly CurveRow[]): Gain | null {
  const now = rows.find(row => row.marks.includes('present'));
  const found = gains.filter(
    gain => gain.saving !== '0.00' || (gain.reward !== null && gain.reward !== now?.reward),
  );
  return found.find(({ mark }) => mark !== 'reward') ?? found[0] ?? null;
}

/** The answer in one sentence: lead, figure where there is one, and what it rests on. */
function outcomeOf(estimate: Estimate, year: string, t: Translate) {
  const { outcome } = estimate;
  const figures = {
    quota: formatPersons(estimate.quota),
    counted: formatPersons(estimate.countedPersons),
    shortfall: formatPersons(estimate.shortfall),
    surplus: formatPersons(estimate.surplus),
  };
  const money = outcome === 'levy' ? estimate.levy : estimate.reward;
  return {
    owed: outcome === 'levy',
    lead: t(`calculator.outcome.${outcome}.lead`, { year }),
    figure: money === null || outcome === 'exempt' ? null : formatMoney(money),
    basis: t(`calculator.outcome.${outcome}.basis`, figures),
    tier: estimate.tierFactor === null ? null : tierWords(estimate, t),
  };
}

function tierWords({ steps, tierFactor }: Estimate, t: Translate): string {
  const ratio = steps.find(step => step.key === 'ratio')?.value ?? '0';
  const factor = formatPercent(tierFactor ?? '1');
  return t('calculator.outcome.tier', { ratio: formatPercent(ratio, 2), factor });
}

/** The table of amounts; the column of rewards stands only where one is due. */
function tableOf(rows: readonly CurveRow[], t: Translate) {
  const hasReward = rows.some(row => row.reward !== null);
  const columns = ['counted', 'ratio', 'tier', 'levy', ...(hasReward ? ['reward'] : [])];
  return {
    heads: columns.map(column => ({ text: t(`calculator.table.${column}`), numeric: true })),
    rows: rows.map(row => ({
      current: row.marks.includes('present'),
      cells: cellsOf(row, hasReward, t),
    })),
  };
}

function cellsOf(row: CurveRow, hasReward: boolean, t: Translate) {
  const part = row.tierFactor === null ? t(`policy.outcomes.${row.outcome}`) : formatPercent(row.tierFactor);
  const reward = row.reward === null ? t('calculator.table.none') : formatMoney(row.reward);
  const own = [formatPersons(row.countedPersons), formatPercent(row.ratio, 2), part, formatMoney(row.levy)];
  const cells = (hasReward ? [...own, reward] : own).map(text => ({ text, numeric: true }));
  const [counted, ...rest] = cells;
  if (!counted || !row.marks.includes('reward')) return cells;
  return [{ ...counted, note: t('calculator.table.rewardFrom') }, ...rest];
}
