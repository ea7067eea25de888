import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { PlacementsModule } from '#placements';
import { PostsModule } from '#posts';
import { SeekersModule } from '#seekers';
import { PlacesModule } from '../places/places.module.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationsController } from './applications.controller.js';
import { CandidateController } from './candidate.controller.js';
import { CandidatesController } from './candidates.controller.js';
import { LettersController } from './letters.controller.js';
import { MyDayController } from './my-day.controller.js';
import { PlacementPages } from './placement-pages.js';
import { InterpretersController } from './interpreters.controller.js';
import { NewReferralsController } from './new-referrals.controller.js';
import { PairsOfText } from './pairs-of-text.js';
import { ReferralPages } from './referral-pages.js';
import { ReferralsController } from './referrals.controller.js';
import { VisitsController } from './visits.controller.js';

/** Pages of referrals, candidates, applications and return visits. */
@Module({
  imports: [EmployersModule, PostsModule, SeekersModule, PlacementsModule, PlacesModule],
  providers: [PlacementPages, ReferralPages, PairsOfText],
  controllers: [
    CandidatesController,
    CandidateController,
    MyDayController,
    NewReferralsController,
    ReferralsController,
    InterpretersController,
    ApplicationsController,
    ApplicationController,
    LettersController,
    VisitsController,
  ],
})
export class PlacementPagesModule {}
