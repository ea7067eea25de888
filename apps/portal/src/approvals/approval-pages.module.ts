import { Module } from '@nestjs/common';
import { AwardsModule, LeviesModule } from '#levies';
import { RetrofitsModule } from '#retrofits';
import { ReviewsModule } from '#reviews';
import { ApprovalsController } from './approvals.controller.js';
import { OtherApprovals } from './other-approvals.js';

/** The second person's pages. */
@Module({
  imports: [ReviewsModule, LeviesModule, AwardsModule, RetrofitsModule],
  providers: [OtherApprovals],
  controllers: [ApprovalsController],
})
export class ApprovalPagesModule {}
