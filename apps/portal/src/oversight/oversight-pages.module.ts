import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { OversightModule } from '#oversight';
import { AuditController } from './audit.controller.js';
import { IntegrityController } from './integrity.controller.js';
import { OverviewController } from './overview.controller.js';
import { ProcessingTimesController } from './processing-times.controller.js';

/** The office's figures, checks of its records, and how long decisions take. */
@Module({
  imports: [EmployersModule, OversightModule],
  controllers: [AuditController, OverviewController, IntegrityController, ProcessingTimesController],
})
export class OversightPagesModule {}
