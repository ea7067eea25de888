import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { isEmail, PASSWORD_LENGTH, RequestPasswordReset, ResetPassword } from '#accounts';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { EmailForm, ResetForm } from './account-forms.js';
import { linkTo } from './mail-links.js';

/** Choosing a new password with a link that comes by mail. */
@Controller()
@Access('public')
export class ResetPasswordController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly requestReset: RequestPasswordReset,
    private readonly resetPassword: ResetPassword,
  ) {}

  @Get('forgot-password')
  forgot(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    return this.showForgot(request, reply, '');
  }

  @Post('forgot-password')
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() form: EmailForm,
  ): Promise<void> {
    if (!isEmail(form.email)) return this.showForgot(request, reply, form.email, 'emailShape');
    await this.requestReset.run(form.email, {
      reset: linkTo(this.settings, 'reset-password'),
      confirmation: linkTo(this.settings, 'confirm'),
    });
    await reply.redirect('/forgot-password/sent', 303);
  }

  @Get('forgot-password/sent')
  sent(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const title = this.pages.translator(request)('accounts.resetSent.title');
    return this.pages.send(request, reply, 'accounts/reset-sent', {
      title,
      model: { demo: this.settings.demo },
    });
  }

  @Get('reset-password')
  async resetForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query('token') token = '',
  ): Promise<void> {
    if (!(await this.resetPassword.usable(token))) return this.showUnusable(request, reply);
    await this.showReset(request, reply, token);
  }

  @Post('reset-password')
  async reset(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() form: ResetForm,
  ): Promise<void> {
    const outcome = await this.resetPassword.run(form.token, form.password);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.passwordChanged');
      return void (await reply.redirect('/sign-in', 303));
    }
    if (outcome.refusal.code === 'linkUnusable') return this.showUnusable(request, reply);
    await this.showReset(request, reply, form.token, outcome.refusal.code);
  }

  private showForgot(
    request: PortalRequest,
    reply: PortalReply,
    email: string,
    refusal?: string,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const errors = refusal ? [{ field: 'email', message: t(`accounts.refusals.${refusal}`) }] : [];
    return this.pages.send(request, reply, 'accounts/forgot-password', {
      title: t('accounts.forgot.title'),
      model: { email },
      errors,
    });
  }

  private showReset(
    request: PortalRequest,
    reply: PortalReply,
    token: string,
    refusal?: string,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const errors = refusal
      ? [{ field: 'password', message: t(`accounts.refusals.${refusal}`, PASSWORD_LENGTH) }]
      : [];
    const model = { token, passwordLength: PASSWORD_LENGTH };
    return this.pages.send(request, reply, 'accounts/reset-password', {
      title: t('accounts.reset.title'),
      model,
      errors,
    });
  }

  private showUnusable(request: PortalRequest, reply: PortalReply): Promise<void> {
    const title = this.pages.translator(request)('accounts.linkUnusable.title');
    return this.pages.send(request, reply, 'accounts/link-unusable', { title, status: 422 });
  }
}
