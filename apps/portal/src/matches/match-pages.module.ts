import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { MatchListsModule } from '#matching';
import { SeekersModule } from '#seekers';
import { BrokerMatchesController } from './broker-matches.controller.js';
import { CandidatesNowController } from './candidates-now.controller.js';
import { FairnessController } from './fairness.controller.js';
import { SeekerPostsController } from './seeker-posts.controller.js';

/** Pages of matching: the broker's lists, the seeker's posts, the employer's questions, and the checks of fairness. */
@Module({
  imports: [EmployersModule, MatchListsModule, SeekersModule],
  controllers: [BrokerMatchesController, CandidatesNowController, FairnessController, SeekerPostsController],
})
export class MatchPagesModule {}
