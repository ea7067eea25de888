import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from '#accounts';
import { FormKeeper } from './form-keeper.js';
import { KeptFormInterceptor } from './kept-form.interceptor.js';
import { KeptFormsController } from './kept-forms.controller.js';
import { PageMarks } from './page-marks.js';
import { PasswordPage } from './password-page.js';
import { SessionController } from './session.controller.js';

/** The end of a session: told, moved, and survived by what was being filled in. */
@Global()
@Module({
  imports: [AccountsModule],
  controllers: [SessionController, KeptFormsController],
  providers: [
    PageMarks,
    FormKeeper,
    PasswordPage,
    { provide: APP_INTERCEPTOR, useClass: KeptFormInterceptor },
  ],
  exports: [PageMarks, FormKeeper, PasswordPage],
})
export class SessionModule {}
