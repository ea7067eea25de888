import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { KEPT_MINUTES, type Actor } from '#accounts';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FormKeeper } from './form-keeper.js';

/** Where forms that arrived after the session had ended wait for their writer. */
@Controller('session/kept')
@Access('signedIn')
export class KeptFormsController {
  constructor(
    private readonly pages: Pages,
    private readonly keeper: FormKeeper,
  ) {}

  /** Nothing kept, or nothing of this person: on to the workspace, without a word about others. */
  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const forms = await this.keeper.list(request, actor);
    if (forms.length === 0) return void (await reply.redirect('/workspace', 303));
    await this.pages.send(request, reply, 'session/kept', {
      title: this.pages.translator(request)('session.kept.title'),
      model: {
        forms: forms.map(form => ({ ...form, count: filledIn(form.fields) })),
        one: forms.length === 1,
        hours: KEPT_MINUTES / 60,
      },
    });
  }

  @Post(':id/removal')
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
  ): Promise<void> {
    if (await this.keeper.release(actor, id)) leaveNotice(reply, 'notice.keptFormRemoved');
    await reply.redirect(
      (await this.keeper.list(request, actor)).length > 0 ? '/session/kept' : '/workspace',
      303,
    );
  }
}

function filledIn(fields: readonly (readonly [string, string])[]): number {
  return fields.filter(([, value]) => value !== '').length;
}
