import { Module } from '@nestjs/common';
import { ChecksModule } from '#checks';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveryIntake } from './delivery-intake.js';
import { FilingChecksController } from './filing-checks.controller.js';
import { LoadsController } from './loads.controller.js';
import { OwnChecksController } from './own-checks.controller.js';
import { RelatedUnitsController } from './related-units.controller.js';
import { SourcesController } from './sources.controller.js';

/** What other offices know: their deliveries, and the comparisons made with them. */
@Module({
  imports: [ChecksModule, DeclarationsModule, EmployersModule, ReviewsModule],
  controllers: [
    ...[SourcesController, LoadsController, DeliveriesController],
    ...[FilingChecksController, OwnChecksController, RelatedUnitsController],
  ],
  providers: [DeclarationPages, DeliveryIntake],
})
export class CheckPagesModule {}
