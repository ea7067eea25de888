import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { OwnFairs, type OwnStand } from '#matching';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FairDeskPages } from './fair-desk-pages.js';
import { FairPath } from './fair-forms.js';
import { MEETINGS } from './fair-path.js';
import { meetingModel, standModel } from './own-fairs.view.js';

/** An employer's own stands at fairs. */
@Controller('workspace/fair-stands')
@Access('officer')
export class FairStandsController {
  constructor(
    private readonly desk: FairDeskPages,
    private readonly employers: EmployersOf,
    private readonly fairs: OwnFairs,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.desk.words(request);
    const own = await this.employers.list(actor);
    const stands: (OwnStand & { readonly employer: string })[] = [];
    for (const employer of own)
      for (const stand of await this.fairs.ofEmployer(actor, employer))
        stands.push({ ...stand, employer: employer.name });
    await this.desk.pages.send(request, reply, 'fairs/own-stands', {
      title: words.t('fairs.own.stands.title'),
      model: { stands: stands.map(one => standModel(one, own.length > 1, words)) },
    });
  }
}

/** Fairs to which a person is admitted: when, where, with whom, and the word that one cannot come. */
@Controller('workspace/fair-meetings')
@Access('seeker')
export class FairMeetingsController {
  constructor(
    private readonly desk: FairDeskPages,
    private readonly fairs: OwnFairs,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sendList(request, reply, actor);
  }

  @Post(':regionCode/:fairId/absence')
  async cannotCome(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    const done = await this.fairs.cannotCome(actor, key);
    if (!done.ok && done.refusal.code === 'notFound') throw this.desk.refused(request, 'notFound');
    if (!done.ok) return this.sendList(request, reply, actor, done.refusal.code);
    leaveNotice(reply, 'notice.fairCannotCome');
    await reply.redirect(MEETINGS, 303);
  }

  private async sendList(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    refusal?: string,
  ): Promise<void> {
    const words = this.desk.words(request);
    const own = await this.fairs.ofSeeker(actor);
    await this.desk.pages.send(request, reply, 'fairs/own-meetings', {
      title: words.t('fairs.own.meetings.title'),
      model: { fairs: own.map(one => meetingModel(one, words)) },
      ...(refusal
        ? { errors: [{ field: '', message: words.t(`fairs.refusals.${refusal}`) }], status: 409 }
        : {}),
    });
  }
}
