import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { AwardsModule } from '#levies';
import { ReviewsModule } from '#reviews';
import { AwardPages } from './award-pages.js';
import { AwardsController } from './awards.controller.js';
import { PaymentOrdersController } from './payment-orders.controller.js';
import { PublicListsController } from './public-lists.controller.js';
import { RewardChoicesController } from './reward-choices.controller.js';
import { RewardListsController } from './reward-lists.controller.js';
import { RewardsController } from './rewards.controller.js';
import { SubsidiesController } from './subsidies.controller.js';

/** Rewards and subsidies: the employer's pages, those of the office, and the lists before the public. */
@Module({
  imports: [AwardsModule, EmployersModule, ReviewsModule],
  controllers: [
    RewardsController,
    RewardChoicesController,
    SubsidiesController,
    AwardsController,
    RewardListsController,
    PaymentOrdersController,
    PublicListsController,
  ],
  providers: [AwardPages],
})
export class RewardPagesModule {}
