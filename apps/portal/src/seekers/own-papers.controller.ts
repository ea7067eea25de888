import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OwnPapers } from '#seekers';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OwnDesk } from './own-desk.js';
import { OwnPaperPath } from './own-forms.js';
import { ownPaperRows } from './own-papers.view.js';
import { SeekerDesk } from './seeker-desk.js';
import { OWN } from './seeker-path.js';

const ALL_LOOKS = 1_000;

/** Papers that staff took in about a person, for the person. */
@Controller('workspace/seeker/papers')
@Access('seeker')
export class OwnPapersController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly entry: OwnDesk,
    private readonly papers: OwnPapers,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor, ALL_LOOKS);
    if (!view) return;
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/papers', {
      title: words.t('seekers.ownPapers.title'),
      breadcrumbs: [{ href: OWN, text: words.t('seekers.own.title') }],
      model: { papers: ownPaperRows(await this.papers.list(actor), view.looks, words) },
    });
  }

  @Get(':fileId')
  async open(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { fileId }: OwnPaperPath,
  ): Promise<void> {
    const opened = await this.papers.open(actor, fileId);
    if (!opened.ok) throw new Refused(404, 'notFound');
    await sendFile(reply, opened.value.file, opened.value.bytes);
  }

  @Post(':fileId/removal')
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { fileId }: OwnPaperPath,
  ): Promise<void> {
    const done = await this.papers.remove(actor, fileId);
    if (!done.ok) throw this.desk.refused(request, done.refusal);
    leaveNotice(reply, 'notice.paperRemoved');
    await reply.redirect(`${OWN}/papers`, 303);
  }
}
