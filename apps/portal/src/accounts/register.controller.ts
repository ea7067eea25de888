import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ConfirmAccount, PASSWORD_LENGTH, RegisterAccount } from '#accounts';
import type { InvalidInput } from '#values';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { ConfirmForm, RegisterForm } from './account-forms.js';
import { linkTo } from './mail-links.js';

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
  form(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    return this.show(request, reply, {});
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
    const outcome = await this.registerAccount.run(registration, linkTo(this.settings, 'confirm'));
    if (!outcome.ok)
      return this.show(request, reply, { name: form.name, email: form.email }, outcome.refusal);
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
    @Query('token') token = '',
  ): Promise<void> {
    const title = this.pages.translator(request)('accounts.confirm.title');
    return this.pages.send(request, reply, 'accounts/confirm', { title, model: { token } });
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
    await reply.redirect('/sign-in', 303);
  }

  private show(
    request: PortalRequest,
    reply: PortalReply,
    given: object,
    refusal?: InvalidInput,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const errors = (refusal?.fields ?? []).map(({ field, code }) => ({
      field,
      message: t(`accounts.refusals.${code}`, PASSWORD_LENGTH),
    }));
    return this.pages.send(request, reply, 'accounts/register', {
      title: t('accounts.register.title'),
      model: { ...given, passwordLength: PASSWORD_LENGTH },
      errors,
    });
  }
}
