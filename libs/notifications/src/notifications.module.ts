import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AuditModule } from '#audit';
import { Clock, Database, Vault } from '#persistence';
import { Composer } from './composer.js';
import { DemoMailer, DemoOutbox } from './demo-outbox.js';
import { MailLog } from './mail-log.js';
import { MailQueue } from './mail-queue.js';
import { MailSender } from './mail-sender.js';
import { MailService } from './mail-service.js';
import { Mailer } from './mailer.js';
import { PurgeMails } from './purge-mails.js';
import { ResendMail } from './resend-mail.js';
import { SmtpMailer } from './smtp-mailer.js';

/** How mails leave. */
export type MailRoute =
  | { readonly kind: 'smtp'; readonly url: string; readonly sender: string }
  /** into the mailbox that the demo shows */
  | { readonly kind: 'demo' };

const shared: Provider[] = [
  { provide: Composer, useFactory: () => Composer.create() },
  MailQueue,
  MailLog,
  MailService,
  PurgeMails,
  ResendMail,
  DemoOutbox,
];

/** Wires the room of notifications: the demo's mailbox for pages, and for the worker a queue and what sends from it. */
@Module({
  imports: [AuditModule],
  providers: shared,
  exports: [MailQueue, MailLog, MailService, PurgeMails, ResendMail, DemoOutbox],
})
export class NotificationsModule {
  static sending(route: MailRoute): DynamicModule {
    return { module: NotificationsModule, providers: [mailerOf(route), MailSender], exports: [MailSender] };
  }
}

function mailerOf(route: MailRoute): Provider {
  if (route.kind === 'smtp')
    return { provide: Mailer, useFactory: () => new SmtpMailer(route.url, route.sender) };
  return {
    provide: Mailer,
    useFactory: (database: Database, clock: Clock, vault: Vault) => new DemoMailer(database, clock, vault),
    inject: [Database, Clock, Vault],
  };
}
