import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { Files } from '#files';
import { Clock } from '#persistence';
import {
  DecideObjection,
  OBJECTION_ANSWERS,
  ReadDetermination,
  ReadObjection,
  SpeakToObjection,
  type ListedObjection,
  type ObjectionView,
} from '#reviews';
import { formatDate, type FieldError } from '#web';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { objectionModel } from './objection.view.js';
import { readSeen, SEEN_SHAPE, seenOf } from './seen.js';
import { DocumentPath, ObjectionPath, objectionPath, OBJECTIONS } from './objection-paths.js';
import { objectionRefusal, STATE_TAGS } from './objection-words.js';

class ListQuery {
  @IsOptional() @IsIn(['open', 'ended']) show?: 'open' | 'ended';
}
class WordsForm {
  @IsString() @MaxLength(20_000) words = '';
}
class EmptyForm {}
class DecisionForm extends WordsForm {
  @IsOptional() @IsIn(OBJECTION_ANSWERS) answer?: (typeof OBJECTION_ANSWERS)[number];
  @Matches(SEEN_SHAPE) seen = '0.0';
}

/** Who may send a document is asked once it is known what the objection is about. */
const maySend = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer' || role === 'reviewer');

/** Objections: the lists of both sides, one with everything, statements, documents, decisions. */
@Controller('workspace/objections')
@Access('officer', 'reviewer', 'approver')
export class ObjectionsController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly employers: EmployersOf,
    private readonly objections: ReadObjection,
    private readonly determinations: ReadDetermination,
    private readonly speaking: SpeakToObjection,
    private readonly deciding: DecideObjection,
    private readonly files: Files,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { show = 'open' }: ListQuery,
  ): Promise<void> {
    const words = this.words(request);
    const { t } = words;
    const office = actor.grants.some(({ role }) => role === 'reviewer' || role === 'approver');
    const own = await this.employers.list(actor);
    const rows = office
      ? await this.objections.ofOffice(actor, show === 'ended')
      : (await Promise.all(own.map(employer => this.objections.ofEmployer(actor, employer)))).flat();
    const today = await this.clock.today();
    await this.pages.send(request, reply, 'objections/list', {
      title: t('objections.title'),
      model: {
        ...{ office, rows: rows.map(row => rowOf(row, today, words)) },
        links: ['open', 'ended'].map(one => ({
          ...{ href: `${OBJECTIONS}?show=${one}`, text: t(`objections.lists.${one}`), current: one === show },
        })),
      },
    });
  }

  @Get(':regionCode/:objectionId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, {}, []);
  }

  @Post(':regionCode/:objectionId/statements')
  @Access('officer', 'reviewer')
  async say(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
    @Body() form: WordsForm,
  ): Promise<void> {
    const done = await this.speaking.say(actor, path, form.words);
    if (done.ok) return this.back(reply, path, 'notice.objectionSaid');
    const message = objectionRefusal(done.refusal, this.words(request));
    await this.page(request, reply, actor, path, { said: form.words }, [{ field: 'words', message }]);
  }

  @Post(':regionCode/:objectionId/documents')
  @Access('officer', 'reviewer')
  @TakesFile('file', maySend)
  async bring(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
    @Body() _form: EmptyForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const words = this.words(request);
    const early = uploadRefusal(upload);
    const sent = { name: upload?.fileName ?? '', bytes: upload?.bytes ?? Buffer.alloc(0) };
    const done = early ? null : await this.speaking.bring(actor, path, sent);
    if (done?.ok) return this.back(reply, path, 'notice.objectionDocument');
    const refusal = done?.refusal ?? early ?? { code: 'fileMissing' as const };
    const message = isFileRefusal(refusal) ? fileMessage(refusal, words.t) : objectionRefusal(refusal, words);
    await this.page(request, reply, actor, path, {}, [{ field: 'file', message }]);
  }

  @Get(':regionCode/:objectionId/documents/:fileId')
  async document(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DocumentPath,
  ): Promise<void> {
    const found = await this.objections.file(actor, path, path.fileId);
    if (!found.ok) throw new Refused(404, 'notFound', this.words(request).t('objections.refusals.notFound'));
    await sendFile(reply, found.value.file, found.value.bytes);
  }

  @Post(':regionCode/:objectionId/withdrawal')
  @Access('officer')
  async withdraw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const done = await this.speaking.withdraw(actor, path);
    if (done.ok) return this.back(reply, path, 'notice.objectionWithdrawn');
    const message = objectionRefusal(done.refusal, this.words(request));
    await this.page(request, reply, actor, path, {}, [{ field: 'withdrawal', message }]);
  }

  @Post(':regionCode/:objectionId/decision')
  @Access('reviewer')
  async decide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
    @Body() form: DecisionForm,
  ): Promise<void> {
    const words = this.words(request);
    const typed = { answer: form.answer ?? '', reason: form.words, seen: form.seen };
    if (!form.answer) {
      const errors = [{ field: 'answer', message: words.t('objections.refusals.answerMissing') }];
      return this.page(request, reply, actor, path, typed, errors);
    }
    const done = await this.deciding.run(actor, path, form.answer, form.words, readSeen(form.seen));
    if (done.ok) {
      const notice = form.answer === 'admitted' ? 'notice.objectionAdmitted' : 'notice.objectionAnswered';
      return this.back(reply, path, notice);
    }
    const field = done.refusal.code.startsWith('words') ? 'reason' : 'answer';
    const message = objectionRefusal(done.refusal, words);
    await this.page(request, reply, actor, path, typed, [{ field, message }]);
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async back(reply: PortalReply, path: ObjectionPath, notice: string): Promise<void> {
    leaveNotice(reply, notice);
    await reply.redirect(objectionPath(path), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ObjectionPath,
    typed: Readonly<Record<string, string>>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const view = await this.objections.run(actor, path);
    if (!view) throw new Refused(404, 'notFound', words.t('objections.refusals.notFound'));
    await this.pages.send(request, reply, 'objections/objection', {
      title: words.t('objections.pageTitle', { name: view.employerName, year: view.objection.levyYear }),
      breadcrumbs: [{ href: OBJECTIONS, text: words.t('objections.title') }],
      model: {
        ...objectionModel(
          view,
          await this.canOpen(actor, view),
          readSeen(typed['seen'] ?? seenOf(view)),
          words,
        ),
        ...{ typed, seen: seenOf(view), hasScanner: this.files.hasScanner },
      },
      errors,
      ...(errors.length > 0 ? { status: 422 } : {}),
    });
  }

  /** Reviewers and the employer open papers; an approver reads figures here. */
  private async canOpen(actor: Actor, { determination }: ObjectionView): Promise<boolean> {
    return (await this.determinations.run(actor, determination)) !== null;
  }
}

function rowOf(
  { objection, state, employerName, determination }: ListedObjection,
  today: string,
  { t, language }: Words,
) {
  return {
    ...{ href: objectionPath(objection), name: employerName, year: objection.levyYear },
    ...{ number: determination.documentNumber, filedOn: formatDate(objection.filedOn, language) },
    dueOn: formatDate(objection.dueOn, language),
    overdue: (state === 'open' || state === 'late') && objection.dueOn < today,
    ...{ tag: STATE_TAGS[state], word: t(`objections.states.${state}`) },
  };
}
