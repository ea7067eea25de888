import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { SectionSaves } from '../drafts/section-saves.js';
import { WorkingTextController } from '../drafts/working-text.controller.js';
import { CheckController } from './check.controller.js';
import { DeclarationPages } from './declaration-pages.js';
import { EmployerDataController } from './employer-data.controller.js';
import { EstimateController } from './estimate.controller.js';
import { HeadcountController } from './headcount.controller.js';
import { MineController } from './mine.controller.js';
import { ReceiptController } from './receipt.controller.js';
import { RemoveEntryController } from './remove-entry.controller.js';
import { ReturnedController } from './returned.controller.js';
import { RosterController } from './roster.controller.js';
import { RosterEntryController } from './roster-entry.controller.js';
import { SubmissionController } from './submission.controller.js';
import { TaskListController } from './task-list.controller.js';

/** Pages of an officer: from the employers served to the receipt. */
@Module({
  imports: [DeclarationsModule, EmployersModule, ReviewsModule],
  controllers: [
    MineController,
    TaskListController,
    EmployerDataController,
    HeadcountController,
    RosterController,
    RosterEntryController,
    RemoveEntryController,
    EstimateController,
    CheckController,
    SubmissionController,
    ReturnedController,
    ReceiptController,
    WorkingTextController,
  ],
  providers: [DeclarationPages, SectionSaves],
})
export class DeclarationPagesModule {}
