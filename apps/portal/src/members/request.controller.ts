import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DecideJoinRequest, type DecideRequestRefusal } from '#employers';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { ApprovalForm, ReasonForm } from './member-forms.js';
import { refusalErrors, writtenIn } from './member-words.js';
import { PeoplePages, peoplePath } from './people-pages.js';

/** One request to act for an employer, and its two answers. */
@Controller('workspace/employers/:employerId/people/requests/:requestId')
@Access('officer')
export class RequestController {
  constructor(
    private readonly pages: PeoplePages,
    private readonly decide: DecideJoinRequest,
  ) {}

  @Get()
  page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('requestId') requestId: string,
  ): Promise<void> {
    return this.show(request, reply, actor, employerId, requestId);
  }

  @Post('approval')
  @PasswordAgain('rights')
  async approve(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('requestId') requestId: string,
    @Body() form: ApprovalForm,
  ): Promise<void> {
    const asAdministrator = form.as === 'administrator';
    const outcome = await this.decide.approve(
      ...([actor, employerId, this.pages.id(requestId), asAdministrator] as const),
    );
    if (!outcome.ok) return this.show(request, reply, actor, employerId, requestId, outcome.refusal);
    leaveNotice(reply, 'notice.joinApproved');
    await reply.redirect(peoplePath(employerId), 303);
  }

  @Post('refusal')
  async refuse(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('requestId') requestId: string,
    @Body() form: ReasonForm,
  ): Promise<void> {
    const outcome = await this.decide.refuse(actor, employerId, this.pages.id(requestId), form.reason);
    if (!outcome.ok)
      return this.show(request, reply, actor, employerId, requestId, outcome.refusal, form.reason);
    leaveNotice(reply, 'notice.joinRefused');
    await reply.redirect(peoplePath(employerId), 303);
  }

  /** A request that was answered or taken back meanwhile leads to the people's page, which says so. */
  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    requestId: string,
    refusal?: DecideRequestRefusal,
    reason = '',
  ): Promise<void> {
    const view = await this.pages.administered(actor, employerId);
    const shown = view.requests.find(one => one.requestId === this.pages.id(requestId));
    if (!shown) {
      leaveNotice(reply, 'notice.joinRequestGone');
      return void (await reply.redirect(peoplePath(employerId), 303));
    }
    const { t, language } = this.pages.words(request);
    const asItems = (['officer', 'administrator'] as const).map(value => ({
      ...{ value, text: t(`members.roles.${value}`), hint: t(`members.roleHints.${value}`) },
    }));
    await this.pages.send(request, reply, 'members/request', {
      ...{ view, title: t('members.request.title') },
      errors: refusal ? refusalErrors(refusal, t, language) : [],
      model: {
        ...{ request: shown, kindText: t(`members.kinds.${shown.kind}`), asItems, reason },
        messageLanguage: writtenIn(shown.message),
      },
    });
  }
}
