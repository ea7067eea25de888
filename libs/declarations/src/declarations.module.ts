import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { AddEvidence } from './evidence/add-evidence.js';
import { AssignEvidence } from './evidence/assign-evidence.js';
import { DraftFiles } from './evidence/draft-files.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { OpenEvidence } from './evidence/open-evidence.js';
import { ReadEvidence } from './evidence/read-evidence.js';
import { RemoveEvidence } from './evidence/remove-evidence.js';
import { AnswerDispatchRequest } from './dispatch-requests/answer-dispatch-request.js';
import { DispatchRequestStore } from './dispatch-requests/dispatch-request.store.js';
import { ReadDispatch } from './dispatch-requests/read-dispatch.js';
import { SendDispatchRequest } from './dispatch-requests/send-dispatch-request.js';
import { SettleDispatch } from './dispatch-requests/settle-dispatch.js';
import { ActedUnderReader } from './acted-under.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { CarryPeople } from './carry-people.js';
import { ChangeHistory } from './change-history.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { ComposeFiling } from './compose-filing.js';
import { ConfirmCheck } from './confirm-check.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { DiscardWorkingText } from './discard-working-text.js';
import { DoubleClaims } from './double-claims.js';
import { DraftGate } from './draft-gate.js';
import { DraftReader } from './draft-reader.js';
import { ExplainReturnedLine } from './explain-returned-line.js';
import { FiledContent } from './filed-content.js';
import { FiledEmployers } from './filed-employers.js';
import { FiledVersions } from './filed-versions.js';
import { FilingsOfYear } from './filings-of-year.js';
import { KeepWorkingText } from './keep-working-text.js';
import { PurgeWorkingTexts } from './purge-working-texts.js';
import { GiveUpCorrection } from './give-up-correction.js';
import { LastFiling } from './last-filing.js';
import { OpenCorrection } from './open-correction.js';
import { PersonClaims } from './person-claims.js';
import { ReindexPeople } from './reindex-people.js';
import { PersonLookups } from './person-lookups.js';
import { MoveEmployer } from './move-employer.js';
import { ReadCheck } from './read-check.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadHistory } from './read-history.js';
import { ReadWorkingTexts } from './read-working-texts.js';
import { OfferPlacedPerson } from './offer-placed-person.js';
import { PlacedPersonStore } from './store/placed-person.store.js';
import { ReadLastYear } from './read-last-year.js';
import { Receipts } from './receipts.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { ReviewDesk } from './review-desk.js';
import { ServedOverview } from './served-overview.js';
import { StartDeclaration } from './start-declaration.js';
import { CorrectionStore } from './store/correction.store.js';
import { SaveRosterRows } from './save-roster-rows.js';
import { DeclarationStore } from './store/declaration.store.js';
import { ExplanationStore } from './store/explanation.store.js';
import { DraftCarriage } from './store/draft-carriage.js';
import { FiledQueue } from './store/filed-queue.js';
import { PersonClaimStore } from './store/person-claim.store.js';
import { ReturnStore } from './store/return.store.js';
import { RosterStore } from './store/roster.store.js';
import { SectionStore } from './store/section.store.js';
import { SubmissionStore } from './store/submission.store.js';
import { WorkingTextStore } from './store/working-text.store.js';
import { ShowNames } from './show-names.js';
import { SubmitDeclaration } from './submit-declaration.js';
import { AskedReader } from './asked-reader.js';
import { WarningReader } from './warning-reader.js';
import { DiscardRosterImport } from './discard-roster-import.js';
import { ExportRoster } from './export-roster.js';
import { ImportRoster } from './import-roster.js';
import { PurgeRosterImports } from './purge-roster-imports.js';
import { ReadRosterImport } from './read-roster-import.js';
import { StageRosterImport } from './stage-roster-import.js';
import { WaitingImports } from './roster-import/waiting-imports.js';
import { RosterImportStore } from './store/roster-import.store.js';
import { YearsThere } from './years-there.js';
import { WithdrawDeclaration } from './withdraw-declaration.js';
import { WithdrawalWindow } from './withdrawal-window.js';

const useCases = [
  StartDeclaration,
  MoveEmployer,
  ConfirmEmployerData,
  DeclareHeadcount,
  AddRosterEntry,
  ChangeRosterEntry,
  RemoveRosterEntry,
  CarryPeople,
  SaveRosterRows,
  OfferPlacedPerson,
  ReadLastYear,
  CompleteRoster,
  ShowNames,
  ExplainReturnedLine,
  ConfirmCheck,
  SubmitDeclaration,
  WithdrawDeclaration,
  ReadCheck,
  ReadHistory,
  OpenCorrection,
  GiveUpCorrection,
  ReadDeclaration,
  StageRosterImport,
  ReadRosterImport,
  ImportRoster,
  DiscardRosterImport,
  PurgeRosterImports,
  ExportRoster,
  ServedOverview,
  Receipts,
  ReviewDesk,
  FiledEmployers,
  FiledVersions,
  FilingsOfYear,
  DoubleClaims,
  PersonLookups,
  ReindexPeople,
  KeepWorkingText,
  DiscardWorkingText,
  ReadWorkingTexts,
  PurgeWorkingTexts,
  AddEvidence,
  AssignEvidence,
  RemoveEvidence,
  ReadEvidence,
  OpenEvidence,
  SendDispatchRequest,
  AnswerDispatchRequest,
  SettleDispatch,
  ReadDispatch,
];
const parts = [
  DraftFiles,
  EvidenceStore,
  DispatchRequestStore,
  AskedReader,
  DraftGate,
  DraftReader,
  ComposeFiling,
  FiledContent,
  ChangeHistory,
  ActedUnderReader,
  DeclarationStore,
  DraftCarriage,
  YearsThere,
  SectionStore,
  RosterStore,
  RosterImportStore,
  WaitingImports,
  PersonClaims,
  PersonClaimStore,
  PlacedPersonStore,
  SubmissionStore,
  ReturnStore,
  WorkingTextStore,
  CorrectionStore,
  ExplanationStore,
  LastFiling,
  WarningReader,
  FiledQueue,
  { provide: WithdrawalWindow, useFactory: () => WithdrawalWindow.fromEnvironment(process.env) },
];

/** Wires the room of declarations. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, FilesModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class DeclarationsModule {}
