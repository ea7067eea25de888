import { Global, Module, type DynamicModule } from '@nestjs/common';
import { accountEntities, AccountsModule } from '#accounts';
import { employerEntities, EmployersModule } from '#employers';
import { NotificationsModule } from '#notifications';
import { PersistenceModule } from '#persistence';
import { EventRelay } from './event-relay.js';
import { DeclarationMails } from './handlers/declaration-mails.js';
import { EmployerPeople } from './handlers/employer-people.js';
import { PeopleMails } from './handlers/people-mails.js';
import { MailTask } from './mail-task.js';
import { Settings } from './settings.js';
import type { Task } from './task.js';
import { TASKS, Worker } from './worker.js';

const entities = [...accountEntities, ...employerEntities];

@Global()
@Module({})
export class WorkerModule {
  static with(settings: Settings): DynamicModule {
    const { databaseUrl: url, keyFile, mailRoute } = settings;
    const mailTasks = mailRoute ? [MailTask] : [];
    return {
      module: WorkerModule,
      imports: [
        PersistenceModule.forRoot({ url, keyFile, entities }),
        AccountsModule,
        EmployersModule,
        mailRoute ? NotificationsModule.sending(mailRoute) : NotificationsModule,
      ],
      providers: [
        { provide: Settings, useValue: settings },
        EmployerPeople,
        DeclarationMails,
        PeopleMails,
        EventRelay,
        ...mailTasks,
        { provide: TASKS, useFactory: (...tasks: Task[]) => tasks, inject: [EventRelay, ...mailTasks] },
        Worker,
      ],
      exports: [Settings],
    };
  }
}
