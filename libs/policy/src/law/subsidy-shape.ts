import { decimal, listOf, oneOf, table, whole } from './shape-tests.js';

/** What a grant is for. */
export const SUBSIDY_KINDS = [
  'post',
  'insurance',
  'hiring',
  'graduate',
  'placement',
  'startUp',
  'equipment',
  'retrofit',
] as const;

/**
 * One grant. The sum is `amount` yuan, or `times` (0.5 is half) what `of` names, per `per`; `most` yuan a grant and
 * `mostMonths`, `mostYears` bound it. `partYear` is what `times` is instead, a month, where somebody worked fewer than
 * twelve. Conditions: years of service at the employer (`serviceAbove`, `serviceUpTo`), household, grades and
 * categories, traits and size of the employer, the least that was spent, a wage of so many minimum wages.
 */
export const subsidy = table({
  kind: oneOf(...SUBSIDY_KINDS),
  to: oneOf('employer', 'worker', 'agency'),
  'amount?': decimal,
  'times?': decimal,
  'partYear?': decimal,
  'of?': oneOf('minimumWage', 'employerInsurance', 'insuranceFloor', 'postSubsidy', 'cost'),
  per: oneOf('personMonth', 'personYear', 'person', 'employerYear', 'employer', 'item'),
  'most?': decimal,
  'mostMonths?': whole,
  'mostYears?': whole,
  'serviceAbove?': whole,
  'serviceUpTo?': whole,
  'household?': oneOf('local'),
  'categories?': listOf(oneOf('sight', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple')),
  'grades?': listOf(whole),
  'traits?': listOf(oneOf('concentrated', 'individual', 'withoutVatRefund', 'aboveQuota', 'lowIncome')),
  'leastPersons?': whole,
  'leastLocalShare?': decimal,
  'leastSpent?': decimal,
  'leastWage?': decimal,
});
