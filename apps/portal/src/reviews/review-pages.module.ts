import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { CaseController } from './case.controller.js';
import { CasePages } from './case-pages.js';
import { DeterminationController } from './determination.controller.js';
import { QueueController } from './queue.controller.js';

/** The reviewer's pages, and determinations for those they are about. */
@Module({
  imports: [EmployersModule, ReviewsModule],
  controllers: [QueueController, CaseController, DeterminationController],
  providers: [CasePages],
})
export class ReviewPagesModule {}
