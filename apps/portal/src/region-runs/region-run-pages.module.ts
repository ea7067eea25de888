import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { RegionRunsModule } from '#reviews';
import { RegionRunsController } from './region-runs.controller.js';

/** Pages of assessments of whole divisions. */
@Module({
  imports: [EmployersModule, RegionRunsModule],
  controllers: [RegionRunsController],
})
export class RegionRunPagesModule {}
