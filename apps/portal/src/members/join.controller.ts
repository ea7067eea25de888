import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AskToJoin, latestAgentEnd, WithdrawJoinRequest, type AskRefusal, type JoinKind } from '#employers';
import { Clock } from '#persistence';
import { START } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { JoinForm } from './member-forms.js';
import { refusalErrors } from './member-words.js';

/** Asking to act for an employer that is registered already: as one of its people, or as an agent. */
@Controller('workspace/join')
@Access('signedIn')
export class JoinController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly askToJoin: AskToJoin,
    private readonly withdrawRequest: WithdrawJoinRequest,
  ) {}

  /** @param code the code typed where somebody wanted to register the employer */
  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query('code') code = '',
  ): Promise<void> {
    const creditCode = String(code).slice(0, 30);
    await this.show(request, reply, 'officer', { ...new JoinForm(), creditCode });
  }

  @Get('agent')
  agentForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query('code') code = '',
  ): Promise<void> {
    return this.show(request, reply, 'agent', { ...new JoinForm(), creditCode: String(code).slice(0, 30) });
  }

  @Post()
  ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: JoinForm,
  ): Promise<void> {
    return this.run(request, reply, actor, 'officer', form);
  }

  @Post('agent')
  askAsAgent(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: JoinForm,
  ): Promise<void> {
    return this.run(request, reply, actor, 'agent', form);
  }

  @Post('requests/:requestId/withdrawal')
  async withdraw(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('requestId', ParseUUIDPipe) requestId: string,
  ): Promise<void> {
    const outcome = await this.withdrawRequest.run(actor, requestId);
    leaveNotice(reply, outcome.ok ? 'notice.joinRequestWithdrawn' : 'notice.joinRequestGone');
    await reply.redirect(START, 303);
  }

  private async run(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    kind: JoinKind,
    form: JoinForm,
  ): Promise<void> {
    const outcome = await this.askToJoin.run(actor, { ...form, kind });
    if (!outcome.ok) return this.show(request, reply, kind, form, outcome.refusal);
    leaveNotice(reply, 'notice.joinRequested');
    await reply.redirect(START, 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    kind: JoinKind,
    form: JoinForm,
    refusal?: AskRefusal,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const template = kind === 'agent' ? 'members/join-agent' : 'members/join';
    await this.pages.send(request, reply, template, {
      title: t(`members.join.${kind}.title`),
      breadcrumbs: [{ href: START, text: t('declarations.mine.title') }],
      errors: refusal ? refusalErrors(refusal, t, this.pages.languageOf(request)) : [],
      model: { form, latest: latestAgentEnd(await this.clock.today()) },
    });
  }
}
