import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { LeviesModule } from '#levies';
import { PlacesModule } from '../places/places.module.js';
import { PublicReliefController, ReliefListDataController } from './public-relief.controller.js';
import { ReliefDeskController } from './relief-desk.controller.js';
import { ReliefListPages } from './relief-list-pages.js';

/** The yearly lists of granted relief: prepared by a publisher, read by everybody. */
@Module({
  imports: [EmployersModule, LeviesModule, PlacesModule],
  controllers: [PublicReliefController, ReliefListDataController, ReliefDeskController],
  providers: [ReliefListPages],
})
export class ReliefListPagesModule {}
