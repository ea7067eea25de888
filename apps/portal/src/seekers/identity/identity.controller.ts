import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { IDENTITY_REASONS, ShowIdentity } from '#seekers';
import type { FieldError } from '#web';
import { leaveNotice } from '../../frame/notice.js';
import { Pages } from '../../frame/pages.js';
import { Access, CurrentActor } from '../../security/access.js';
import { PasswordAgain } from '../../security/password-again.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { SeekerPath } from '../registration-form.js';
import { SeekerDesk, type Visit } from '../seeker-desk.js';
import { caseFilePath, SEEKERS } from '../seeker-path.js';
import { chooseIdentity, pageBack } from './shown-identity.js';

const LONG = 400;

class PageQuery {
  @IsOptional() @IsString() @MaxLength(LONG) page?: string;
}

class ShowIdentityForm {
  @IsString() @MaxLength(LONG) page = '';
  @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) words = '';
}

/** Who a person is: name, number and phone shown to staff for this session, with a reason, and masked again. */
@Controller('workspace/seekers/:regionCode/:seekerId/identity')
@Access('broker')
export class IdentityController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly identity: ShowIdentity,
  ) {}

  @Get()
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Query() { page = '' }: PageQuery,
  ): Promise<void> {
    await this.form({ request, reply, actor }, path, { page, reason: '', words: '' });
  }

  @Post()
  @PasswordAgain('identity')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() typed: ShowIdentityForm,
  ): Promise<void> {
    const done = await this.identity.run(actor, path, typed);
    if (done.ok) {
      await chooseIdentity(request, path, true);
      leaveNotice(reply, 'notice.identityShown');
      return void (await reply.redirect(pageBack(path, typed.page), 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const { t } = this.desk.words(request);
    const errors = done.refusal.fields.map(({ field, code }) => ({
      field,
      message: t(`seekers.identity.wrong.${field}.${code}`),
    }));
    await this.form({ request, reply, actor }, path, typed, errors);
  }

  @Post('hidden')
  async hide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const done = await this.identity.hideAgain(actor, path);
    if (!done.ok) throw this.desk.refused(request, done.refusal);
    await chooseIdentity(request, path, false);
    leaveNotice(reply, 'notice.identityHidden');
    await reply.redirect(caseFilePath(path), 303);
  }

  private async form(
    { request, reply, actor }: Visit,
    path: SeekerPath,
    typed: ShowIdentityForm,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const may = await this.identity.mayAsk(actor, path);
    if (!may.ok) throw this.desk.refused(request, may.refusal);
    const { t } = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/identity/ask', {
      title: t('seekers.identity.title'),
      breadcrumbs: [
        { href: SEEKERS, text: t('navigation.seekers') },
        { href: caseFilePath(path), text: t('seekers.identity.file') },
      ],
      model: {
        ...{ typed, action: `${caseFilePath(path)}/identity`, back: caseFilePath(path) },
        reasons: [
          { value: '', text: t('seekers.identity.choose') },
          ...IDENTITY_REASONS.map(value => ({ value, text: t(`seekers.identity.reasons.${value}`) })),
        ],
      },
      errors,
    });
  }
}
