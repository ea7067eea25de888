import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { ChecksModule } from '#checks';
import { EmployersModule } from '#employers';
import { NotificationsModule } from '#notifications';
import { ReviewsModule } from '#reviews';
import { CorrectionController } from '../after-filing/correction.controller.js';
import { HistoryController } from '../after-filing/history.controller.js';
import { WithdrawalController } from '../after-filing/withdrawal.controller.js';
import { RefusedSaves } from '../drafts/refused-saves.js';
import { SectionForms } from '../drafts/section-forms.js';
import { SectionModels } from '../drafts/section-models.js';
import { SectionSaves } from '../drafts/section-saves.js';
import { ReadAskedProofs } from '../evidence/asked-proofs.js';
import { TasksBesides } from '../evidence/tasks-besides.js';
import { WorkingTextController } from '../drafts/working-text.controller.js';
import { CarryController } from '../roster/carry.controller.js';
import { CarryModels } from '../roster/carry-models.js';
import { LiveMonths } from '../roster/live-months.js';
import { PreviewController } from '../roster/preview.controller.js';
import { RosterGrids } from '../roster/roster-grids.js';
import { WagesController } from '../roster/wages.controller.js';
import { LifePagesModule } from '../employer-life/life-pages.module.js';
import { NamesController } from '../names/names.controller.js';
import { CheckController } from './check.controller.js';
import { DeclarationPages } from './declaration-pages.js';
import { EmployerDataController } from './employer-data.controller.js';
import { EstimateController } from './estimate.controller.js';
import { HeadcountController } from './headcount.controller.js';
import { MineController } from './mine.controller.js';
import { RemoveEntryController } from './remove-entry.controller.js';
import { ReturnedController } from './returned.controller.js';
import { RosterController } from './roster.controller.js';
import { RosterEntryController } from './roster-entry.controller.js';
import { SubmissionController } from './submission.controller.js';
import { TaskListController } from './task-list.controller.js';

/** Pages of an officer: from the employers served to the submission. */
@Module({
  imports: [
    ChecksModule,
    DeclarationsModule,
    EmployersModule,
    LifePagesModule,
    NotificationsModule,
    ReviewsModule,
  ],
  controllers: [
    MineController,
    TaskListController,
    EmployerDataController,
    HeadcountController,
    RosterController,
    CarryController,
    WagesController,
    PreviewController,
    RosterEntryController,
    RemoveEntryController,
    NamesController,
    EstimateController,
    CheckController,
    SubmissionController,
    ReturnedController,
    WithdrawalController,
    CorrectionController,
    HistoryController,
    WorkingTextController,
  ],
  providers: [
    DeclarationPages,
    SectionModels,
    SectionForms,
    RefusedSaves,
    SectionSaves,
    RosterGrids,
    CarryModels,
    LiveMonths,
    ReadAskedProofs,
    TasksBesides,
  ],
})
export class DeclarationPagesModule {}
