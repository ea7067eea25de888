export { ApproveAward } from './approve-award.js';
export * from './award.js';
export { AwardDocuments, mayAddDocuments, type SentDocument } from './award-documents.js';
export type { AwardRefusal } from './award.errors.js';
export type { Acting } from './award-gate.js';
export {
  approvalBar,
  isClosed,
  lastOf,
  mayFollow,
  openObjections,
  stateOf,
  turnOf,
  type AwardState,
  type Turn,
} from './award-state.js';
export { objectionsUntil, windowOf, type AwardTerms, type Counted, type Ground } from './award-terms.js';
export { AwardsModule } from './awards.module.js';
export { ACCOUNT_DAYS, AwardWatch, REMINDER_DAYS, type AwardRound } from './award-watch.js';
export { bankWarnings, type BankDetailsInput, type BankWarning } from '#identifiers';
export { ClaimAward } from './claim-award.js';
export { CHECK_POINTS, ExamineAward, REFUSAL_REASONS, type ExaminationInput } from './examine-award.js';
export {
  OBJECTORS,
  ObjectToAward,
  type ObjectionDecisionInput,
  type ObjectionInput,
  type RecordedObjection,
} from './object-to-award.js';
export { PaymentFile, type PaymentOrderFile } from './payment-file.js';
export { PaymentOrders, type PaymentOrder } from './payment-orders.js';
export { PaymentResults } from './payment-results.js';
export {
  PublicAwardLists,
  type PublicAward,
  type PublicAwardList,
  type PublicState,
} from './public-award-lists.js';
export { publicationRule, PublishAwards, type AwardPublication } from './publish-awards.js';
export { ReadAwards, type AwardView, type ListedAward } from './read-awards.js';
export { RecordPayment } from './record-payment.js';
export type { MaskedAccount } from './store/bank-account.store.js';
export { ChooseReward, type OpenRewardChoice } from '../rewards/choose-reward.js';
export { OfferReward } from '../rewards/offer-reward.js';
export { REWARD_CHOICES } from '../rewards/reward-choice.store.js';
export { ApplyForSubsidy, type SubsidyInput } from '../subsidies/apply-for-subsidy.js';
export { PROGRAMMES, type Programme } from '../subsidies/subsidy-rows.js';
export { ReindexSubsidies } from '../subsidies/reindex-subsidies.js';
export type { SubsidyLine, UncountedMonth } from '../subsidies/subsidy-lines.js';
export type { KeptLine, SubsidyOffer } from '../subsidies/subsidy-offer.js';
