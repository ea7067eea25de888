import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { ChecksModule } from '#checks';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { CaseDesk } from './case-desk.js';
import { CaseGate } from './case-gate.js';
import { CaseMaker } from './case-maker.js';
import { CasePapers } from './case-papers.js';
import { DecideLine } from './decide-line.js';
import { Determine } from './determine.js';
import { inspectionParts, inspectionUseCases } from './inspection/providers.js';
import { IssueDetermination } from './issue-determination.js';
import { ListQueue } from './list-queue.js';
import { notFiledParts, notFiledUseCases } from './not-filed/providers.js';
import { objectionParts, objectionUseCases } from './objection/providers.js';
import { OpenReview } from './open-review.js';
import { AssignReview } from './queue/assign-review.js';
import { Batch } from './queue/batch.js';
import { BatchStore } from './queue/batch.store.js';
import { DeterminePlain } from './queue/determine-plain.js';
import { NoteCase } from './queue/note-case.js';
import { NoteStore } from './queue/note.store.js';
import { OverdueWatch } from './queue/overdue-watch.js';
import { QueueStore } from './queue/queue.store.js';
import { ReckonOutlook } from './queue/reckon-outlook.js';
import { ReadLastYear } from './last-year.js';
import { ReadCase } from './read-case.js';
import { ReadDetermination } from './read-determination.js';
import { RecomputeDetermination } from './recompute-determination.js';
import { ReturnLines } from './return-lines.js';
import { DecideProposal } from './second-person/decide-proposal.js';
import { ApproverGate } from './second-person/approver-gate.js';
import { DeclaredBasis } from './second-person/declared-basis.js';
import { ListProposals } from './second-person/list-proposals.js';
import { ProposalBases } from './second-person/proposal-basis.js';
import { ProposalStore } from './second-person/proposal.store.js';
import { ProposeDetermination } from './second-person/propose-determination.js';
import { ReadProposal } from './second-person/read-proposal.js';
import { StaffNames } from './staff-names.js';
import { DeterminationStore } from './store/determination.store.js';
import { PolicyArchive } from './store/policy-archive.js';
import { ReviewStore } from './store/review.store.js';

const useCases = [
  CaseDesk,
  ListQueue,
  OpenReview,
  DecideLine,
  ReturnLines,
  Determine,
  ReadCase,
  ReadDetermination,
  RecomputeDetermination,
  AssignReview,
  Batch,
  NoteCase,
  DeterminePlain,
  ReckonOutlook,
  OverdueWatch,
  ProposeDetermination,
  DecideProposal,
  ListProposals,
  ReadProposal,
  ...notFiledUseCases,
  ...objectionUseCases,
  ...inspectionUseCases,
];
const parts = [
  ...[
    CaseGate,
    CaseMaker,
    CasePapers,
    StaffNames,
    ReadLastYear,
    ReviewStore,
    DeterminationStore,
    PolicyArchive,
    IssueDetermination,
  ],
  QueueStore,
  BatchStore,
  NoteStore,
  ...[ProposalStore, ProposalBases, DeclaredBasis, ApproverGate],
  ...[...notFiledParts, ...objectionParts, ...inspectionParts],
];

/** Wires the room of reviews. */
@Module({
  imports: [AccountsModule, AuditModule, ChecksModule, DeclarationsModule, EmployersModule, FilesModule],
  providers: [...useCases, ...parts],
  exports: [...useCases, DeterminationStore, ProposalStore, ProposalBases, IssueDetermination, StaffNames],
})
export class ReviewsModule {}
