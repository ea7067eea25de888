import { Module } from '@nestjs/common';
import { ChecksModule } from '#checks';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { FilingChecksController } from './filing-checks.controller.js';
import { OwnChecksController } from './own-checks.controller.js';
import { RelatedUnitsController } from './related-units.controller.js';
import { SourcesController } from './sources.controller.js';

/** What other offices know: their deliveries, and the comparisons made with them. */
@Module({
  imports: [ChecksModule, DeclarationsModule, EmployersModule, ReviewsModule],
  controllers: [SourcesController, FilingChecksController, OwnChecksController, RelatedUnitsController],
  providers: [DeclarationPages],
})
export class CheckPagesModule {}
