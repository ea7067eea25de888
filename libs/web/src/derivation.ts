import { groupThousands, isPlainDate } from '#values';
import { formatDate } from './format/dates.js';
import { formatMoney, formatPercent, formatPersons } from './format/figures.js';
import type { Language } from './language.js';
import type { Translator } from './translator.js';

/** Where a step stands in the law, as estimates and determinations give it. */
export interface StepReference {
  readonly title: string;
  readonly article: string | null;
  readonly url: string | null;
}

/** One line of a derivation, as estimates and determinations give it: plain decimals, the arithmetic as text. */
export interface DerivationStep {
  readonly key: string;
  readonly expression: string;
  readonly value: string;
  readonly unit: string;
  readonly exact?: string;
  readonly references: readonly StepReference[];
}

/** A line as the partial `steps` shows it. */
export interface StepRow {
  readonly name: string;
  readonly expression: string;
  readonly value: string;
  readonly unit: string;
  readonly exact: string | undefined;
  readonly note: string;
  readonly references: readonly { readonly text: string; readonly url: string | null }[];
  readonly unverified: string;
  readonly final: boolean;
  readonly owed: boolean;
}

/** Parameters whose doubt belongs beside a step; other unverified keys are named on the page alone. */
const PARAMETERS_OF_STEP: Readonly<Record<string, readonly string[]>> = {
  headcount: ['headcountRounding', 'newEmployer'],
  quota: ['quotaRatio'],
  wageCap: ['localAverageWage', 'wageCap'],
  wageBase: ['localAverageWage'],
  weightedMonths: ['minimumWage', 'workingAge', 'certificateMoment'],
  exemption: ['exemption', 'smallAndMicro'],
  tierFactor: ['relief'],
  reward: ['reward', 'rewardMultiple'],
};

/** Lines without arithmetic whose figure nobody typed in. */
const SAME_AS: Readonly<Record<string, string>> = {
  wageBase: 'web.steps.averageWage',
  tierFactor: 'web.steps.noTiers',
};

/**
 * Lines that end in a share, by the arithmetic before it. A line alone cannot tell: 0.50 may as well be yuan,
 * and 1 a month.
 */
const SHARE_AT_END: Readonly<Record<string, RegExp>> = {
  quota: /^\S+ × (?<share>\d+(\.\d+)?)$/,
  levyBeforeRelief: /^\S+ × \S+ × (?<share>\d+(\.\d+)?)$/,
  tierFactor: /[<≥] (?<share>\d+(\.\d+)?)$/,
  levy: /^\S+ × (?<share>\d+(\.\d+)?)$/,
};

/** Units that stand behind a figure; shares and tests carry theirs in the figure itself. */
const PLAIN_UNITS = new Set(['persons', 'personMonths', 'yuan']);

/**
 * Turns the lines of a derivation into words and grouped figures; computes nothing.
 * The translator holds the policy's words under `policy`.
 */
export function presentSteps(
  steps: readonly DerivationStep[],
  unverified: readonly string[],
  translator: Translator,
  language: Language,
): StepRow[] {
  const words = (key: string, values?: Record<string, unknown>) => translator.text(language, key, values);
  const optional = (key: string) => (translator.has(language, key) ? words(key) : '');
  const named = new Set<string>();
  return withoutEmptySides(steps).map((step, index, all) => {
    const doubtful = (PARAMETERS_OF_STEP[step.key] ?? []).filter(
      key => unverified.includes(key) && !named.has(key),
    );
    for (const key of doubtful) named.add(key);
    return {
      name: words(`policy.steps.${step.key}`),
      expression: presentExpression(step, language, words),
      value: presentValue(step, words),
      unit: PLAIN_UNITS.has(step.unit) ? words(`policy.units.${step.unit}`) : '',
      // A share is shown rounded beside the very fraction it comes from.
      exact: step.unit === 'ratio' ? undefined : step.exact,
      note: optional(`web.steps.notes.${step.key}`),
      references: step.references.map(reference => ({
        text: citation(reference, words),
        url: reference.url,
      })),
      unverified: doubtful.map(key => words(`policy.parameters.${key}`)).join(words('web.list.and')),
      final: index === all.length - 1,
      owed: step.key === 'levy' && Number(step.value) > 0,
    };
  });
}

/** Of shortfall and surplus one is 0 by the other: the line that says nothing is left out. */
function withoutEmptySides(steps: readonly DerivationStep[]): readonly DerivationStep[] {
  const valueOf = (key: string) => steps.find(step => step.key === key)?.value;
  const silent = valueOf('surplus') === '0' ? 'surplus' : valueOf('shortfall') === '0' ? 'shortfall' : null;
  return steps.filter(step => step.key !== silent);
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function presentValue({ value, unit }: DerivationStep, words: Words): string {
  if (unit === 'yuan') return formatMoney(value);
  if (unit === 'ratio') return formatPercent(value, 2);
  if (unit === 'factor') return formatPercent(value);
  if (unit === 'test') return words(`policy.tests.${value}`);
  return formatPersons(value);
}

/** A line without arithmetic: it repeats its value, or the fraction its value is rounded from. */
function isPlain({ expression, value, exact }: DerivationStep): boolean {
  return expression === value || (exact !== undefined && expression === `(${exact})`);
}

/** Reads the arithmetic aloud: functions become words, shares percent, figures grouped, days written out. */
function presentExpression(step: DerivationStep, language: Language, words: Words): string {
  if (isPlain(step)) return words(SAME_AS[step.key] ?? 'web.steps.asGiven');
  return sharesAsPercent(step)
    .replace(/min\(([^,()]+|\([^)]*\)), ([^,()]+|\([^)]*\))\)/g, (_, a: string, b: string) =>
      words('web.steps.lower', { a, b }),
    )
    .replace(/max\(0, (.+)\)$/, (_, difference: string) => words('web.steps.notBelowZero', { difference }))
    .replace(/round\((.+), (\d+)\)$/, (_, figure: string, count: string) =>
      words('web.steps.rounded', { figure, count: Number(count) }),
    )
    .replace(/round\((.+)\)$/, (_, figure: string) => words('web.steps.roundedWhole', { figure }))
    .replace(/floor\((.+)\)$/, (_, figure: string) => words('web.steps.roundedDown', { figure }))
    .replaceAll('∧', words('web.steps.bothHold'))
    .replace(/(?<![\d./-])\d{4,}(\.\d+)?(?![\d/-])/g, figure => groupThousands(figure))
    .replace(/\d{4}-\d{2}-\d{2}/g, day => (isPlainDate(day) ? formatDate(day, language) : day));
}

/** The arithmetic with the share at its end, if it has one, as percent. */
function sharesAsPercent({ key, expression }: DerivationStep): string {
  const share = SHARE_AT_END[key]?.exec(expression)?.groups?.['share'];
  return share === undefined ? expression : expression.slice(0, -share.length) + formatPercent(share);
}

/** An instrument by its number, and its article where it is known: `财税〔2015〕72号第八条`. */
function citation({ title, article }: StepReference, words: Words): string {
  const number = /^([^《（]+号)[《（]/.exec(title)?.[1] ?? /^(.+? No\. \d+)[, ]/.exec(title)?.[1] ?? title;
  return article === null ? number : words('web.steps.article', { number, article });
}
