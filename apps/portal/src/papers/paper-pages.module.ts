import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { NotificationsModule } from '#notifications';
import { ReviewsModule } from '#reviews';
import { AddressThrottle } from './address-throttle.js';
import { DeterminationController } from './determination.controller.js';
import { DocumentsController } from './documents.controller.js';
import { MailRows } from './mail-rows.js';
import { MailsController } from './mails.controller.js';
import { ReceiptController } from './receipt.controller.js';
import { VerifyController } from './verify.controller.js';

/** Papers of the office: to read, download, mail again and verify; and how their mails are doing. */
@Module({
  imports: [AccountsModule, DeclarationsModule, EmployersModule, NotificationsModule, ReviewsModule],
  controllers: [
    ReceiptController,
    DeterminationController,
    VerifyController,
    DocumentsController,
    MailsController,
  ],
  providers: [AddressThrottle, MailRows],
})
export class PaperPagesModule {}
