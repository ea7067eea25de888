import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import {
  KeepCase,
  maskedName,
  OwnEntry,
  ReadEntry,
  SeekerPapers,
  seekerTerms,
  VerifySeeker,
  type CaseView,
  type SeekerKey,
  type SeekerRefusal,
} from '#seekers';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { seekerMatchesPath } from '../matches/match-paths.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { caseModel, recordModel } from './case.view.js';
import {
  AssessmentPath,
  EndTaskForm,
  KeepForm,
  KeepPath,
  PaperForm,
  PaperPath,
  RecordPath,
  TakeOverForm,
  TaskPath,
  VerificationForm,
} from './desk-forms.js';
import { keepFields, keepInput } from './keep.view.js';
import { RegistrationDesk } from './registration-desk.js';
import { SeekerPath, valuesOf } from './registration-form.js';
import type { Values } from './field.js';
import { caseFilePath, SEEKERS } from './seeker-path.js';
import { seekerErrors } from './seeker-words.js';

function maySend(actor: Actor, { regionCode }: Readonly<Record<string, string>>): boolean {
  return regionCode !== undefined && mayServeRegion(actor, 'broker', regionCode);
}

/** A person's case file: what was told, what was checked, and everything that staff keep. */
@Controller('workspace/seekers/:regionCode/:seekerId')
@Access('broker')
export class CaseController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: RegistrationDesk,
    private readonly entries: ReadEntry,
    private readonly keeping: KeepCase,
    private readonly verifying: VerifySeeker,
    private readonly own: OwnEntry,
    private readonly papers: SeekerPapers,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    await this.send(request, reply, actor, path, []);
  }

  @Post('verifications')
  async verify(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() form: VerificationForm,
  ): Promise<void> {
    const done = await this.verifying.run(actor, path, form);
    await this.answer(request, reply, actor, path, done, 'notice.seekerChecked', form);
  }

  @Get('keep/:what')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: KeepPath,
  ): Promise<void> {
    await this.sendForm(request, reply, path, await this.find(request, actor, path), {}, []);
  }

  @Post('keep/:what')
  async keep(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: KeepPath,
    @Body() form: KeepForm,
  ): Promise<void> {
    const values = valuesOf(form);
    const done = await this.keeping.add(actor, path, keepInput(path.what, values));
    if (done.ok) {
      leaveNotice(reply, 'notice.caseKept');
      return void (await reply.redirect(caseFilePath(path), 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(request));
    await this.sendForm(request, reply, path, await this.find(request, actor, path), values, errors);
  }

  @Post('tasks/:taskId')
  async endTask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: TaskPath,
    @Body() { outcome }: EndTaskForm,
  ): Promise<void> {
    const done = await this.keeping.endTask(actor, path, path.taskId, outcome);
    await this.answer(request, reply, actor, path, done, 'notice.taskEnded');
  }

  @Post('assessments/:assessmentId')
  async takeOver(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
    @Body() { agreed }: TakeOverForm,
  ): Promise<void> {
    const done = await this.keeping.takeOver(actor, path, path.assessmentId, agreed === 'yes');
    await this.answer(request, reply, actor, path, done, 'notice.levelsTaken');
  }

  @Get('records/:recordId')
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RecordPath,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const record = view.records.find(({ recordId }) => recordId === path.recordId);
    if (!record) throw new Refused(404, 'notFound');
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/record', {
      title: words.t(`seekers.records.${record.form}`),
      breadcrumbs: this.breadcrumbs(request, view),
      model: recordModel(record, view.told.person?.name ?? '', words),
    });
  }

  @Post('papers')
  @TakesFile('file', maySend)
  async addPaper(
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
    const message = fileMessage(refusal, this.desk.words(request).t);
    await this.send(request, reply, actor, path, [{ field: 'file', message }]);
  }

  @Get('papers/:fileId')
  async openPaper(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PaperPath,
  ): Promise<void> {
    const opened = await this.papers.open(actor, path, path.fileId);
    if (!opened.ok) throw new Refused(404, 'notFound');
    await sendFile(reply, opened.value.file, opened.value.bytes);
  }

  @Post('pause')
  async pause(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const done = await this.own.act(actor, path, 'pause');
    await this.answer(request, reply, actor, path, done, 'notice.seekerPause');
  }

  @Post('resume')
  async resume(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const done = await this.own.act(actor, path, 'resume');
    await this.answer(request, reply, actor, path, done, 'notice.seekerResume');
  }

  private async answer(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: SeekerKey,
    done: Result<null, SeekerRefusal>,
    notice: string,
    typed: VerificationForm | null = null,
  ): Promise<void> {
    if (done.ok) {
      leaveNotice(reply, notice);
      return void (await reply.redirect(caseFilePath(path), 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(request));
    await this.send(request, reply, actor, path, errors, typed);
  }

  private async find(request: PortalRequest, actor: Actor, path: SeekerKey): Promise<CaseView> {
    const found = await this.entries.caseFile(actor, path);
    if (!found.ok) throw this.desk.refused(request, found.refusal);
    return found.value;
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: SeekerKey,
    errors: readonly FieldError[],
    typed: VerificationForm | null = null,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    if (view.seeker.state === 'draft')
      return void (await reply.redirect(`${caseFilePath(path)}/registration`, 303));
    const words = this.desk.words(request);
    const base = `${caseFilePath(path)}/registration`;
    await this.pages.send(request, reply, 'seekers/case', {
      title: words.t('seekers.case.title', { name: view.told.person?.name ?? '' }),
      breadcrumbs: this.breadcrumbs(request),
      model: {
        ...caseModel(view, await this.papers.list(actor, path), seekerTerms(view.today).postsToTell, words),
        told: await this.desk.toldPages(view, words, page => `${base}/${page.slug}`),
        typed: typed ?? new VerificationForm(),
        mayPause: view.seeker.state === 'active' || view.seeker.state === 'verified',
        mayResume: view.seeker.state === 'paused',
        matches: view.seeker.state === 'active' ? seekerMatchesPath(path) : null,
      },
      errors,
    });
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    { what, ...key }: KeepPath,
    view: CaseView,
    values: Values,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const path = caseFilePath(key);
    await this.pages.send(request, reply, 'seekers/keep', {
      title: words.t(`seekers.keep.titles.${what}`),
      breadcrumbs: this.breadcrumbs(request, view),
      model: {
        fields: keepFields(what, values, words, view.today),
        ...{ action: `${path}/keep/${what}`, leave: path, lead: words.t(`seekers.keep.leads.${what}`) },
      },
      errors,
    });
  }

  private breadcrumbs(request: PortalRequest, view?: CaseView) {
    const { t } = this.desk.words(request);
    const register = { href: SEEKERS, text: t('navigation.seekers') };
    if (!view) return [register];
    const name = maskedName(view.told.person?.name ?? '');
    return [register, { href: caseFilePath(view.seeker), text: t('seekers.case.title', { name }) }];
  }
}
