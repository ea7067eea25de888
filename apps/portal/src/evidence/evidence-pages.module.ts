import { Module } from '@nestjs/common';
import { ChecksModule } from '#checks';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { CasePagesModule } from '../reviews/case-pages.module.js';
import { ReadAskedProofs } from './asked-proofs.js';
import { CaseEvidenceController } from './case-evidence.controller.js';
import { EvidenceFileController } from './evidence-file.controller.js';
import { EvidenceController } from './evidence.controller.js';

/** Files that prove what is claimed: the employer's pages and the office's. */
@Module({
  imports: [CasePagesModule, DeclarationsModule, ChecksModule, EmployersModule, ReviewsModule],
  controllers: [EvidenceController, EvidenceFileController, CaseEvidenceController],
  providers: [DeclarationPages, ReadAskedProofs],
  exports: [ReadAskedProofs],
})
export class EvidencePagesModule {}
