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

export type SubsidyKind = (typeof SUBSIDY_KINDS)[number];

const BASES = ['minimumWage', 'employerInsurance', 'insuranceFloor', 'postSubsidy', 'cost'] as const;
export type SubsidyBasis = (typeof BASES)[number];

const PER = ['personMonth', 'personYear', 'person', 'employerYear', 'employer', 'item'] as const;
export type SubsidyPer = (typeof PER)[number];

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
  'of?': oneOf(...BASES),
  per: oneOf(...PER),
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
