import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { ReviewsModule } from '#reviews';
import { LeviesModule } from '../levies.module.js';
import { ChooseReward } from '../rewards/choose-reward.js';
import { RewardChoiceStore } from '../rewards/reward-choice.store.js';
import { OfferReward } from '../rewards/offer-reward.js';
import { ApplyForSubsidy } from '../subsidies/apply-for-subsidy.js';
import { ReckonSubsidy } from '../subsidies/reckon-subsidy.js';
import { ReindexSubsidies } from '../subsidies/reindex-subsidies.js';
import { SubsidisedPeople } from '../subsidies/subsidised-people.js';
import { SupersedeSubsidies } from '../subsidies/supersede-subsidies.js';
import { SubsidyMonths } from '../subsidies/subsidy-months.js';
import { ApproveAward } from './approve-award.js';
import { AwardBars } from './award-bars.js';
import { AwardDocuments } from './award-documents.js';
import { AwardGate } from './award-gate.js';
import { AwardWatch } from './award-watch.js';
import { ClaimAward } from './claim-award.js';
import { ExamineAward } from './examine-award.js';
import { ObjectToAward } from './object-to-award.js';
import { PaymentFile } from './payment-file.js';
import { PaymentOrders } from './payment-orders.js';
import { PaymentResults } from './payment-results.js';
import { PublicAwardLists } from './public-award-lists.js';
import { PublishAwards } from './publish-awards.js';
import { ReadAwards } from './read-awards.js';
import { RecordPayment } from './record-payment.js';
import { AwardStore } from './store/award.store.js';
import { BankAccountStore } from './store/bank-account.store.js';

const useCases = [
  ChooseReward,
  OfferReward,
  ApplyForSubsidy,
  ClaimAward,
  ExamineAward,
  PublishAwards,
  PublicAwardLists,
  ObjectToAward,
  ApproveAward,
  PaymentOrders,
  PaymentFile,
  RecordPayment,
  PaymentResults,
  ReadAwards,
  AwardDocuments,
  AwardWatch,
  ReindexSubsidies,
];
const parts = [
  AwardBars,
  AwardGate,
  SupersedeSubsidies,
  ReckonSubsidy,
  SubsidisedPeople,
  SubsidyMonths,
  RewardChoiceStore,
  AwardStore,
  BankAccountStore,
];

/** Wires rewards and subsidies. */
@Module({
  imports: [
    AccountsModule,
    AuditModule,
    DeclarationsModule,
    EmployersModule,
    FilesModule,
    LeviesModule,
    ReviewsModule,
  ],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class AwardsModule {}
