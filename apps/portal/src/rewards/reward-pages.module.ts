import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { AwardsModule } from '#levies';
import { ReviewsModule } from '#reviews';
import { AwardDesk } from './award-desk.js';
import { AwardDocumentsController } from './award-documents.controller.js';
import { AwardObjectionsController } from './award-objections.controller.js';
import { AwardPages } from './award-pages.js';
import { AwardPaymentsController } from './award-payments.controller.js';
import { AwardQueueController } from './award-queue.controller.js';
import { AwardsController } from './awards.controller.js';
import { PaymentOrdersController } from './payment-orders.controller.js';
import { PublicListsController } from './public-lists.controller.js';
import { RewardChoicesController } from './reward-choices.controller.js';
import { RewardListController } from './reward-list.controller.js';
import { RewardListsController } from './reward-lists.controller.js';
import { RewardPage } from './reward-page.js';
import { RewardWaiverController } from './reward-waiver.controller.js';
import { RewardsController } from './rewards.controller.js';
import { SubsidiesController } from './subsidies.controller.js';

/** Rewards and subsidies: the employer's pages, those of the office, and the lists before the public. */
@Module({
  imports: [AwardsModule, EmployersModule, ReviewsModule],
  controllers: [
    RewardListController,
    RewardsController,
    RewardWaiverController,
    AwardDocumentsController,
    RewardChoicesController,
    SubsidiesController,
    AwardQueueController,
    AwardsController,
    AwardObjectionsController,
    AwardPaymentsController,
    RewardListsController,
    PaymentOrdersController,
    PublicListsController,
  ],
  providers: [AwardPages, AwardDesk, RewardPage],
})
export class RewardPagesModule {}
