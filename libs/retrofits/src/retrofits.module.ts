import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { PostsModule } from '#posts';
import { AcceptWorks } from './accept-works.js';
import { Budgets } from './budgets.js';
import { DecideRetrofit } from './decide-retrofit.js';
import { EndAtMove } from './end-at-move.js';
import { InspectRetrofit } from './inspect-retrofit.js';
import { IssueDocuments } from './issue-documents.js';
import { OrderFile } from './order-file.js';
import { OrderPayments } from './order-payments.js';
import { PayRetrofit } from './pay-retrofit.js';
import { PlanRetrofit } from './plan-retrofit.js';
import { ReadRetrofits } from './read-retrofits.js';
import { RecordSurvey } from './record-survey.js';
import { ReportWorks } from './report-works.js';
import { RequestRetrofit } from './request-retrofit.js';
import { RetrofitGate } from './retrofit-gate.js';
import { RetrofitPapers } from './retrofit-papers.js';
import { RetrofitWatch } from './retrofit-watch.js';
import { StopRetrofit } from './stop-retrofit.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { BudgetStore } from './store/budget.store.js';
import { RetrofitOrderStore } from './store/order.store.js';
import { RetrofitStore } from './store/retrofit.store.js';
import { TakeIn } from './take-in.js';

const useCases = [
  EndAtMove,
  ...[RequestRetrofit, TakeIn, RecordSurvey, PlanRetrofit, DecideRetrofit, ReportWorks, AcceptWorks],
  ...[
    OrderPayments,
    OrderFile,
    IssueDocuments,
    PayRetrofit,
    InspectRetrofit,
    StopRetrofit,
    RetrofitPapers,
    Budgets,
    ReadRetrofits,
    RetrofitWatch,
  ],
];
const parts = [RetrofitGate, RetrofitStore, RetrofitAccountStore, RetrofitOrderStore, BudgetStore];

/** Wires the adapting of workplaces. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, FilesModule, PostsModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class RetrofitsModule {}
