import { Global, Module, type DynamicModule } from '@nestjs/common';
import { accountEntities, AccountsModule } from '#accounts';
import { ChecksModule } from '#checks';
import { declarationEntities, DeclarationsModule } from '#declarations';
import { employerEntities, EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { AwardsModule, LeviesModule } from '#levies';
import { FairPlansModule, MatchListsModule } from '#matching';
import { NotificationsModule } from '#notifications';
import { OversightModule } from '#oversight';
import { PapersModule } from '#papers';
import { PlacementsModule } from '#placements';
import { PersistenceModule } from '#persistence';
import { RetrofitsModule } from '#retrofits';
import { PostsModule } from '#posts';
import { RegionRunsModule, reviewEntities, ReviewsModule } from '#reviews';
import { SeekersModule } from '#seekers';
import { AwardTask } from './award-task.js';
import { CertificateWork } from './certificate-work.js';
import { CheckWorker } from './check-worker.js';
import { ConsentTask } from './consent-task.js';
import { EventRelay } from './event-relay.js';
import { AwardMails } from './handlers/award-mails.js';
import { DeclarationMails } from './handlers/declaration-mails.js';
import { DeskMails } from './handlers/desk-mails.js';
import { EmployerPeople } from './handlers/employer-people.js';
import { FairMails } from './handlers/fair-mails.js';
import { LevyMails } from './handlers/levy-mails.js';
import { InspectionMails } from './handlers/inspection-mails.js';
import { LifeMails } from './handlers/life-mails.js';
import { DispatchMails } from './handlers/dispatch-mails.js';
import { ObjectionMails } from './handlers/objection-mails.js';
import { PeopleMails } from './handlers/people-mails.js';
import { PaperMails } from './handlers/paper-mails.js';
import { OfferChanges } from './handlers/offer-changes.js';
import { PlacementChanges } from './handlers/placement-changes.js';
import { PlacementMails } from './handlers/placement-mails.js';
import { PlacingTask } from './placing-task.js';
import { LevyTask } from './levy-task.js';
import { IntegrityTask } from './integrity-task.js';
import { MailTask } from './mail-task.js';
import { MatchTask, NightlyMatchTask } from './match-task.js';
import { MatchChanges } from './handlers/match-changes.js';
import { PaymentWorker } from './payment-worker.js';
import { MandateTask } from './mandate-task.js';
import { OverdueTask } from './overdue-task.js';
import { OverdueMails } from './handlers/overdue-mails.js';
import { ObjectionTask } from './objection-task.js';
import { PostMails } from './handlers/post-mails.js';
import { ReminderMails } from './handlers/reminder-mails.js';
import { ReminderPlanTask, ReminderTask } from './reminder-task.js';
import { VisitMails } from './handlers/visit-mails.js';
import { RetrofitMails } from './handlers/retrofit-mails.js';
import { ReviewerMails } from './handlers/reviewer-mails.js';
import { SeekerMails } from './handlers/seeker-mails.js';
import { PurgeTask } from './purge-task.js';
import { RegionRunTask } from './region-run-task.js';
import { PostTask } from './post-task.js';
import { ReceiptTask } from './receipt-task.js';
import { RetrofitTask } from './retrofit-task.js';
import { VisitTask } from './visit-task.js';
import { Settings } from './settings.js';
import type { Task } from './task.js';
import { TASKS, Worker } from './worker.js';

const entities = [...accountEntities, ...employerEntities, ...declarationEntities, ...reviewEntities];

@Global()
@Module({})
export class WorkerModule {
  static with(settings: Settings): DynamicModule {
    const { databaseUrl: url, keyFile, mailRoute } = settings;
    const tasks = [
      EventRelay,
      ReceiptTask,
      MandateTask,
      AwardTask,
      RetrofitTask,
      LevyTask,
      PlacingTask,
      VisitTask,
      ReminderTask,
      ReminderPlanTask,
      ObjectionTask,
      OverdueTask,
      IntegrityTask,
      RegionRunTask,
      PostTask,
      ConsentTask,
      MatchTask,
      NightlyMatchTask,
      PurgeTask,
      ...(mailRoute ? [MailTask] : []),
    ];
    return {
      module: WorkerModule,
      imports: [
        PersistenceModule.forRoot({ url, keyFile, entities, demo: settings.demo }),
        AccountsModule,
        EmployersModule,
        FilesModule,
        DeclarationsModule,
        ChecksModule,
        ReviewsModule,
        RegionRunsModule,
        AwardsModule,
        RetrofitsModule,
        LeviesModule,
        MatchListsModule,
        FairPlansModule,
        PlacementsModule,
        OversightModule,
        SeekersModule,
        PostsModule,
        PapersModule.of(settings),
        mailRoute ? NotificationsModule.sending(mailRoute) : NotificationsModule,
      ],
      providers: [
        { provide: Settings, useValue: settings },
        CheckWorker,
        CertificateWork,
        SeekerMails,
        PaymentWorker,
        EmployerPeople,
        FairMails,
        AwardMails,
        DeclarationMails,
        LevyMails,
        LifeMails,
        PeopleMails,
        PaperMails,
        PlacementChanges,
        OfferChanges,
        PlacementMails,
        VisitMails,
        ReviewerMails,
        DeskMails,
        ReminderMails,
        ObjectionMails,
        DispatchMails,
        OverdueMails,
        InspectionMails,
        PostMails,
        RetrofitMails,
        MatchChanges,
        ...tasks,
        { provide: TASKS, useFactory: (...all: Task[]) => all, inject: tasks },
        Worker,
      ],
      exports: [Settings],
    };
  }
}
