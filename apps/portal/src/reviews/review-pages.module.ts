import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { CaseController } from './case.controller.js';
import { CasePages } from './case-pages.js';
import { QueueController } from './queue.controller.js';

/** The reviewer's pages. */
@Module({
  imports: [EmployersModule, ReviewsModule],
  controllers: [QueueController, CaseController],
  providers: [CasePages],
})
export class ReviewPagesModule {}
