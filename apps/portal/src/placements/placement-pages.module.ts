import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { PlacementsModule } from '#placements';
import { PostsModule } from '#posts';
import { SeekersModule } from '#seekers';
import { PlacesModule } from '../places/places.module.js';
import { ApplicationsController } from './applications.controller.js';
import { CandidatesController } from './candidates.controller.js';
import { LettersController } from './letters.controller.js';
import { PlacementPages } from './placement-pages.js';
import { ReferralsController } from './referrals.controller.js';
import { VisitsController } from './visits.controller.js';

/** Pages of referrals, candidates, applications and return visits. */
@Module({
  imports: [EmployersModule, PostsModule, SeekersModule, PlacementsModule, PlacesModule],
  providers: [PlacementPages],
  controllers: [
    CandidatesController,
    ReferralsController,
    ApplicationsController,
    LettersController,
    VisitsController,
  ],
})
export class PlacementPagesModule {}
