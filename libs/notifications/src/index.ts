export { Composer, WORDS_FOLDER } from './composer.js';
export { DemoOutbox, type DemoMail } from './demo-outbox.js';
export * from './mail-log.js';
export { MailQueue, type Cause } from './mail-queue.js';
export { MailSender } from './mail-sender.js';
export { Mailer, MailRefused, type OutgoingMail } from './mailer.js';
export * from './message.js';
export { NotificationsModule, type MailRoute } from './notifications.module.js';
