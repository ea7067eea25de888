import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ConfirmAccount, PASSWORD_LENGTH, RegisterAccount } from '#accounts';
import type { InvalidInput } from '#values';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import {
  AccountForQuery,
  ConfirmForm,
  ConfirmQuery,
  RegisterForm,
  type AccountFor,
} from './account-forms.js';
import { linkTo } from './mail-links.js';

/** Where the first signing-in leads to. */
const SIGN_IN: Readonly<Record<AccountFor, string>> = {
  '': '/sign-in',
  work: `/sign-in?return=${encodeURIComponent('/workspace/work')}`,
};

/** Opening an account and confirming its address. */
@Controller()
@Access('public')
export class RegisterController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly registerAccount: RegisterAccount,
    private readonly confirmAccount: ConfirmAccount,
  ) {}

  @Get('register')
  form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: AccountForQuery,
  ): Promise<void> {
    return this.show(request, reply, { for: query.for });
  }

  @Post('register')
  async register(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() form: RegisterForm,
  ): Promise<void> {
    const registration = {
      ...form,
      regionCode: this.settings.homeDivision,
      language: this.pages.languageOf(request),
    };
    const confirm = linkTo(this.settings, 'confirm');
    const link = form.for ? (token: string) => `${confirm(token)}&for=${form.for}` : confirm;
    const { name, email } = form;
    const outcome = await this.registerAccount.run(registration, link);
    if (!outcome.ok) return this.show(request, reply, { name, email, for: form.for }, outcome.refusal);
    await reply.redirect('/register/sent', 303);
  }

  @Get('register/sent')
  sent(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const title = this.pages.translator(request)('accounts.sent.title');
    return this.pages.send(request, reply, 'accounts/sent', { title, model: { demo: this.settings.demo } });
  }

  /** Shows a button only: mail scanners open every link, and must not use it up. */
  @Get('confirm')
  confirmForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: ConfirmQuery,
  ): Promise<void> {
    const title = this.pages.translator(request)('accounts.confirm.title');
    const model = { token: query.token ?? '', for: query.for };
    return this.pages.send(request, reply, 'accounts/confirm', { title, model });
  }

  @Post('confirm')
  async confirm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() form: ConfirmForm,
  ): Promise<void> {
    const outcome = await this.confirmAccount.run(form.token);
    if (!outcome.ok) {
      const title = this.pages.translator(request)('accounts.linkUnusable.title');
      return this.pages.send(request, reply, 'accounts/link-unusable', { title, status: 422 });
    }
    leaveNotice(reply, 'notice.confirmed');
    await reply.redirect(SIGN_IN[form.for ?? ''], 303);
  }

  private show(
    request: PortalRequest,
    reply: PortalReply,
    given: { readonly name?: string; readonly email?: string; readonly for?: AccountFor | undefined },
    refusal?: InvalidInput,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const work = given.for === 'work';
    const errors = (refusal?.fields ?? []).map(({ field, code }) => ({
      field,
      message: t(`accounts.refusals.${code}`, PASSWORD_LENGTH),
    }));
    return this.pages.send(request, reply, 'accounts/register', {
      title: t('accounts.register.title'),
      model: {
        ...{ ...given, work, passwordLength: PASSWORD_LENGTH },
        lead: work ? t('accounts.register.workLead') : t('accounts.register.lead'),
        nameHint: work ? t('accounts.register.workNameHint') : t('accounts.register.nameHint'),
      },
      errors,
    });
  }
}
