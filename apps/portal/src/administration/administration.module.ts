import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { AdministrationController } from './administration.controller.js';
import { SetBusinessDate } from './set-business-date.js';

/** Pages of the administrator. */
@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [AdministrationController],
  providers: [SetBusinessDate],
})
export class AdministrationModule {}
