import { certificateEnding } from './certificate-ending.js';
import { claimedElsewhere } from './claimed-elsewhere.js';
import { employerChanged } from './employer-changed.js';
import { everyoneAtMinimumWage } from './everyone-at-minimum-wage.js';
import { headcountFar } from './headcount-far.js';
import { noneEmployedAnyMore } from './none-employed-any-more.js';
import { payrollPerHeadFar } from './payroll-per-head-far.js';
import type { Warning, WarningFacts, WarningRule } from './warning.js';
import type { WarningCode } from './warning-code.js';

const RULES: Readonly<Record<WarningCode, WarningRule>> = {
  employerChanged,
  headcountFar,
  payrollPerHeadFar,
  noneEmployedAnyMore,
  everyoneAtMinimumWage,
  certificateEnding,
  claimedElsewhere,
};

/** Everything a declaration is asked about, in the order of its pages. */
export function warningsOf(facts: WarningFacts): Warning[] {
  return Object.values(RULES).flatMap(rule => rule(facts));
}
