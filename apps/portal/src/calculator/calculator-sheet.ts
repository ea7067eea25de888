import { KEPT_DIGITS, type Look, type WrittenCell } from '#documents';
import type { Estimate, LevyCurve } from '#policy';
import type { Translate } from '../frame/pages.js';
import { MONTHS, TRAITS, type CalculatorForm } from './calculator-form.js';
import { labelOf } from './control-labels.js';
import { personField } from './person-form.js';
import { staffFields } from './staff-form.js';
import { money, number } from './typed-values.js';

/** One table of the download: a sheet of the workbook, a block of the separated values. */
export interface SheetTable {
  readonly name: string;
  readonly widths: readonly number[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

export interface SheetSource {
  readonly form: CalculatorForm;
  readonly place: string;
  readonly estimate: Estimate;
  readonly curve: LevyCurve | null;
}

/** Everything on the result page as tables: what went in, every step with its ground, and the amounts. */
export function sheetTables(source: SheetSource, t: Translate): SheetTable[] {
  const tables = [
    inputTable(source, t),
    resultTable(source, t),
    stepTable(source.estimate, t),
    ...(source.curve ? [curveTable(source.curve, t)] : []),
    ...(source.estimate.notCounted.length > 0 ? [monthTable(source.estimate, t)] : []),
  ];
  return tables;
}

const text = (words: string, look: Look = 'wrapped'): WrittenCell => ({ text: words, look });
const head = (t: Translate, keys: readonly string[]): string[] =>
  keys.map(key => t(`calculator.sheet.${key}`));

/** A decimal as a number; one that a program would cut stays a text. */
function figure(decimal: string | null, look: Look = 'plain'): WrittenCell {
  if (decimal === null) return null;
  const digits = decimal.replace(/\D/g, '').replace(/^0+/, '');
  return /^-?\d+(\.\d+)?$/.test(decimal) && digits.length <= KEPT_DIGITS
    ? { number: decimal, look }
    : text(decimal);
}

function inputTable({ form, place }: SheetSource, t: Translate): SheetTable {
  const row = (label: string, cell: WrittenCell): readonly WrittenCell[] => [text(label), cell];
  const named = (name: string, cell: WrittenCell) => row(labelOf(name, t), cell);
  const optional = (name: string, value: string, cell: WrittenCell) =>
    value === '' ? [] : [named(name, cell)];
  const months = MONTHS.flatMap((month, index) => {
    const value = form.months[index] ?? '';
    return optional(`month${month}`, value, figure(number(value)));
  });
  return {
    name: t('calculator.sheet.inputs'),
    widths: [44, 24],
    head: head(t, ['item', 'value']),
    rows: [
      named('division', text(`${place} ${form.division}`)),
      named('levyYear', figure(form.levyYear)),
      named('kind', text(t(`calculator.kinds.${form.kind}`))),
      ...optional('headcount', form.headcount, figure(number(form.headcount))),
      ...months,
      ...staffFields(form.staff).flatMap(([name, value]) => optional(name, value, figure(number(value)))),
      named('payroll', figure(money(form.payroll), 'money')),
      ...optional('insuranceBase', form.insuranceBase, figure(money(form.insuranceBase), 'money')),
      ...optional('counted', form.counted, figure(number(form.counted))),
      ...optional('registeredOn', form.registeredOn, text(form.registeredOn)),
      ...optional('localAverageWage', form.localAverageWage, figure(money(form.localAverageWage), 'money')),
      ...TRAITS.filter(trait => form[trait] === 'yes').map(trait =>
        row(t(`calculator.traits.${trait}`), text(t('calculator.sheet.yes'))),
      ),
      ...personRows(form, t),
    ],
  };
}

/** Persons as they were typed, without a name: none was asked for. */
function personRows(form: CalculatorForm, t: Translate): (readonly WrittenCell[])[] {
  return (form.persons ?? []).flatMap((person, index) =>
    (Object.entries(person) as [string, string][])
      .filter(([, value]) => value !== '')
      .map(([field, value]) => [
        text(labelOf(personField(index, field), t)),
        text(personWords(field, value, t)),
      ]),
  );
}

function personWords(field: string, value: string, t: Translate): string {
  if (field === 'certificateKind') return t(`calculator.persons.kinds.${value}`);
  if (field === 'category') return t(`calculator.persons.categories.${value}`);
  if (field === 'insured') return t(`calculator.persons.insured.${value}`);
  return field === 'graduate' ? t(`declarations.answers.${value}`) : value;
}

function resultTable({ estimate }: SheetSource, t: Translate): SheetTable {
  const persons = ['headcount', 'quota', 'countedPersons', 'shortfall', 'surplus', 'tierFactor'] as const;
  const yuan = ['averageWage', 'wageBase', 'levyBeforeRelief', 'levy', 'reward'] as const;
  const names = (keys: readonly string[]) =>
    keys.map(key => t(`policy.parameters.${key}`)).join(t('web.list.and'));
  return {
    name: t('calculator.sheet.result'),
    widths: [30, 40],
    head: head(t, ['item', 'value']),
    rows: [
      [text(t('calculator.compare.outcome')), text(t(`policy.outcomes.${estimate.outcome}`))],
      ...persons.map(key => [text(t(`policy.steps.${key}`)), figure(estimate[key])]),
      ...yuan.map(key => [text(t(`policy.steps.${key}`)), figure(estimate[key], 'money')]),
      [text(t('calculator.sheet.unverified')), text(names(estimate.unverified))],
      [text(t('calculator.sheet.assumed')), text(names(estimate.assumed))],
      [text(t('calculator.version.title')), text(estimate.policyVersion)],
      ...estimate.warnings.map(warning => [text(t('calculator.sheet.warning')), text(warning.text)]),
      [text(t('calculator.sheet.note')), text(t('calculator.next.estimate'))],
    ],
  };
}

function stepTable({ steps }: Estimate, t: Translate): SheetTable {
  return {
    name: t('calculator.derivation.title'),
    widths: [6, 26, 56, 18, 10, 24, 60, 50],
    head: head(t, ['number', 'step', 'expression', 'value', 'unit', 'exact', 'basis', 'address']),
    rows: steps.map((step, index) => [
      figure(String(index + 1)),
      text(t(`policy.steps.${step.key}`)),
      text(step.expression),
      step.unit === 'test'
        ? text(t(`policy.tests.${step.value}`))
        : figure(step.value, step.unit === 'yuan' ? 'money' : 'plain'),
      text(t(`policy.units.${step.unit}`)),
      text(step.exact ?? ''),
      text(
        step.references.map(({ title, article }) => [title, article].filter(Boolean).join(' ')).join('\n'),
      ),
      text(step.references.map(({ url }) => url ?? '').join('\n')),
    ]),
  };
}

function curveTable({ rows }: LevyCurve, t: Translate): SheetTable {
  return {
    name: t('calculator.table.caption'),
    widths: [16, 14, 14, 18, 18, 24],
    head: [
      ...['counted', 'ratio', 'tier', 'levy', 'reward'].map(key => t(`calculator.table.${key}`)),
      t('calculator.sheet.mark'),
    ],
    rows: rows.map(row => [
      figure(row.countedPersons),
      figure(row.ratio),
      row.tierFactor === null ? text(t(`policy.outcomes.${row.outcome}`)) : figure(row.tierFactor),
      figure(row.levy, 'money'),
      figure(row.reward, 'money'),
      text(row.marks.map(mark => t(`calculator.sheet.marks.${mark}`)).join(t('web.list.and'))),
    ]),
  };
}

function monthTable({ notCounted }: Estimate, t: Translate): SheetTable {
  return {
    name: t('calculator.people.title'),
    widths: [24, 12, 30, 70],
    head: head(t, ['person', 'month', 'reason', 'remedy']),
    rows: notCounted.map(({ rosterIndex, month, reason, remedy }) => [
      text(t('calculator.persons.number', { number: rosterIndex + 1 })),
      text(month),
      text(t(`policy.reasons.${reason}`)),
      text(remedy ?? ''),
    ]),
  };
}
