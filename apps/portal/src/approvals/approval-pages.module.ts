import { Module } from '@nestjs/common';
import { ReviewsModule } from '#reviews';
import { ApprovalsController } from './approvals.controller.js';

/** The second person's pages. */
@Module({ imports: [ReviewsModule], controllers: [ApprovalsController] })
export class ApprovalPagesModule {}
