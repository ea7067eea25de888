import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { RetrofitsModule } from '#retrofits';
import { RetrofitApprovalsController } from './retrofit-approvals.controller.js';
import { RetrofitBudgetController } from './retrofit-budget.controller.js';
import { RetrofitDeskController } from './retrofit-desk.controller.js';
import { RetrofitPages } from './retrofit-pages.js';
import { RetrofitPapersController } from './retrofit-papers.controller.js';
import { RetrofitsController } from './retrofits.controller.js';

/** Adapting workplaces: the employer's pages, those of the office, and the year's budget. */
@Module({
  imports: [RetrofitsModule, EmployersModule],
  controllers: [
    RetrofitsController,
    RetrofitDeskController,
    RetrofitApprovalsController,
    RetrofitBudgetController,
    RetrofitPapersController,
  ],
  providers: [RetrofitPages],
})
export class RetrofitPagesModule {}
