export { AcceptWorks } from './accept-works.js';
export { acceptanceList, type AcceptanceInput, type AcceptanceQuestion } from './acceptance-form.js';
export { Budgets, type BudgetInput, type BudgetView } from './budgets.js';
export { catalogue, featuresOf, GROUPS, isFixable, type CatalogueItem } from './catalogue.js';
export * from './contents.js';
export { DecideRetrofit } from './decide-retrofit.js';
export type { Gone } from './employer-gone.js';
export { EndAtMove } from './end-at-move.js';
export { InspectRetrofit } from './inspect-retrofit.js';
export type { InspectionInput } from './inspection-form.js';
export {
  IssueDocuments,
  type IssuedDocument,
  type RetrofitDocument,
  type RetrofitDocumentKind,
} from './issue-documents.js';
export { OrderFile, type RetrofitOrderFile } from './order-file.js';
export { OrderPayments } from './order-payments.js';
export { PayRetrofit } from './pay-retrofit.js';
export type { PlanInput } from './plan-form.js';
export { budgetYear, PlanRetrofit } from './plan-retrofit.js';
export { ReadRetrofits, type ListedRetrofit, type RetrofitView } from './read-retrofits.js';
export { unwantedIn, type Unwanted } from './reason-words.js';
export { RecordSurvey } from './record-survey.js';
export { ReportWorks } from './report-works.js';
export type { RequestInput } from './request-form.js';
export { RequestRetrofit, type NewRequestInput } from './request-retrofit.js';
export * from './retrofit.js';
export type { RetrofitRefusal } from './retrofit.errors.js';
export type { Acting as RetrofitActing } from './retrofit-gate.js';
export { PAPER_PURPOSES, purposeOf, type PaperPurpose } from './retrofit-paper.js';
export { RetrofitPapers } from './retrofit-papers.js';
export * from './retrofit-state.js';
export { RetrofitWatch } from './retrofit-watch.js';
export { RetrofitsModule } from './retrofits.module.js';
export { StopRetrofit } from './stop-retrofit.js';
export { measureShape, slopeRun, VERDICTS, type MeasureShape, type Verdict } from './survey/measure.js';
export type { SurveyInput } from './survey/survey-form.js';
export { reckonSubsidy, type SubsidyWorking, type WorkingStep } from './subsidy/subsidy.js';
export { subsidyRuleFor, subsidyRules, type SubsidyRule } from './subsidy/subsidy-rule.js';
export type { RetrofitOrder } from './store/order.store.js';
export { INTAKE_VERDICTS, TakeIn, type IntakeInput } from './take-in.js';
export type { WorksInput } from './works-form.js';
