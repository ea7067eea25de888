import { Rational } from '#values';
import type { Definition, Shape } from './definition.js';
import { EXAMPLES } from './shape-examples.js';
import {
  both,
  dayOfYear,
  decimal,
  descending,
  falling,
  either,
  inOrder,
  listOf,
  mapOf,
  monthOfYear,
  oneOf,
  orUnknown,
  share,
  table,
  whole,
  type Test,
} from './shape-tests.js';
import { subsidy } from './subsidy-shape.js';
import type { Tree } from './tree.js';

const laterRetirement = table({ bornFrom: monthOfYear, monthsPerStep: whole, mostMonths: whole });
/** Staff at most; years since registration at most; a condition of the law that the facts cannot answer. */
const exemption = table({ staff: whole, 'years?': whole, 'untested?': oneOf('smallAndMicro') });
const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;

/** Yuan a person by category and grade, as in `personWeight`; without veterans, nobody can state theirs. */
const gradedAmounts = table({
  disability: mapOf(listOf(decimal, DISABILITY_GRADES)),
  'veteran?': mapOf(listOf(decimal, VETERAN_GRADES)),
});

const TESTS: Record<Exclude<Shape, 'method'>, Test> = {
  decimal,
  whole,
  decimalOrNone: either(oneOf('none'), decimal),
  wholeOrNone: either(oneOf('none'), whole),
  /** `any` for every category, then categories that weigh otherwise; weights by grade, grade 1 first. */
  personWeight: table({
    disability: mapOf(listOf(decimal, DISABILITY_GRADES)),
    veteran: mapOf(listOf(decimal, VETERAN_GRADES)),
  }),
  workingAge: table({
    from: whole,
    maleTo: whole,
    femaleTo: whole,
    'later?': table({ male: laterRetirement, female: laterRetirement }),
  }),
  /** Highest ratio first; an empty list means that the levy is due in full. */
  tiers: both(listOf(table({ atLeast: decimal, factor: share })), descending('atLeast')),
  exemption: either(oneOf('none'), exemption),
  /** Amount by tier; null for a tier whose amount is not known. */
  wageTiers: mapOf(orUnknown(decimal)),
  window: both(table({ from: dayOfYear, to: dayOfYear }), inOrder),
  deadline: both(table({ 'from?': dayOfYear, to: dayOfYear }), inOrder),
  /** Share of the staff; below so many staff at least so many persons. */
  duty: table({ ratio: decimal, 'small?': table({ below: whole, persons: whole }) }),
  /** By category, grade 1 first; null where the weight is not known. */
  gradeWeights: mapOf(listOf(orUnknown(decimal), DISABILITY_GRADES)),
  amounts: either(decimal, gradedAmounts),
  traits: listOf(oneOf('budgetFunded', 'vatRefund', 'concentrated')),
  /** Years of levy that can be let off at most; months by which payment can be put off at most. */
  disasterRelief: table({ mostYears: decimal, mostMonths: whole }),
  /** Part of the principal added a day; the whole addition at most so many times the principal. */
  surcharge: table({ perDay: decimal, from: oneOf('arrears', 'deadline'), 'most?': decimal }),
  /** Calendar days, the last one included: to object, and to decide on it. */
  objection: table({ within: whole, decidedWithin: whole }),
  /** Working days to decide, to answer a return, until approvers and administrators hear; calendar days for objections. */
  reviewTerms: table({
    ...{ review: whole, answer: whole, approver: whole, administrator: whole },
    objectionSoon: whole,
  }),
  /** Numbers of days, the most first. */
  dayCounts: both(listOf(whole), falling),
  /** For how long a list of rewards or subsidies is before the public before it is decided on. */
  publication: table({ days: whole, counted: oneOf('workingDays', 'calendarDays') }),
  /** What keeps an employer from being granted anything. */
  bars: listOf(oneOf('owingLevy')),
  /** Beside the amounts: when to apply, in the year after, and what holds for every employee or kind of employer. */
  subsidyTerms: table({
    'window?': both(table({ 'from?': dayOfYear, to: dayOfYear }), inOrder),
    'leastContractMonths?': whole,
    'insured?': oneOf('yes'),
    'insuranceNotFor?': listOf(oneOf('organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise')),
  }),
  subsidies: listOf(subsidy),
};

/** What is wrong with a value and how it is written, or null; null itself ends a value and is always allowed. */
export function shapeProblem(tree: Tree, definition: Definition): string | null {
  if (tree === null) return null;
  if (definition.shape === 'method') {
    return definition.methods.some(method => method === tree)
      ? null
      : `is not one of ${definition.methods.join(', ')}`;
  }
  if (!TESTS[definition.shape](tree)) return `is not a ${definition.shape}; ${likeThis(definition)}`;
  return isShare(definition) && Rational.decimal(tree as string).isAbove(Rational.one)
    ? `is above 1; ${likeThis(definition)}`
    : null;
}

/** Ratios and factors are parts of a whole: '1.6' for 1.6 % is a slip. */
const isShare = ({ shape, unit }: Definition): boolean =>
  shape === 'decimal' && (unit === 'ratio' || unit === 'factor');

/** How a value of the parameter is written. */
export function likeThis({ shape, methods, unit }: Definition): string {
  if (shape === 'method') return `write one of ${methods.join(', ')}`;
  return `write it like ${unit === 'ratio' ? "'0.015' for 1.5 %" : EXAMPLES[shape]}`;
}
