import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Invitations, latestAgentEnd, type InviteRefusal } from '#employers';
import { Clock } from '#persistence';
import type { Result } from '#values';
import { linkTo } from '../accounts/mail-links.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { InvitationForm } from './member-forms.js';
import { refusalErrors } from './member-words.js';
import { PeoplePages, peoplePath } from './people-pages.js';

type Invited = 'officer' | 'agent';

/** Inviting colleagues and agents by e-mail, for an employer's administrators. */
@Controller('workspace/employers/:employerId/people/invitations')
@Access('officer')
export class InvitationsController {
  constructor(
    private readonly pages: PeoplePages,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  @Get('new')
  form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    return this.show(request, reply, actor, employerId, 'officer', {
      ...new InvitationForm(),
      role: 'officer',
    });
  }

  @Get('agent')
  agentForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    return this.show(request, reply, actor, employerId, 'agent', new InvitationForm());
  }

  @Post('new')
  @PasswordAgain('rights')
  async invite(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: InvitationForm,
  ): Promise<void> {
    const role = form.role === 'administrator' ? 'administrator' : 'officer';
    await this.run(request, reply, actor, employerId, 'officer', { ...form, role });
  }

  @Post('agent')
  @PasswordAgain('rights')
  async inviteAgent(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: InvitationForm,
  ): Promise<void> {
    await this.run(request, reply, actor, employerId, 'agent', { ...form, role: 'agent' });
  }

  @Post(':invitationId/sending')
  async sendAgain(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('invitationId') invitationId: string,
  ): Promise<void> {
    const link = linkTo(this.settings, 'invitation');
    const outcome = await this.invitations.sendAgain(actor, employerId, this.pages.id(invitationId), link);
    await this.done(reply, employerId, outcome, 'notice.invitationSent');
  }

  @Post(':invitationId/withdrawal')
  async withdraw(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('invitationId') invitationId: string,
  ): Promise<void> {
    const outcome = await this.invitations.withdraw(actor, employerId, this.pages.id(invitationId));
    await this.done(reply, employerId, outcome, 'notice.invitationWithdrawn');
  }

  private async done(
    reply: PortalReply,
    employerId: string,
    outcome: Result<null, InviteRefusal>,
    notice: string,
  ): Promise<void> {
    if (!outcome.ok) this.pages.refuseStrangers(outcome.refusal);
    leaveNotice(reply, outcome.ok ? notice : refusedNotice(outcome.refusal));
    await reply.redirect(peoplePath(employerId), 303);
  }

  private async run(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    invited: Invited,
    form: InvitationForm,
  ): Promise<void> {
    const { language } = this.pages.words(request);
    const input = { ...form, language };
    const link = linkTo(this.settings, 'invitation');
    const outcome = await this.invitations.invite(actor, this.pages.id(employerId), input, link);
    if (!outcome.ok) return this.show(request, reply, actor, employerId, invited, form, outcome.refusal);
    leaveNotice(reply, 'notice.invitationSent');
    await reply.redirect(peoplePath(employerId), 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    invited: Invited,
    form: InvitationForm,
    refusal?: InviteRefusal,
  ): Promise<void> {
    const view = await this.pages.administered(actor, employerId);
    const { t, language } = this.pages.words(request);
    const roleItems = (['officer', 'administrator'] as const).map(value => ({
      ...{ value, text: t(`members.roles.${value}`), hint: t(`members.roleHints.${value}`) },
    }));
    await this.pages.send(request, reply, invited === 'agent' ? 'members/invite-agent' : 'members/invite', {
      ...{ view, title: t(`members.invite.${invited}.title`) },
      errors: refusal ? refusalErrors(refusal, t, language) : [],
      model: { form, roleItems, latest: latestAgentEnd(await this.clock.today()) },
    });
  }
}

function refusedNotice({ code }: InviteRefusal): string {
  return code === 'tooManyInvitations' ? 'notice.invitationTooOften' : 'notice.invitationGone';
}
