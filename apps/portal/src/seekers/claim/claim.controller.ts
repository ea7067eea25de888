import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ClaimEntry } from '#seekers';
import type { FieldError } from '#web';
import { leaveNotice } from '../../frame/notice.js';
import { Pages } from '../../frame/pages.js';
import { networkOf } from '../../papers/address-throttle.js';
import { Access, CurrentActor } from '../../security/access.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { ClaimForm } from '../own-forms.js';
import { SeekerDesk } from '../seeker-desk.js';
import { CLAIM, WORK } from '../seeker-path.js';
import { seekerErrors } from '../seeker-words.js';

/** A person whom staff registered asks for the entry, with the certificate and the code of the letter. */
@Controller('workspace/work/claim')
@Access('signedIn')
export class ClaimController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly claims: ClaimEntry,
  ) {}

  @Get()
  async form(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.send(request, reply, new ClaimForm(), []);
  }

  @Post()
  async claim(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: ClaimForm,
  ): Promise<void> {
    const done = await this.claims.run(actor, form, networkOf(request.ip));
    if (done.ok) {
      leaveNotice(reply, 'notice.claimAsked');
      return void (await reply.redirect(CLAIM, 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(request));
    await this.send(request, reply, form, errors);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    { certificateNumber, code }: ClaimForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t } = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/claim/form', {
      title: t('seekers.claim.ownTitle'),
      breadcrumbs: [{ href: WORK, text: t('seekers.begin.title') }],
      model: { certificateNumber, code, action: CLAIM },
      errors,
    });
  }
}
