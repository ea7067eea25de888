import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Actor } from '#accounts';
import { ReadLevyPaper, type LevyPaperView } from '#levies';
import { Papers } from '#papers';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { paperOnPage } from '../papers/paper-sections.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { accountPath } from './levy-paths.js';

class PaperPath {
  @Matches(/^[\d-]{1,40}$/) number: string;
}

/** Notices and warnings of levies, as a page and as a PDF. */
@Controller('workspace/levy-papers/:number')
@Access('officer', 'reviewer', 'approver')
export class LevyPapersController {
  constructor(
    private readonly pages: Pages,
    private readonly levyPapers: ReadLevyPaper,
    private readonly papers: Papers,
  ) {}

  @Get()
  async paper(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { number }: PaperPath,
  ): Promise<void> {
    const view = await this.findPaper(request, actor, number);
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    await this.pages.send(request, reply, 'levies/paper', {
      title: t('levies.papers.titleOf', { number: view.paper.documentNumber }),
      breadcrumbs: [
        { href: accountPath(view.paper), text: t('levies.account.crumb', { year: view.paper.levyYear }) },
      ],
      model: {
        paper: paperOnPage(this.papers.levy(view, language)),
        path: `/workspace/levy-papers/${view.paper.documentNumber}`,
        later: view.supersededBy && {
          href: `/workspace/levy-papers/${view.supersededBy.documentNumber}`,
          number: view.supersededBy.documentNumber,
        },
      },
    });
  }

  @Get('pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { number }: PaperPath,
  ): Promise<void> {
    const view = await this.findPaper(request, actor, number);
    await sendPdf(reply, this.papers.levy(view, this.pages.languageOf(request)));
  }

  private async findPaper(request: PortalRequest, actor: Actor, number: string): Promise<LevyPaperView> {
    const view = await this.levyPapers.byNumber(actor, number);
    if (!view) throw new Refused(404, 'notFound', this.pages.translator(request)('levies.refusals.notFound'));
    return view;
  }
}
