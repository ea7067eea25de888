import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OWN_PAPER_KINDS, OwnPapers } from '#seekers';
import type { FieldError } from '#web';
import { fileMessage, fileStatus, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { OwnDesk } from './own-desk.js';
import { OwnPaperForm, OwnPaperPath } from './own-forms.js';
import { ownPaperRows } from './own-papers.view.js';
import { SeekerDesk, type Visit } from './seeker-desk.js';
import { OWN } from './seeker-path.js';

const ALL_LOOKS = 1_000;
const PAPERS = `${OWN}/papers`;

/** Whoever has an entry may bring papers to it, and the use case knows whose it is. */
function maySend({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'seeker');
}

/** Papers of one's own: those one brought, and those that staff took in. */
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
      model: {
        papers: ownPaperRows(await this.papers.list(actor), view.looks, words),
        add: view.seeker.state === 'closed' ? null : `${PAPERS}/new`,
      },
    });
  }

  @Get('new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sendForm({ request, reply, actor }, '', []);
  }

  @Post()
  @TakesFile('file', maySend)
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @SentUpload() upload: Upload | null,
    @Body() { kind: typed }: OwnPaperForm,
  ): Promise<void> {
    const { t } = this.desk.words(request);
    const visit = { request, reply, actor };
    const kind = OWN_PAPER_KINDS.find(one => one === typed);
    const wrong = uploadRefusal(upload);
    if (!kind) {
      const missing = { field: 'kind', message: t('seekers.ownPapers.kindMissing') };
      // A browser keeps no file: whoever chose one hears at its field that it is to be chosen again.
      const file = wrong ? fileMessage(wrong, t) : t('seekers.ownPapers.fileAgain');
      return this.sendForm(visit, typed, [missing, { field: 'file', message: file }]);
    }
    const sent = { name: upload?.fileName ?? '', bytes: upload?.bytes ?? Buffer.alloc(0) };
    const done = wrong ? { ok: false as const, refusal: wrong } : await this.papers.add(actor, kind, sent);
    if (done.ok) {
      leaveNotice(reply, 'notice.ownPaperKept');
      return void (await reply.redirect(PAPERS, 303));
    }
    if (!isFileRefusal(done.refusal)) throw new Refused(404, 'notFound');
    const errors = [{ field: 'file', message: fileMessage(done.refusal, t) }];
    await this.sendForm(visit, kind, errors, fileStatus(done.refusal));
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
    await reply.redirect(PAPERS, 303);
  }

  private async sendForm(
    { request, reply, actor }: Visit,
    kind: string,
    errors: readonly FieldError[],
    status?: number,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    if (view.seeker.state === 'closed') throw new Refused(404, 'notFound');
    const { t } = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/paper', {
      title: t('seekers.ownPapers.add'),
      breadcrumbs: [
        { href: OWN, text: t('seekers.own.title') },
        { href: PAPERS, text: t('seekers.ownPapers.title') },
      ],
      model: {
        ...{ action: PAPERS, kind, hasScanner: this.papers.hasScanner },
        kinds: OWN_PAPER_KINDS.map(value => ({ value, text: t(`seekers.papers.${value}`) })),
      },
      errors,
      ...(status === undefined ? {} : { status }),
    });
  }
}
