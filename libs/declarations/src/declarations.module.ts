import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { AddRosterEntry } from './add-roster-entry.js';
import { ChangeHistory } from './change-history.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { ConfirmCheck } from './confirm-check.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { DraftGate } from './draft-gate.js';
import { DraftReader } from './draft-reader.js';
import { ExplainReturnedLine } from './explain-returned-line.js';
import { FiledEmployers } from './filed-employers.js';
import { ReadDeclaration } from './read-declaration.js';
import { Receipts } from './receipts.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { ReviewDesk } from './review-desk.js';
import { StartDeclaration } from './start-declaration.js';
import { DeclarationStore } from './store/declaration.store.js';
import { FiledQueue } from './store/filed-queue.js';
import { ReturnStore } from './store/return.store.js';
import { RosterStore } from './store/roster.store.js';
import { SectionStore } from './store/section.store.js';
import { SubmissionStore } from './store/submission.store.js';
import { SubmitDeclaration } from './submit-declaration.js';
import { WithdrawDeclaration } from './withdraw-declaration.js';
import { WithdrawalWindow } from './withdrawal-window.js';

const useCases = [
  StartDeclaration,
  ConfirmEmployerData,
  DeclareHeadcount,
  AddRosterEntry,
  ChangeRosterEntry,
  RemoveRosterEntry,
  CompleteRoster,
  ExplainReturnedLine,
  ConfirmCheck,
  SubmitDeclaration,
  WithdrawDeclaration,
  ReadDeclaration,
  Receipts,
  ReviewDesk,
  FiledEmployers,
];
const parts = [
  DraftGate,
  DraftReader,
  ChangeHistory,
  DeclarationStore,
  SectionStore,
  RosterStore,
  SubmissionStore,
  ReturnStore,
  FiledQueue,
  { provide: WithdrawalWindow, useFactory: () => WithdrawalWindow.fromEnvironment(process.env) },
];

/** Wires the room of declarations. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class DeclarationsModule {}
