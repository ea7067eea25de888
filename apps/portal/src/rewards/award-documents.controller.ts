import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Actor } from '#accounts';
import { AwardDocuments, type AwardView } from '#levies';
import { ID_SHAPE } from '#persistence';
import { refuse } from '#values';
import { uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { AwardPages } from './award-pages.js';
import { rewardPath } from './award-paths.js';
import { RewardPage } from './reward-page.js';

class AwardPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) awardId: string;
}
class DocumentPath extends AwardPath {
  @Matches(ID_SHAPE) fileId: string;
}
class EmptyForm {}

const isOfficer = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer');

/** Documents of a reward or subsidy: added by the employer, read on both sides of the counter. */
@Controller('workspace')
export class AwardDocumentsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly page: RewardPage,
    private readonly documents: AwardDocuments,
  ) {}

  @Post('rewards/:regionCode/:awardId/files')
  @Access('officer')
  @TakesFile('file', isOfficer)
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardPath,
    @Body() _form: EmptyForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const early = uploadRefusal(upload);
    const sent = upload && { name: upload.fileName, bytes: upload.bytes };
    const kept = early ? refuse(early) : await this.documents.add(actor, view.award, sent);
    if (!kept.ok) return this.page.show(request, reply, actor, view, { refusal: kept.refusal });
    leaveNotice(reply, 'notice.awardDocumentAdded');
    await reply.redirect(rewardPath(view.award), 303);
  }

  @Get('rewards/:regionCode/:awardId/files/:fileId')
  @Access('officer')
  own(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DocumentPath,
  ): Promise<void> {
    return this.send(request, reply, actor, path, 'employer');
  }

  @Get('awards/:regionCode/:awardId/files/:fileId')
  @Access('reviewer', 'approver', 'publisher')
  atDesk(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DocumentPath,
  ): Promise<void> {
    return this.send(request, reply, actor, path, 'staff');
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: DocumentPath,
    as: AwardView['as'],
  ): Promise<void> {
    const { award } = await this.pages.view(request, actor, path, as);
    const opened = await this.documents.open(actor, award, path.fileId);
    if (!opened) throw new Refused(404, 'notFound', this.pages.words(request).t('rewards.documents.unknown'));
    await sendFile(reply, opened.file, opened.bytes);
  }
}
