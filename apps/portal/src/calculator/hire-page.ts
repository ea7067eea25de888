import type { BreakEven, HireOption, NamedCondition, PlannedGrant } from '#policy';
import { formatMoney, formatPercent, formatPersons, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import type { CalculatorForm } from './calculator-form.js';
import { carriedBy, wayTo } from './carried.js';
import { isBelowZero, isNothing, signedMoney, sizeWords } from './money-words.js';
import { planSteps } from './plan-steps.js';

/** What the page asks besides the figures of the calculator. */
export interface HireForm {
  readonly hireWage: string;
  readonly retrofitCost: string;
}

interface Context {
  readonly form: CalculatorForm;
  readonly language: Language;
  readonly place: string;
  /** The place's minimum wage is not known, and none was typed. */
  readonly wageUnknown: boolean;
}

/** Model of the page; without a result only its form stands there. */
export function hireModel(plan: BreakEven | null, typed: HireForm, context: Context, t: Translate) {
  const { form, language, place, wageUnknown } = context;
  return {
    typed,
    place,
    year: form.levyYear,
    carried: carriedBy(form),
    back: wayTo('/calculator/result', form),
    wageUnknown,
    plan: plan && {
      sentences: sentencesOf(plan, language, t),
      byMinimum: plan.wage.by === 'minimumWage',
      wage: formatMoney(plan.wage.monthly.toFixed(2)),
      table: tableOf(plan, t),
      subsidy: plan.retrofit ? subsidyOf(plan, t) : null,
      grants: grantsOf(plan, t),
      references: plan.grantReferences.map(({ title, url }) => ({ text: title, url })),
      workings: plan.options.map(option => ({
        title: t('calculator.hire.working', { who: t(`calculator.hire.kinds.${option.kind}`) }),
        steps: planSteps(option.lines, t),
        law: option.then,
      })),
      rewardUnknown: plan.options.some(({ then }) => then.unverified.includes('reward')),
    },
  };
}

/** One sentence a person; where the grade makes no difference, one for both. */
function sentencesOf(plan: BreakEven, language: Language, t: Translate) {
  const [first, ...rest] = plan.options;
  const isOne = first && rest.every(({ benefit }) => benefit === first.benefit);
  const shown = isOne ? [first] : plan.options;
  return shown.map(option => {
    const who = t(`calculator.hire.kinds.${isOne ? 'any' : option.kind}`);
    return sentenceOf(option, who, plan, language, t);
  });
}

function sentenceOf(option: HireOption, who: string, plan: BreakEven, language: Language, t: Translate) {
  const words = (amount: string) => sizeWords(amount, language);
  const key = isNothing(option.benefit) ? 'nothing' : isBelowZero(option.net) ? 'gain' : 'cost';
  return {
    gain: key === 'gain',
    text: t(`calculator.hire.sentence.${key}`, {
      who,
      wages: words(plan.wage.line.value),
      benefit: words(option.benefit),
      net: words(option.net),
    }),
  };
}

/** One row a figure, one column a person: what does not apply is left out. */
function tableOf(plan: BreakEven, t: Translate) {
  const rows: (readonly [string, (option: HireOption) => string])[] = [
    ['weight', ({ weight }) => formatPersons(weight)],
    ['levyNow', () => formatMoney(plan.now.levy)],
    ['levyThen', ({ then }) => formatMoney(then.levy)],
    ['lessLevy', ({ lessLevy }) => signedMoney(lessLevy)],
    ['moreReward', ({ moreReward }) => signedMoney(moreReward)],
    ['benefit', ({ benefit }) => signedMoney(benefit)],
    ['wages', () => formatMoney(plan.wage.line.value)],
    ['net', ({ net }) => signedMoney(net)],
    [
      'carriedWage',
      ({ carriedWage }) => (carriedWage ? formatMoney(carriedWage) : t('calculator.table.none')),
    ],
    ...retrofitRows(plan, t),
  ];
  return {
    heads: [
      { text: t('calculator.hire.table.item') },
      ...plan.options.map(({ kind }) => ({ text: t(`calculator.hire.kinds.${kind}`), numeric: true })),
    ],
    rows: rows.map(([key, figure]) => ({
      current: key === 'net',
      cells: [
        { text: t(`calculator.hire.table.${key}`) },
        ...plan.options.map(option => ({ text: figure(option), numeric: true })),
      ],
    })),
  };
}

function retrofitRows({ retrofit }: BreakEven, t: Translate): [string, (option: HireOption) => string][] {
  if (!retrofit) return [];
  const months = ({ payback }: HireOption) =>
    payback?.months === null || !payback
      ? t('calculator.hire.never')
      : t('calculator.hire.months', { count: payback.months });
  return [
    ['retrofitCost', () => formatMoney(retrofit.cost)],
    ['subsidy', () => (retrofit.subsidy ? formatMoney(retrofit.subsidy) : t('calculator.hire.unknownHere'))],
    ['own', () => formatMoney(retrofit.own)],
    ['payback', months],
  ];
}

/** What the place says of retrofits: known and open, known and refused, or not known here. */
function subsidyOf({ retrofit }: BreakEven, t: Translate): string {
  const grants = retrofit?.grants ?? [];
  if (grants.length === 0) return t('calculator.hire.subsidy.unknown');
  const granted = grants.find(({ failed, amount }) => failed.length === 0 && amount);
  if (!granted) {
    const failed = grants.flatMap(grant => grant.failed);
    return t('calculator.hire.subsidy.failed', { conditions: conditionsOf(failed, t) });
  }
  if (granted.open.length === 0) return t('calculator.hire.subsidy.granted');
  return t('calculator.hire.subsidy.open', { conditions: conditionsOf(granted.open, t) });
}

const conditionsOf = (conditions: readonly NamedCondition[], t: Translate): string =>
  [...new Set(conditions.map(condition => conditionWords(condition, t)))].join(t('calculator.hire.and'));

function conditionWords({ key, figure }: NamedCondition, t: Translate): string {
  const money = key === 'leastSpent' || key === 'leastWage';
  const shown = figure === null ? '' : money ? formatMoney(figure) : figure;
  return t(`calculator.hire.conditions.${key}`, {
    figure: key === 'leastLocalShare' && figure ? formatPercent(figure) : shown,
  });
}

/** Other grants of the place to employers, each once, with what they depend on. */
function grantsOf(plan: BreakEven, t: Translate) {
  const found = new Map<string, { what: string; amount: string; conditions: string }>();
  for (const { grants } of plan.options) {
    // A wage can be raised: what a higher one would open is worth knowing.
    for (const grant of grants.filter(({ failed }) => failed.every(({ key }) => key === 'leastWage'))) {
      const row = grantRow(grant, t);
      found.set(JSON.stringify(row), row);
    }
  }
  return [...found.values()];
}

function grantRow({ kind, amount, failed, open }: PlannedGrant, t: Translate) {
  const all = [...failed, ...open];
  return {
    what: t(`rules.values.subsidies.kinds.${kind}`),
    amount: amount
      ? t('calculator.hire.grantAmount', { amount: formatMoney(amount.toFixed(2)) })
      : t('calculator.hire.grantUnknown'),
    conditions: all.length === 0 ? '' : t('calculator.hire.grantIf', { conditions: conditionsOf(all, t) }),
  };
}
