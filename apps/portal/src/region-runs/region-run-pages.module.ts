import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { RegionRunsModule } from '#reviews';
import { RegionRunResultsController } from './region-run-results.controller.js';
import { RegionRunController } from './region-run.controller.js';
import { RegionRunsController } from './region-runs.controller.js';
import { RunPages } from './run-pages.js';

/** Pages of assessments of whole divisions. */
@Module({
  imports: [EmployersModule, RegionRunsModule],
  controllers: [RegionRunsController, RegionRunController, RegionRunResultsController],
  providers: [RunPages],
})
export class RegionRunPagesModule {}
