import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EndMandate } from '#employers';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { PeoplePages, peoplePath } from './people-pages.js';
import { peopleModel } from './people-view.js';

/** Who acts for an employer: its own people, agents, clerks, and who is about to. */
@Controller('workspace/employers/:employerId/people')
@Access('officer')
export class PeopleController {
  constructor(
    private readonly pages: PeoplePages,
    private readonly endMandate: EndMandate,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, employerId);
    const words = this.pages.words(request);
    await this.pages.send(request, reply, 'members/people', {
      ...{ view, title: words.t('members.people.title'), model: peopleModel(view, words) },
    });
  }

  @Post('mandates/:mandateId/end')
  async end(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('mandateId') mandateId: string,
  ): Promise<void> {
    const outcome = await this.endMandate.byEmployer(actor, employerId, this.pages.id(mandateId));
    if (!outcome.ok) this.pages.refuseStrangers(outcome.refusal);
    leaveNotice(reply, outcome.ok ? 'notice.mandateEnded' : 'notice.mandateGone');
    await reply.redirect(peoplePath(employerId), 303);
  }
}
