import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { AcceptInvitation, type AcceptRefusal, type InvitationView } from '#employers';
import { formatDate, formatInstant } from '#web';
import { START } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { TokenForm } from './member-forms.js';
import { refusalErrors } from './member-words.js';

/** The page behind a mailed invitation. It can be read by whoever holds the link, and accepted when signed in. */
@Controller('invitation')
@Access('public')
export class InvitationController {
  constructor(
    private readonly pages: Pages,
    private readonly acceptInvitation: AcceptInvitation,
  ) {}

  /** Shows a button only: mail scanners open every link, and must not use it up. */
  @Get()
  async page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query('token') token = '',
  ): Promise<void> {
    await this.show(request, reply, String(token));
  }

  @Post()
  async accept(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() { token }: TokenForm,
  ): Promise<void> {
    if (!request.actor) return void (await reply.redirect(signInTo(token), 303));
    const outcome = await this.acceptInvitation.run(request.actor, token);
    if (!outcome.ok) return this.show(request, reply, token, outcome.refusal);
    leaveNotice(reply, 'notice.invitationAccepted');
    await reply.redirect(START, 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    token: string,
    refusal?: AcceptRefusal,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const invitation = refusal?.code === 'linkUnusable' ? null : await this.acceptInvitation.read(token);
    if (!invitation) {
      const title = t('members.invitation.unusable');
      return this.pages.send(request, reply, 'members/invitation-unusable', { title, status: 422 });
    }
    const language = this.pages.languageOf(request);
    await this.pages.send(request, reply, 'members/invitation', {
      title: t('members.invitation.title'),
      errors: refusal ? refusalErrors(refusal, t, language) : [],
      model: {
        ...{ token, invitation, signInHref: signInTo(token), user: request.actor?.name },
        ...{ roleText: t(`members.roles.${invitation.role}`), isOther: refusal?.code === 'otherAddress' },
        joinHref: joinHref(invitation),
        until: invitation.agent && formatDate(invitation.agent.until, language),
        expires: formatInstant(invitation.expiresAt, language),
      },
    });
  }
}

/** Signing in comes back to the invitation. */
function signInTo(token: string): string {
  return `/sign-in?${new URLSearchParams({ return: `/invitation?token=${token}` }).toString()}`;
}

/** Whoever has an account under another address asks with that one. */
function joinHref({ role, creditCode }: InvitationView): string {
  return role === 'agent' ? '/workspace/join/agent' : `/workspace/join?code=${creditCode}`;
}
