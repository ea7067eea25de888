import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ChangeMembers, type MemberRefusal } from '#employers';
import { START } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RoleForm } from './member-forms.js';
import { refusalErrors } from './member-words.js';
import { PeoplePages, peoplePath } from './people-pages.js';

/** One of an employer's people: another role, taking out, leaving. */
@Controller('workspace/employers/:employerId/people')
@Access('officer')
export class MemberController {
  constructor(
    private readonly pages: PeoplePages,
    private readonly change: ChangeMembers,
  ) {}

  @Get('members/:accountId')
  page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('accountId') accountId: string,
  ): Promise<void> {
    return this.show(request, reply, actor, employerId, accountId);
  }

  @Post('members/:accountId/role')
  @PasswordAgain('rights')
  async changeRole(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('accountId') accountId: string,
    @Body() form: RoleForm,
  ): Promise<void> {
    const asAdministrator = form.role === 'administrator';
    const outcome = await this.change.changeRole(
      ...([actor, employerId, this.pages.id(accountId), asAdministrator] as const),
    );
    if (!outcome.ok) return this.show(request, reply, actor, employerId, accountId, outcome.refusal);
    leaveNotice(reply, 'notice.memberRoleChanged');
    await reply.redirect(peoplePath(employerId), 303);
  }

  @Post('members/:accountId/removal')
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('accountId') accountId: string,
  ): Promise<void> {
    const outcome = await this.change.remove(actor, employerId, this.pages.id(accountId));
    if (!outcome.ok) return this.show(request, reply, actor, employerId, accountId, outcome.refusal);
    leaveNotice(reply, 'notice.memberRemoved');
    await reply.redirect(accountId === actor.accountId ? START : peoplePath(employerId), 303);
  }

  @Get('leave')
  leavePage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    return this.showLeave(request, reply, actor, employerId);
  }

  @Post('leave')
  async leave(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const outcome = await this.change.leave(actor, this.pages.id(employerId));
    if (!outcome.ok) return this.showLeave(request, reply, actor, employerId, outcome.refusal);
    leaveNotice(reply, 'notice.memberLeft');
    await reply.redirect(START, 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    accountId: string,
    refusal?: MemberRefusal,
  ): Promise<void> {
    const view = await this.pages.administered(actor, employerId);
    const member = view.members.find(one => one.accountId === accountId);
    if (!member) throw new NotFoundException();
    const { t, language } = this.pages.words(request);
    const roleItems = (['officer', 'administrator'] as const).map(value => ({
      ...{ value, text: t(`members.roles.${value}`), hint: t(`members.roleHints.${value}`) },
    }));
    await this.pages.send(request, reply, 'members/member', {
      ...{ view, title: t('members.member.title', { name: member.name }) },
      errors: refusal ? refusalErrors(refusal, t, language) : [],
      ...(refusal ? { status: 409 } : {}),
      model: { member, roleItems, role: member.administrator ? 'administrator' : 'officer' },
    });
  }

  private async showLeave(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    refusal?: MemberRefusal,
  ): Promise<void> {
    const view = await this.pages.view(actor, employerId);
    const { t, language } = this.pages.words(request);
    await this.pages.send(request, reply, 'members/leave', {
      ...{ view, title: t('members.leave.title') },
      errors: refusal ? refusalErrors(refusal, t, language) : [],
      ...(refusal ? { status: 409 } : {}),
    });
  }
}
