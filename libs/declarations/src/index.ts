export * from './add-roster-entry.js';
export * from './asked-facts.js';
export {
  PERSON_QUESTIONS,
  questionsAbout,
  typedAnswer,
  unansweredOf,
  type AskedOfPerson,
  type PersonQuestion,
} from './asked-form.js';
export type { CertificateInput } from './certificate-form.js';
export type { CertificationInput } from './certification.js';
export * from './carry-people.js';
export * from './change.js';
export * from './change-roster-entry.js';
export * from './complete-roster.js';
export * from './confirm-check.js';
export * from './confirm-employer-data.js';
export * from './contract.js';
export * from './declaration.errors.js';
export * from './declarations.module.js';
export * from './declare-headcount.js';
export * from './discard-working-text.js';
export type { Saved } from './draft-gate.js';
export * from './dispatch.js';
export type { DispatchInput } from './dispatch-form.js';
export * from './carried.js';
export * from './double-claims.js';
export * from './draft.js';
export * from './reindex-people.js';
export * from './draft-estimate.js';
export * from './employer-data.js';
export * from './entities.js';
export * from './explain-returned-line.js';
export * from './filed-employers.js';
export * from './filed-versions.js';
export * from './filings-of-year.js';
export * from './filed-headcount.js';
export * from './headcount.js';
export type { Language } from './language.js';
export * from './keep-working-text.js';
export * from './last-year.js';
export * from './line.js';
export * from './mask.js';
export * from './months-there.js';
export * from './move-employer.js';
export * from './progress.js';
export * from './purge-working-texts.js';
export * from './read-check.js';
export * from './read-declaration.js';
export * from './read-history.js';
export * from './history.js';
export * from './offer-placed-person.js';
export * from './read-last-year.js';
export * from './show-names.js';
export * from './read-working-texts.js';
export * from './receipt.js';
export * from './receipts.js';
export * from './reckon-filing.js';
export * from './remove-roster-entry.js';
export * from './review-desk.js';
export * from './review-desk.types.js';
export * from './roster.js';
export * from './roster-months.js';
export * from './roster-preview.js';
export { inputOfEntry, type RosterRowInput } from './roster-row.js';
export * from './save-roster-rows.js';
export { readRosterEntry, type RosterEntryInput, type RosterFormContext } from './roster-form.js';
export * from './snapshot.js';
export * from './start-declaration.js';
export * from './state.js';
export * from './served-overview.js';
export * from './submit-declaration.js';
export type { Touched, Touches } from './touches.js';
export * from './withdraw-declaration.js';
export * from './withdrawal-window.js';
export * from './working-form.js';
export * from './working-text.js';
export * from './correction.js';
export * from './explanation.js';
export * from './give-up-correction.js';
export * from './late.js';
export * from './open-correction.js';
export * from './version-differences.js';
export type { AskedWarning } from './warning-reader.js';
export * from './warnings/warning.js';
export * from './warnings/warning-code.js';
export * from './warnings/thresholds.js';
export { DiscardRosterImport } from './discard-roster-import.js';
export * from './export-roster.js';
export * from './import-roster.js';
export { PurgeRosterImports } from './purge-roster-imports.js';
export * from './read-roster-import.js';
export {
  CONFIRMED_COLUMN,
  ROSTER_COLUMNS,
  columnOf,
  columnsFor,
  type RosterField,
} from './roster-import/roster-columns.js';
export type { ImportedPerson } from './roster-import/check-roster.js';
export type { AddedPerson, ImportPlan, PlannedChange } from './roster-import/import-plan.js';
export type { RosterNotice, RosterProblem } from './roster-import/roster-problem.js';
export { MOST_ROWS } from './roster-import/roster-table.js';
export { choiceOf, isUnlimited } from './roster-import/roster-words.js';
export type { ImportGone } from './roster-import/waiting-imports.js';
export * from './stage-roster-import.js';
export { rosterSheet, type RosterSheetWords } from './roster-import/roster-sheet.js';
export * from './evidence/add-evidence.js';
export * from './evidence/assign-evidence.js';
export * from './evidence/coverage.js';
export type { EvidenceFile } from './evidence/draft-files.js';
export * from './evidence/evidence.js';
export * from './evidence/open-evidence.js';
export * from './evidence/read-evidence.js';
export * from './evidence/remove-evidence.js';
export * from './dispatch-requests/answer-dispatch-request.js';
export {
  newestOf,
  standingOf,
  type CountedBy,
  type DispatchConflict,
  type DispatchRequest,
  type DispatchRequestKey,
  type DispatchStanding,
} from './dispatch-requests/dispatch-request.js';
export { DISPATCH_NEWS } from './dispatch-requests/dispatch-events.js';
export * from './dispatch-requests/read-dispatch.js';
export * from './dispatch-requests/send-dispatch-request.js';
export * from './dispatch-requests/settle-dispatch.js';
