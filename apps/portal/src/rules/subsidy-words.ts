import type { Value } from '#policy';
import { formatMoney, formatPercent, formatPersons } from '#web';
import type { ValueWriter } from './value-writer.js';

type Grant = { readonly [name: string]: Value };
type Translate = ValueWriter['t'];

/** What a grant is for, whom it goes to, what it comes to, where it ends and on which conditions. */
export function subsidyWords(grant: Grant, { t }: ValueWriter): string {
  const words = t('rules.values.subsidies.line', {
    kind: t(`rules.values.subsidies.kinds.${String(grant['kind'])}`),
    to: t(`rules.values.subsidies.to.${String(grant['to'])}`),
    sum: sumOf(grant, t),
    per: t(`rules.values.subsidies.per.${String(grant['per'])}`),
  });
  const conditions = conditionsOf(grant, t);
  if (conditions.length === 0) return words;
  return t('rules.values.subsidies.onCondition', { words, conditions: conditions.join(t('web.list.and')) });
}

function sumOf({ amount, times, of }: Grant, t: Translate): string {
  if (amount !== undefined) return t('rules.values.yuan', { amount: formatMoney(String(amount)) });
  const share = String(times ?? '1');
  if (of === 'minimumWage' && Number(share) > 1)
    return t('rules.values.subsidies.timesWage', { figure: formatPersons(share) });
  return t(`rules.values.subsidies.of.${String(of)}`, { share: formatPercent(share) });
}

/** Conditions whose words need their figure alone. */
const PLAIN = ['mostMonths', 'mostYears', 'serviceAbove', 'serviceUpTo', 'leastPersons'] as const;
const MONEY = ['most', 'leastSpent'] as const;

function conditionsOf(grant: Grant, t: Translate): string[] {
  const condition = (name: string, figure: string) =>
    t(`rules.values.subsidies.conditions.${name}`, { figure });
  const given = (names: readonly string[], words: (value: Value) => string) =>
    names.flatMap(name => (grant[name] === undefined ? [] : [condition(name, words(grant[name]))]));
  const listed = (name: string, words: (one: Value) => string) =>
    given([name], value => (value as readonly Value[]).map(words).join(t('web.list.and')));
  return [
    ...given(MONEY, value => formatMoney(String(value))),
    ...given(PLAIN, value => formatPersons(String(value))),
    ...given(['leastWage'], value => formatPersons(String(value))),
    ...given(['partYear', 'leastLocalShare'], value => formatPercent(String(value))),
    ...given(['household'], () => ''),
    ...listed('categories', one => t(`calculator.persons.categories.${String(one)}`)),
    ...listed('grades', String),
    ...listed('traits', one => t(`rules.values.subsidies.traits.${String(one)}`)),
  ];
}
