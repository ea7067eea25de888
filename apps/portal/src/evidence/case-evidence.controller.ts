import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OpenEvidence, ReadEvidence } from '#declarations';
import { Database } from '#persistence';
import { Pages } from '../frame/pages.js';
import { sendFile } from '../files/send-file.js';
import { CasePages } from '../reviews/case-pages.js';
import { CasePath } from '../reviews/case-forms.js';
import { casePath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseEvidence } from './case-files.js';
import { CaseFilePath } from './evidence-forms.js';

/** What a filed version rests on, for the office. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version/evidence')
@Access('reviewer', 'approver')
export class CaseEvidenceController {
  constructor(
    private readonly pages: Pages,
    private readonly cases: CasePages,
    private readonly database: Database,
    private readonly evidence: ReadEvidence,
    private readonly openEvidence: OpenEvidence,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.cases.read(request, actor, path);
    const words = this.cases.words(request);
    const files = await this.database.read(manager => this.evidence.of(manager, path));
    const { snapshot } = reviewCase.filed;
    await this.pages.send(request, reply, 'evidence/case', {
      title: words.t('evidence.case.title'),
      breadcrumbs: [
        { href: '/workspace/reviews', text: words.t('reviews.queue.title') },
        { href: casePath(path), text: words.t('reviews.caseTitle', { name: reviewCase.employerName }) },
      ],
      model: {
        ...caseEvidence(files, snapshot, path, words),
        ...{
          hasScanner: this.evidence.hasScanner,
          back: casePath(path),
          employerName: reviewCase.employerName,
        },
      },
    });
  }

  @Get(':fileId')
  async download(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { fileId, ...path }: CaseFilePath,
  ): Promise<void> {
    const opened = await this.openEvidence.ofVersion(actor, path, fileId);
    if (!opened) throw new NotFoundException();
    await sendFile(reply, opened.file, opened.bytes);
  }
}
