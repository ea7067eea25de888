import type { Estimate, Forecast, StandIn } from '#policy';
import { formatDate, formatMoney, formatPercent, formatPersons, type FieldError, type Language } from '#web';
import { datePartsOf, type PlainDate } from '#values';
import type { Translate } from '../frame/pages.js';
import type { PlaceField } from '../places/place-choice.js';
import { fieldsOf, TRAITS } from './calculator-form.js';
import { kindChoices, monthFields, roundingChoices, traitItems } from './calculator-page.js';
import { canAddHires, hireField, hireFields, type ForecastForm } from './forecast-form.js';
import { isBelowZero, isNothing, sizeWords } from './money-words.js';
import { placeQuestions } from './place-questions.js';

const DISABILITY_GRADES = [1, 2, 3, 4];
/** Veterans of grades 9 and 10 do not count (72号 art. 4). */
const VETERAN_GRADES = [1, 2, 3, 4, 5, 6, 7, 8];
const DECEMBER = 12;

interface FormContext {
  readonly place: PlaceField;
  readonly year: number;
  /** The running month, 1 to 12. */
  readonly month: number;
  readonly errors: readonly FieldError[];
}

/** Model of the form. */
export function forecastFormModel(
  form: ForecastForm,
  { place, year, month, errors }: FormContext,
  t: Translate,
) {
  const { calculator } = form;
  const asked = placeQuestions(calculator);
  const hasError = (pattern: RegExp) => errors.some(({ field }) => pattern.test(field));
  return {
    form: calculator,
    payrollSoFar: form.payrollSoFar,
    place,
    year,
    kinds: kindChoices(t),
    months: monthFields(calculator, t).slice(0, month),
    monthsOpen:
      calculator.months.some(value => value !== '') ||
      form.payrollSoFar !== '' ||
      hasError(/^(month\d|payrollSoFar)/),
    asksInsuranceBase: asked.insuranceBase || hasError(/^insuranceBase$/),
    rounding: asked.headcountRounding ? roundingChoices(t) : null,
    traits: traitItems(calculator, t),
    restOpen:
      Boolean(calculator.registeredOn || calculator.localAverageWage) ||
      TRAITS.some(trait => calculator[trait] !== '') ||
      hasError(/^(registeredOn|localAverageWage)$/),
    hires: form.hires.map((row, index) => hireModel(row, index, month, t)),
    canAdd: canAddHires(form),
  };
}

function hireModel(row: ForecastForm['hires'][number], index: number, month: number, t: Translate) {
  const names = Object.fromEntries(
    (['persons', 'from', 'who', 'wage'] as const).map(part => [part, hireField(index, part)]),
  );
  return {
    ...row,
    number: index + 1,
    names,
    from: row.from || String(Math.min(month + 1, DECEMBER)),
    fromChoices: Array.from({ length: DECEMBER - month + 1 }, (_, next) => month + next).map(value => ({
      value: String(value),
      text: t('calculator.months.month', { month: value }),
    })),
    whoChoices: [
      ...DISABILITY_GRADES.map(grade => whoChoice('disability', grade, t)),
      ...VETERAN_GRADES.map(grade => whoChoice('veteran', grade, t)),
    ],
    who: row.who || 'disability-3',
  };
}

function whoChoice(kind: string, grade: number, t: Translate) {
  const certificate = t(`calculator.persons.kinds.${kind}`);
  return { value: `${kind}-${grade}`, text: t('calculator.hires.who', { certificate, grade }) };
}

interface Context {
  readonly language: Language;
  readonly place: string;
  readonly today: PlainDate;
}

/** Model of the result. */
export function forecastModel(answer: Forecast, form: ForecastForm, context: Context, t: Translate) {
  const { language, place, today } = context;
  const shown = answer.with ?? answer.without;
  const address = new URLSearchParams([...fieldsOf(form.calculator), ...hireFields(form)]);
  return {
    year: answer.levyYear,
    place,
    today,
    declaredOn: answer.declaredOn,
    owed: shown.outcome === 'levy',
    lead: t(`calculator.forecast.lead.${shown.outcome}`, { year: answer.levyYear }),
    figure: shown.outcome === 'levy' ? formatMoney(shown.levy) : shown.reward && formatMoney(shown.reward),
    basis: t('calculator.forecast.basis', {
      quota: formatPersons(shown.quota),
      counted: formatPersons(shown.countedPersons),
    }),
    gain: answer.with && gainOf(answer.without, answer.with, language, t),
    table: answer.with && tableOf(answer.without, answer.with, t),
    hired: answer.hired && {
      staff: formatPersons(answer.hired.staff),
      months: formatPersons(answer.hired.weightedMonths),
      counted: formatPersons(answer.hired.counted),
      wages: formatMoney(answer.hired.wages),
    },
    standIns: answer.standIns.map(standIn => standInWords(standIn, language, t)),
    estimate: shown,
    unverified: shown.unverified.map(key => t(`policy.parameters.${key}`)),
    changeHref: `/calculator/forecast?${address}`,
  };
}

/** What the hires come to: less levy, more reward, or neither. */
function gainOf(without: Estimate, hired: Estimate, language: Language, t: Translate): string {
  const less = difference(without.levy, hired.levy);
  const more = difference(hired.reward ?? '0.00', without.reward ?? '0.00');
  const parts = [
    ...(isNothing(less)
      ? []
      : [
          t(`calculator.forecast.${isBelowZero(less) ? 'moreLevy' : 'lessLevy'}`, {
            amount: sizeWords(less, language),
          }),
        ]),
    ...(isNothing(more) || isBelowZero(more)
      ? []
      : [t('calculator.forecast.moreReward', { amount: sizeWords(more, language) })]),
  ];
  const words =
    parts.length === 0 ? t('calculator.forecast.noChange') : parts.join(t('calculator.forecast.and'));
  return t('calculator.forecast.sentence', { words });
}

/** One amount less another, both of whole fen. */
function difference(from: string, to: string): string {
  const fen = (amount: string) => BigInt(amount.replace('.', ''));
  const rest = fen(from) - fen(to);
  const digits = String(rest < 0n ? -rest : rest).padStart(3, '0');
  return `${rest < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function tableOf(without: Estimate, hired: Estimate, t: Translate) {
  const money = (amount: string | null) =>
    amount === null ? t('calculator.table.none') : formatMoney(amount);
  const rows: readonly (readonly [string, (estimate: Estimate) => string])[] = [
    ['headcount', ({ headcount }) => formatPersons(headcount)],
    ['averageWage', ({ averageWage }) => money(averageWage)],
    ['quota', ({ quota }) => formatPersons(quota)],
    ['countedPersons', ({ countedPersons }) => formatPersons(countedPersons)],
    [
      'tierFactor',
      ({ tierFactor, outcome }) =>
        tierFactor === null ? t(`policy.outcomes.${outcome}`) : formatPercent(tierFactor),
    ],
    ['levy', ({ levy }) => money(levy)],
    ['reward', ({ reward }) => money(reward)],
  ];
  return {
    heads: [
      { text: t('calculator.compare.item') },
      { text: t('calculator.forecast.without'), numeric: true },
      { text: t('calculator.forecast.with'), numeric: true },
    ],
    rows: rows.map(([key, words]) => ({
      current: key === 'levy',
      cells: [
        { text: t(`policy.steps.${key}`) },
        { text: words(without), numeric: true },
        { text: words(hired), numeric: true },
      ],
    })),
  };
}

function standInWords({ key, since }: StandIn, language: Language, t: Translate): string {
  const { year, month } = datePartsOf(since);
  return t(`calculator.forecast.standIns.${key}`, { year, month, date: formatDate(since, language) });
}
