import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FairPlansModule } from '#matching';
import { FairDeskPages } from './fair-desk-pages.js';
import { FairSidesController } from './fair-sides.controller.js';
import { FairsController } from './fairs.controller.js';

/** Pages of job-fair days, for brokers. */
@Module({
  imports: [EmployersModule, FairPlansModule],
  providers: [FairDeskPages],
  controllers: [FairsController, FairSidesController],
})
export class FairPagesModule {}
