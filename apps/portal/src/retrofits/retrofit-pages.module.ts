import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { RetrofitsModule } from '#retrofits';
import { RetrofitApprovalsController } from './retrofit-approvals.controller.js';
import { RetrofitBudgetController } from './retrofit-budget.controller.js';
import { RetrofitCasePages } from './retrofit-case-pages.js';
import { RetrofitDeskController } from './retrofit-desk.controller.js';
import { RetrofitOrdersController } from './retrofit-orders.controller.js';
import { RetrofitPages } from './retrofit-pages.js';
import { RetrofitPapersController } from './retrofit-papers.controller.js';
import { RetrofitRequestsController } from './retrofit-requests.controller.js';
import { RetrofitWorksController } from './retrofit-works.controller.js';
import { RetrofitsController } from './retrofits.controller.js';

/** Adapting workplaces: the employer's pages, those of the office, and the year's budget. */
@Module({
  imports: [RetrofitsModule, EmployersModule],
  controllers: [
    RetrofitRequestsController,
    RetrofitsController,
    RetrofitDeskController,
    RetrofitWorksController,
    RetrofitOrdersController,
    RetrofitApprovalsController,
    RetrofitBudgetController,
    RetrofitPapersController,
  ],
  providers: [RetrofitPages, RetrofitCasePages],
})
export class RetrofitPagesModule {}
