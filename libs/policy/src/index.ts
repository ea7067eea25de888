export { assess, compileReckoner, compileRule, type CompiledRule, type Reckoner } from './formula/rule.js';
export * from './formula/assessment.js';
export * from './formula/facts.js';
export {
  disasterReliefRule,
  lastDeferral,
  mostLetOff,
  putOff,
  type DisasterRelief,
} from './beside/disaster-relief.js';
export {
  leastWageOf,
  subsidiesOf,
  subsidyAmount,
  type Subsidy,
  type SubsidyFacts,
} from './beside/subsidies.js';
export {
  surchargeOf,
  surchargeRule,
  type Arrears,
  type Surcharge,
  type SurchargeRule,
  type SurchargeSpell,
} from './beside/surcharge.js';
export {
  assessedColumns,
  columnAssessor,
  HEADCOUNT_PER,
  type AssessedColumns,
  type ColumnAssessor,
} from './bulk/assess-columns.js';
export {
  ASKED_FIGURES,
  EXEMPT,
  KIND_CODES,
  LEVY,
  levyColumns,
  MET,
  NO_TIER,
  NONE,
  OPEN,
  OUTCOMES,
  REFUSED,
  REWARD,
  TRAIT_CODES,
  type AskedFigure,
  type EmployerColumns,
  type LevyColumns,
  type PersonColumn,
} from './bulk/columns.js';
export { compileBulk, type BulkOptions, type BulkRule, type NeedsRoster } from './bulk/compile-bulk.js';
export { dayNumber, dayOf } from './bulk/day-number.js';
export { factsAt, factsColumns, type FactsColumns } from './bulk/facts-columns.js';
export type { BulkRefusal } from './bulk/refusals.js';
export {
  certificateCode,
  certificateOf,
  ENTRY_FLAGS,
  NO_DAY,
  NO_END,
  NOT_STATED,
  type RosterColumns,
} from './bulk/roster-columns.js';
export type { BulkRun } from './bulk/run-columns.js';
export { countRoster, type CountedEmployee, type CountedRoster } from './estimate/count-roster.js';
export { curve, type CurveRow, type LevyCurve } from './estimate/curve.js';
export type { Mark } from './estimate/curve-points.js';
export { declarationWindow, type DeclarationWindow } from './estimate/declaration-window.js';
export { estimate, type EstimateOptions } from './estimate/estimate.js';
export type { Gain } from './estimate/gains.js';
export * from './estimate/planning/index.js';
export { listPlaces, type ListedPlace } from './estimate/places.js';
export { Policies, shippedPolicies, type RuleInForce } from './estimate/policies.js';
export * from './estimate/present.js';
export type { FieldProblem, ProblemCode } from './estimate/problem.js';
export { readRequest, type ReadRequest } from './estimate/read-request.js';
export { assessRequest, isFaithful, recompute, ruleOf, type Snapshot } from './estimate/snapshot.js';
export { LANGUAGES, policyWords, say, type Language } from './estimate/words.js';
export { canonicalJson, contentHash } from './law/canonical.js';
export { EMPLOYER_KINDS, type EmployerKind } from './law/employer-kind.js';
export type { Definition, KeyedBy, Shape } from './law/definition.js';
export { loadPolicies, PARAMETERS, type LawBook } from './law/load-policies.js';
export { overlaid, readOverlay, type Overlay, type OverlayProblem } from './law/overlay.js';
export * from './law/policy.js';
export * from './law/provision.js';
export { collectionDateOf, isOfOffice, resolvePolicy, versionOf } from './law/resolve-policy.js';
export { PolicyFileError } from './law/tree.js';
export {
  consequenceOfSilence,
  objectionTerm,
  type ObjectionTerm,
  type SilenceRule,
} from './office/due-process.js';
export { reminderDays } from './office/reminder-days.js';
export { reviewTerms, type ReviewTerms } from './office/review-terms.js';
export {
  awardBars,
  awardPublication,
  rewardChoice,
  subsidyTerms,
  type AwardGround,
  type AwardPublicationRule,
  type SubsidyTerms,
} from './office/award-rules.js';
export { secondPersonLimit, type SecondPersonLimit } from './office/second-person.js';
export { checkPolicies } from './office/check-policies.js';
export type { Finding, FindingCode } from './office/finding.js';
export {
  collectionRules,
  payBy,
  type CollectionRules,
  type Collector,
  type Stated,
} from './office/collection.js';
export { countCoverage, type CoverageFigures } from './office/coverage-figures.js';
export { coverageTable, withCoverage } from './office/coverage-page.js';
export { COVERED_YEARS, coverageOf, placesWithRules, type Coverage } from './office/coverage.js';
export {
  showPolicy,
  type ShownPolicy,
  type ShownRule,
  type ShownWage,
  type ShowQuery,
} from './office/show-policy.js';
