import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { AccountController } from './account.controller.js';
import { RegisterController } from './register.controller.js';
import { ResetPasswordController } from './reset-password.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInStrategy } from './sign-in.strategy.js';

/** Pages of accounts: open one, confirm it, sign in and out, choose a new password, see one's own. */
@Module({
  imports: [AccountsModule, AuditModule, PassportModule],
  controllers: [SignInController, RegisterController, ResetPasswordController, AccountController],
  providers: [SignInStrategy],
})
export class AccountPagesModule {}
