import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { NAME_REASONS, ShowNames, type DeclarationRef } from '#declarations';
import type { FieldError } from '#web';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { backTo, namesPath, pageIn } from './names-paths.js';
import { chooseNames } from './shown-names.js';

const LONG = 100;

class HideNamesForm {
  /** The page of the declaration to go back to. */
  @IsString() @MaxLength(LONG) page = '';
}

class ShowNamesForm extends HideNamesForm {
  @IsString() @MaxLength(LONG) reason = '';
}

/** Names of the employer's own people: shown in full for this session, with a reason, and masked again. */
@Controller('workspace/declarations/:employerId/:levyYear/names')
@Access('officer')
export class NamesController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly showNames: ShowNames,
  ) {}

  @Get()
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('page') page: unknown,
  ): Promise<void> {
    await this.form(request, reply, actor, ref, pageIn(page));
  }

  @Post()
  @PasswordAgain('identity')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: ShowNamesForm,
  ): Promise<void> {
    const outcome = await this.showNames.run(actor, ref, form.reason);
    if (!outcome.ok && outcome.refusal.code === 'notPermitted') throw new NotFoundException();
    if (!outcome.ok) {
      const message = this.pages.words(request).t('names.reasonMissing');
      return this.form(request, reply, actor, ref, pageIn(form.page), [{ field: 'reason', message }]);
    }
    await chooseNames(request, ref, true);
    leaveNotice(reply, 'notice.namesShown');
    await reply.redirect(backTo(ref, form.page), 303);
  }

  @Post('hidden')
  async hide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: HideNamesForm,
  ): Promise<void> {
    const outcome = await this.showNames.hideAgain(actor, ref);
    if (!outcome.ok) throw new NotFoundException();
    await chooseNames(request, ref, false);
    leaveNotice(reply, 'notice.namesHidden');
    await reply.redirect(backTo(ref, form.page), 303);
  }

  private async form(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    page: string,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const { t } = this.pages.words(request);
    await this.pages.send(request, reply, 'names/show', {
      ...{ view, title: t('names.title'), errors },
      model: {
        ...{ action: namesPath(ref), page, back: backTo(ref, page) },
        reasons: NAME_REASONS.map(value => ({ value, text: t(`names.reasons.${value}`) })),
      },
    });
  }
}
