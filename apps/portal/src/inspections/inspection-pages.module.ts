import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { InspectedController } from './inspected.controller.js';
import { InspectionsController } from './inspections.controller.js';
import { OwnInspectionsController } from './own-inspections.controller.js';

/** Pages of the special inspection, for staff and for the employers drawn. */
@Module({
  imports: [EmployersModule, ReviewsModule],
  controllers: [InspectedController, InspectionsController, OwnInspectionsController],
})
export class InspectionPagesModule {}
