import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { CaseClosingController } from './case-closing.controller.js';
import { CaseController } from './case.controller.js';
import { CasePagesModule } from './case-pages.module.js';
import { QueueController } from './queue.controller.js';

/** The reviewer's pages. */
@Module({
  imports: [CasePagesModule, EmployersModule, ReviewsModule],
  controllers: [QueueController, CaseController, CaseClosingController],
})
export class ReviewPagesModule {}
