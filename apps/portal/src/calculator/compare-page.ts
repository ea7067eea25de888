import {
  citation,
  presentSource,
  shippedPolicies,
  type Cause,
  type Comparison,
  type Estimate,
  type Policy,
} from '#policy';
import { formatMoney, formatPercent, formatPersons, type FieldError } from '#web';
import type { Translate } from '../frame/pages.js';
import type { PlaceField } from '../places/place-choice.js';
import { levyYearChoices } from '../rules/levy-years.js';
import { placeName } from '../rules/place-names.js';
import { minimumWageWords, valueWords } from '../rules/value-words.js';
import type { ValueWriter } from '../rules/value-writer.js';
import type { Visit } from './calculator-pages.js';
import { carriedBy, wayTo } from './carried.js';

/** The other place and year, as typed. */
export interface OtherForm {
  readonly otherDivision: string;
  readonly otherYear: string;
  readonly otherLocalAverageWage: string;
  /** Nothing was chosen yet. */
  readonly isFirst: boolean;
}

interface Context {
  readonly visit: Visit;
  readonly place: PlaceField;
  readonly lastLevyYear: number;
  readonly errors: readonly FieldError[];
}

/** Model of the page; without a comparison only its form stands there. */
export function compareModel(
  comparison: Comparison | null,
  other: OtherForm,
  { visit, place, lastLevyYear, errors }: Context,
  t: Translate,
) {
  const { form, language } = visit;
  const writer = { t, language };
  const named = (division: string, year: string) =>
    t('calculator.compare.side', { place: placeName(division, language), year });
  const [here, there] = [named(form.division, form.levyYear), named(other.otherDivision, other.otherYear)];
  return {
    other,
    place,
    years: levyYearChoices(lastLevyYear),
    carried: carriedBy(form),
    back: wayTo('/calculator/result', form),
    asksLocalWage:
      other.otherLocalAverageWage !== '' || errors.some(({ field }) => field === 'otherLocalAverageWage'),
    keepsTotal: form.persons !== null && form.levyYear !== other.otherYear,
    here,
    there,
    comparison: comparison && {
      sentence: sentenceOf(comparison, { here, there }, t),
      table: figuresTable(comparison, { here, there }, t),
      causes: comparison.causes.map(cause => causeModel(cause, comparison, writer)),
      assumed: comparison.there.assumed.map(key => t(`policy.parameters.${key}`)),
      unverified: comparison.there.unverified.map(key => t(`policy.parameters.${key}`)),
    },
  };
}

interface Sides {
  readonly here: string;
  readonly there: string;
}

/** Which side costs more, in one sentence. */
function sentenceOf(comparison: Comparison, sides: Sides, t: Translate): string {
  const [here, there] = [outcomeWords(comparison.here, t), outcomeWords(comparison.there, t)];
  const key = here === there ? 'same' : 'differs';
  return t(`calculator.compare.sentence.${key}`, { ...sides, mine: here, theirs: there });
}

/** What comes of it, with its amount: 应缴61,760.88元. */
function outcomeWords(
  { outcome, levy, reward }: Pick<Estimate, 'outcome' | 'levy' | 'reward'>,
  t: Translate,
) {
  const amount = outcome === 'levy' ? levy : outcome === 'reward' ? reward : null;
  const words = t(`policy.outcomes.${outcome}`);
  return amount === null
    ? words
    : t('calculator.compare.amount', { outcome: words, amount: formatMoney(amount) });
}

const ROWS: readonly (readonly [string, (estimate: Estimate, t: Translate) => string])[] = [
  ['outcome', ({ outcome }, t) => t(`policy.outcomes.${outcome}`)],
  ['headcount', ({ headcount }) => formatPersons(headcount)],
  ['quota', ({ quota }) => formatPersons(quota)],
  ['countedPersons', ({ countedPersons }) => formatPersons(countedPersons)],
  ['shortfall', ({ shortfall }) => formatPersons(shortfall)],
  ['surplus', ({ surplus }) => formatPersons(surplus)],
  ['averageWage', ({ averageWage }, t) => moneyOr(averageWage, t)],
  ['wageBase', ({ wageBase }, t) => moneyOr(wageBase, t)],
  ['levyBeforeRelief', ({ levyBeforeRelief }) => formatMoney(levyBeforeRelief)],
  ['tierFactor', ({ tierFactor }, t) => (tierFactor === null ? none(t) : formatPercent(tierFactor))],
  ['levy', ({ levy }) => formatMoney(levy)],
  ['reward', ({ reward }, t) => moneyOr(reward, t)],
];

const none = (t: Translate): string => t('calculator.table.none');
const moneyOr = (amount: string | null, t: Translate): string =>
  amount === null ? none(t) : formatMoney(amount);

/** The figures that differ as a table; those that do not in one line below it. */
function figuresTable({ here, there }: Comparison, sides: Sides, t: Translate) {
  const rows = ROWS.map(([key, words]) => ({
    key,
    name: key === 'outcome' ? t('calculator.compare.outcome') : t(`policy.steps.${key}`),
    mine: words(here, t),
    theirs: words(there, t),
  }));
  const same = rows.filter(({ mine, theirs }) => mine === theirs && mine !== none(t));
  return {
    heads: [
      { text: t('calculator.compare.item') },
      { text: sides.here, numeric: true },
      { text: sides.there, numeric: true },
    ],
    rows: rows
      .filter(({ mine, theirs }) => mine !== theirs)
      .map(({ key, name, mine, theirs }) => ({
        current: key === 'levy',
        cells: [{ text: name }, { text: mine, numeric: true }, { text: theirs, numeric: true }],
      })),
    same: same
      .map(({ name, mine }) => t('calculator.compare.figure', { name, figure: mine }))
      .join(t('calculator.compare.and')),
  };
}

/** A value that differs: what it says on each side, where that stands, and what it alone would change here. */
function causeModel(
  { key, here, there, alone, changes }: Cause,
  comparison: Comparison,
  writer: ValueWriter,
) {
  const { t } = writer;
  const { policies } = comparison;
  const words = (provision: Cause['here'], policy: Policy) => wordsOf(key, provision, policy, writer);
  return {
    name: t(`policy.parameters.${key}`),
    mine: { text: words(here, policies.here), basis: basisOf(here, writer) },
    theirs: { text: words(there, policies.there), basis: basisOf(there, writer) },
    changes,
    effect: effectOf(alone, changes, t),
  };
}

function effectOf(alone: Cause['alone'], changes: boolean, t: Translate): string {
  if (!alone) return t('calculator.compare.notAlone');
  if (!changes) return t('calculator.compare.noEffect');
  return t('calculator.compare.alone', { outcome: outcomeWords(alone, t) });
}

function wordsOf(key: string, provision: Cause['here'], policy: Policy, writer: ValueWriter): string {
  const definition = shippedPolicies().book.definitions.get(key);
  if (!provision || !definition) return writer.t('calculator.compare.absent');
  if (key === 'minimumWage') return minimumWageWords(policy.minimumWages, policy.levyYear, writer);
  return valueWords(provision, definition, writer);
}

function basisOf(provision: Cause['here'], { t, language }: ValueWriter) {
  const references = (provision?.sources ?? []).map(source => {
    const reference = presentSource(source, shippedPolicies().book, language);
    return { text: citation(reference, language), url: reference.url };
  });
  return { references, unverified: provision?.verified === false, between: t('web.steps.between') };
}
