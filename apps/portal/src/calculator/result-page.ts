import type { CurveRow, DeclarationWindow, Estimate, Gain, LevyCurve } from '#policy';
import { formatMoney, formatPercent, formatPersons, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { fieldsOf, type CalculatorForm } from './calculator-form.js';
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
    changeHref: form.persons ? null : `/calculator?${new URLSearchParams(fieldsOf(form))}`,
    kept: form.persons ? fieldsOf(form).map(([name, value]) => ({ name, value })) : null,
  };
}

/** The smallest number of persons more at which less is due than now, or a greater reward. */
function nextGain(gains: readonly Gain[], rows: readonly CurveRow[]): Gain | null {
  const now = rows.find(row => row.marks.includes('present'));
  const isGain = (gain: Gain) =>
    gain.saving !== '0.00' || (gain.reward !== null && gain.reward !== now?.reward);
  return gains.find(isGain) ?? null;
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
      cells: cellsOf(row, hasReward, t).map(text => ({ text, numeric: true })),
    })),
  };
}

function cellsOf(row: CurveRow, hasReward: boolean, t: Translate): string[] {
  const part = row.tierFactor === null ? t(`policy.outcomes.${row.outcome}`) : formatPercent(row.tierFactor);
  const reward = row.reward === null ? t('calculator.table.none') : formatMoney(row.reward);
  const own = [formatPersons(row.countedPersons), formatPercent(row.ratio, 2), part, formatMoney(row.levy)];
  return hasReward ? [...own, reward] : own;
}
