import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import {
  contentOf,
  isOver,
  PAPER_PURPOSES,
  purposeOf,
  RetrofitPapers,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import type { Printout } from '#documents';
import { Papers } from '#papers';
import { formatDate, formatInstant, type FieldError } from '#web';
import type { Words } from '../reviews/words.js';
import { fileFacts, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { approvalLetter, surveyReport, type Mark } from './printouts.js';
import { acceptanceSheet, paymentSlip } from './proofs.js';
import { PaperForm } from './retrofit-forms.js';
import { RetrofitPages } from './retrofit-pages.js';
import { retrofitPapersPath, retrofitPath, roomOf, type Side } from './retrofit-paths.js';

class PaperPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) retrofitId: string;
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) fileId: string;
}

/** Officers of any employer and brokers of the county: whose request it is, the use case asks. */
function maySend(actor: Actor, { regionCode = '' }: Readonly<Record<string, string>>): boolean {
  return actor.grants.some(({ role }) => role === 'officer') || mayServeRegion(actor, 'broker', regionCode);
}

/** Offers, photos, leases, invoices of a request, and what the office prints of it. */
@Controller('workspace/retrofit-papers/:regionCode/:retrofitId')
@Access('officer', 'broker', 'approver')
export class RetrofitPapersController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly papers: RetrofitPapers,
    private readonly settings: Settings,
    private readonly marks: Papers,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    await this.page(request, reply, actor, view, new PaperForm(), []);
  }

  @Post()
  @TakesFile('file', maySend)
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @SentUpload() upload: Upload | null,
    @Body() form: PaperForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    const sent = uploadRefusal(upload);
    const input = {
      ...{ purpose: form.purpose, name: upload?.fileName ?? '', bytes: upload?.bytes ?? Buffer.alloc(0) },
    };
    const outcome = sent
      ? { ok: false as const, refusal: sent as RetrofitRefusal }
      : await this.papers.add(actor, key, input);
    if (!outcome.ok)
      return this.page(
        request,
        reply,
        actor,
        view,
        form,
        this.pages.errorsOf(outcome.refusal, request, 'file'),
      );
    leaveNotice(reply, 'notice.retrofitPaperAdded');
    await reply.redirect(retrofitPapersPath(key), 303);
  }

  @Get('survey.pdf')
  async survey(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    await this.send(reply, surveyReport(view, this.settings.demo, this.pages.words(request)));
  }

  @Get('approval.pdf')
  async approval(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    await this.send(reply, approvalLetter(view, this.settings.demo, ...this.printing(request)));
  }

  @Get('acceptance.pdf')
  async acceptance(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    await this.send(reply, acceptanceSheet(view, this.settings.demo, ...this.printing(request)));
  }

  @Get('payment.pdf')
  async payment(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    await this.send(reply, paymentSlip(view, this.settings.demo, ...this.printing(request)));
  }

  @Get(':fileId')
  async download(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { fileId, ...key }: PaperPath,
  ): Promise<void> {
    const opened = await this.papers.open(actor, key, fileId);
    if (!opened) throw new NotFoundException();
    await sendFile(reply, opened.file, opened.bytes);
  }

  @Post(':fileId/removal')
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { fileId, ...key }: PaperPath,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key);
    const outcome = await this.papers.remove(actor, key, fileId);
    if (!outcome.ok)
      return this.page(
        request,
        reply,
        actor,
        view,
        new PaperForm(),
        this.pages.errorsOf(outcome.refusal, request),
      );
    leaveNotice(reply, 'notice.retrofitPaperRemoved');
    await reply.redirect(retrofitPapersPath(key), 303);
  }

  private async send(reply: PortalReply, paper: Printout | null): Promise<void> {
    if (!paper) throw new NotFoundException();
    await sendPdf(reply, paper);
  }

  /** The words, and the mark by which a numbered paper is checked, in the language of the page. */
  private printing(request: PortalRequest): [Words, Mark] {
    const words = this.pages.words(request);
    return [words, document => this.marks.markOf(document, words.language)];
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: RetrofitView,
    form: PaperForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t, language } = words;
    const side = sideOf(actor, view);
    const base = retrofitPapersPath(view.retrofit);
    const isOpen = !isOver(view.state) && side !== 'approval';
    await this.pages.pages.send(request, reply, 'retrofits/papers', {
      title: t('retrofits.papers.title'),
      breadcrumbs: [
        { href: roomOf(side), text: t(`retrofits.rooms.${side}`) },
        { href: retrofitPath(side, view.retrofit), text: view.retrofit.requestNumber },
      ],
      context: { name: view.employer?.name ?? '' },
      errors,
      model: {
        ...{ action: base, isOpen, hasScanner: this.papers.hasScanner, form },
        back: retrofitPath(side, view.retrofit),
        documents: view.documents.map(({ kind, number, issuedOn }) => ({
          ...{ kind: t(`retrofits.print.${kind}`), number, verify: `/verify/${number}` },
          ...{ href: `${base}/${kind}.pdf`, issued: formatDate(issuedOn, language) },
        })),
        hint: contentOf(view.steps, 'approved')
          ? t('retrofits.papers.hintWorks')
          : t('retrofits.papers.hint'),
        files: view.papers.map(file => ({
          ...{ kind: t(`retrofits.purposes.${purposeOf(file.purpose)}`), name: file.name },
          ...{ href: `${base}/${file.fileId}`, facts: fileFacts(file, t) },
          added: t('retrofits.papers.added', { time: formatInstant(file.keptAt, language) }),
          remove: isOpen && file.keptBy === actor.accountId ? `${base}/${file.fileId}/removal` : null,
        })),
        purposes: PAPER_PURPOSES.filter(purpose => belongs(purpose, side)).map(value => ({
          ...{ value, text: t(`retrofits.purposes.${value}`) },
        })),
      },
    });
  }
}

function sideOf(actor: Actor, { retrofit }: RetrofitView): Side {
  if (mayActForEmployer(actor, retrofit.employerId)) return 'employer';
  return mayServeRegion(actor, 'broker', retrofit.regionCode) ? 'desk' : 'approval';
}

/** Photos of the office's own looks are its own to add. */
function belongs(purpose: string, side: Side): boolean {
  const isOffice = purpose === 'surveyPhoto' || purpose === 'inspectionPhoto';
  return side === 'employer' ? !isOffice : true;
}
