import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { MatchListsModule } from '#matching';
import { PlacementsModule } from '#placements';
import { SeekersModule } from '#seekers';
import { BrokerListsController } from './broker-lists.controller.js';
import { CandidatesNowController } from './candidates-now.controller.js';
import { FairnessController } from './fairness.controller.js';
import { MatchDesk } from './match-desk.js';
import { PairListsController } from './pair-lists.controller.js';
import { PairPages } from './pair-pages.js';
import { SeekerPostsController } from './seeker-posts.controller.js';

/** Pages of matching: the broker's lists, the seeker's posts, the employer's questions, and the checks of fairness. */
@Module({
  imports: [EmployersModule, MatchListsModule, PlacementsModule, SeekersModule],
  controllers: [
    ...[BrokerListsController, PairListsController, CandidatesNowController],
    ...[FairnessController, SeekerPostsController],
  ],
  providers: [MatchDesk, PairPages],
})
export class MatchPagesModule {}
