import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { NotificationsModule } from '#notifications';
import { ReviewsModule } from '#reviews';
import { CountingController } from './counting.controller.js';
import { FiguresOfYearController } from './figures.controller.js';
import { NonFilerController } from './non-filer.controller.js';
import { NonFilersController } from './non-filers.controller.js';
import { OfficePlaces } from './office-places.js';
import { ReminderBatchController } from './reminder-batch.controller.js';
import { RemindersController } from './reminders.controller.js';

/** Employers that have not filed: the list, reminders, figures of other offices, and what silence comes to. */
@Module({
  imports: [EmployersModule, NotificationsModule, ReviewsModule],
  controllers: [
    ...[NonFilersController, NonFilerController, RemindersController, ReminderBatchController],
    ...[FiguresOfYearController, CountingController],
  ],
  providers: [OfficePlaces],
})
export class NonFilerPagesModule {}
