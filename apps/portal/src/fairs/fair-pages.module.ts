import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FairPlansModule } from '#matching';
import { PlacementsModule } from '#placements';
import { FairDeskPages } from './fair-desk-pages.js';
import { FairSidesController } from './fair-sides.controller.js';
import { FairsController } from './fairs.controller.js';
import { FairMeetingsController, FairStandsController } from './own-fairs.controller.js';

/** Pages of job-fair days: the broker's, and each side's own. */
@Module({
  imports: [EmployersModule, FairPlansModule, PlacementsModule],
  providers: [FairDeskPages],
  controllers: [FairsController, FairSidesController, FairStandsController, FairMeetingsController],
})
export class FairPagesModule {}
