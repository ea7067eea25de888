import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { SeekerPapers } from '#seekers';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { CaseDesk } from './case-desk.js';
import { PaperForm, PaperPath } from './desk-forms.js';
import { isMasked } from './identity/shown-identity.js';
import { SeekerDesk } from './seeker-desk.js';
import { SeekerPath } from './registration-form.js';
import { caseFilePath } from './seeker-path.js';

function maySend(actor: Actor, { regionCode }: Readonly<Record<string, string>>): boolean {
  return regionCode !== undefined && mayServeRegion(actor, 'broker', regionCode);
}

/** Papers that staff take in for a person's case file. */
@Controller('workspace/seekers/:regionCode/:seekerId/papers')
@Access('broker')
export class CasePapersController {
  constructor(
    private readonly desk: CaseDesk,
    private readonly registration: SeekerDesk,
    private readonly papers: SeekerPapers,
  ) {}

  @Post()
  @TakesFile('file', maySend)
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @SentUpload() upload: Upload | null,
    @Body() { kind }: PaperForm,
  ): Promise<void> {
    const wrong = uploadRefusal(upload);
    const done = wrong
      ? { ok: false as const, refusal: wrong }
      : await this.papers.add(actor, path, kind, {
          ...{ name: upload?.fileName ?? '', bytes: upload?.bytes ?? Buffer.alloc(0) },
        });
    if (done.ok) {
      leaveNotice(reply, 'notice.paperKept');
      return void (await reply.redirect(caseFilePath(path), 303));
    }
    const { refusal } = done;
    if (!isFileRefusal(refusal)) throw new Refused(404, 'notFound');
    const message = fileMessage(refusal, this.registration.words(request).t);
    await this.desk.show({ request, reply, actor }, path, [{ field: 'file', message }]);
  }

  @Get(':fileId')
  async open(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PaperPath,
  ): Promise<void> {
    if (await isMasked(request, reply, path)) return;
    const opened = await this.papers.open(actor, path, path.fileId);
    if (!opened.ok) throw new Refused(404, 'notFound');
    await sendFile(reply, opened.value.file, opened.value.bytes);
  }
}
