import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { CaseDesk } from './case-desk.js';
import { CaseGate } from './case-gate.js';
import { DecideLine } from './decide-line.js';
import { Determine } from './determine.js';
import { ListQueue } from './list-queue.js';
import { OpenReview } from './open-review.js';
import { ReadCase } from './read-case.js';
import { ReadDetermination } from './read-determination.js';
import { RecomputeDetermination } from './recompute-determination.js';
import { ReturnLines } from './return-lines.js';
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
];
const parts = [CaseGate, StaffNames, ReviewStore, DeterminationStore, PolicyArchive];

/** Wires the room of reviews. */
@Module({
  imports: [AccountsModule, AuditModule, DeclarationsModule, EmployersModule],
  providers: [...useCases, ...parts],
  exports: [...useCases, DeterminationStore, StaffNames],
})
export class ReviewsModule {}
