import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { ReviewsModule } from '#reviews';
import { AccountDesk } from './account-desk.js';
import { BookDetermination } from './book-determination.js';
import { BookMoney } from './book-money.js';
import { BookSurcharges } from './book-surcharges.js';
import { CertifiedFigures } from './figures/certified-figures.js';
import { FiguresStore } from './figures/figures.store.js';
import { DecideProposal } from './decide-proposal.js';
import { IssueNotice } from './issue-notice.js';
import { LedgerWatch } from './ledger-watch.js';
import { ListAccounts } from './list-accounts.js';
import { ListWork } from './list-work.js';
import { MatchPayment } from './payments/match-payment.js';
import { Propose } from './propose.js';
import { ReadAccount } from './read-account.js';
import { ReadArrears } from './read-arrears.js';
import { ReadLevyPaper } from './read-levy-paper.js';
import { HoldAccounts } from './payments/hold-accounts.js';
import { ReadPaymentFiles } from './payments/read-payment-files.js';
import { ReceivePaymentFile } from './payments/receive-payment-file.js';
import { StopPaymentFile } from './payments/stop-payment-file.js';
import { TakeParkedFile } from './payments/take-parked-file.js';
import { TakePayments } from './payments/take-payments.js';
import { ReliefPapers } from './relief-papers.js';
import { RequestRelief } from './request-relief.js';
import { PublicReliefLists } from './relief-lists/public-relief-lists.js';
import { PublishReliefList } from './relief-lists/publish-relief-list.js';
import { ReliefApprovals } from './relief-lists/relief-approvals.js';
import { ReliefListStore } from './relief-lists/relief-list.store.js';
import { ArrivalStore } from './store/arrival.store.js';
import { LedgerStore } from './store/ledger.store.js';
import { LevyPaperStore } from './store/paper.store.js';
import { PaymentStore } from './store/payment.store.js';
import { ProposalStore } from './store/proposal.store.js';
import { RefundHolds } from './store/refund-hold.store.js';
import { ReliefStore } from './store/relief.store.js';
import { TaxOfficeKeys } from './tax-office-keys.js';
import { TellSettled } from './tell-settled.js';
import { Warn } from './warn.js';

const useCases = [
  ...[
    BookDetermination,
    BookSurcharges,
    LedgerWatch,
    ReadAccount,
    ReadArrears,
    ReadLevyPaper,
    ListAccounts,
    ListWork,
  ],
  ...[RequestRelief, Propose, DecideProposal, Warn],
  ...[PublishReliefList, PublicReliefLists, ReliefApprovals],
  ...[ReadPaymentFiles, ReceivePaymentFile, TakeParkedFile, StopPaymentFile, MatchPayment],
  ...[CertifiedFigures, TaxOfficeKeys],
];
const parts = [
  ...[AccountDesk, BookMoney, IssueNotice, ReliefPapers, TellSettled],
  ...[HoldAccounts, TakePayments, ArrivalStore],
  ...[LedgerStore, LevyPaperStore, PaymentStore, ProposalStore, RefundHolds, ReliefStore],
  ...[ReliefListStore, FiguresStore],
];

/** Wires the room of levies. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, FilesModule, ReviewsModule],
  providers: [...useCases, ...parts],
  exports: [...useCases],
})
export class LeviesModule {}
