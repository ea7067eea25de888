import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsInt, IsObject, IsString, Matches, Max, Min } from 'class-validator';
import type { Actor } from '#accounts';
import {
  DiscardWorkingText,
  isAtWork,
  isWorkingForm,
  KeepWorkingText,
  ReadWorkingTexts,
  type DeclarationRef,
  type KeptText,
  type WorkingForm,
  type WorkingTextRefusal,
} from '#declarations';
import { Clock } from '#persistence';
import { changeSentence, stateSentence, whenWords } from '../declarations/change-words.js';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor, Unnoticed } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { keepableFields } from './working-forms.js';
import { atWorkSentence, formPath, savedSentence, workingSentences } from './working-words.js';

const MOST = 1_000_000_000;
const SHAPE = /^[\w:-]{1,80}$/;

/** Working text as the script sends it. */
class WorkingTextBody {
  @Matches(SHAPE) form = '';
  /** Version of the draft that the form was filled from. */
  @IsInt() @Min(1) @Max(MOST) draftVersion = 0;
  /** Revision of the working text that the page knows. */
  @IsInt() @Min(0) @Max(MOST) revision = 0;
  @IsObject() fields: Record<string, unknown> = {};
}

class DiscardForm {
  @IsString() @Matches(SHAPE) form = '';
}

/** Where the script keeps what is being typed, and asks who else is at work. Without script nobody comes here but to discard. */
@Controller('workspace/declarations/:employerId/:levyYear/working-text')
@Access('officer')
@ApiExcludeController()
export class WorkingTextController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly keepText: KeepWorkingText,
    private readonly discardText: DiscardWorkingText,
    private readonly texts: ReadWorkingTexts,
    private readonly clock: Clock,
  ) {}

  /** Asking does not keep the session alive. */
  @Get()
  @Unnoticed()
  async state(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('form') form?: string,
  ): Promise<void> {
    reply.header('cache-control', 'no-store');
    await reply.send(await this.stateOf(request, actor, ref, form ?? ''));
  }

  @Post()
  async keep(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { form, draftVersion, revision, fields }: WorkingTextBody,
  ): Promise<void> {
    const known = formOf(form);
    const keepable = keepableFields(known, fields);
    if ('wrong' in keepable) throw unknownFields(keepable.wrong);
    const typed = { form: known, revision, fields: keepable.fields };
    const outcome = await this.keepText.run(actor, { ...ref, draftVersion }, typed);
    if (!outcome.ok) throw await this.refused(request, actor, ref, outcome.refusal);
    const state = await this.stateOf(request, actor, ref, known);
    const message = await this.keptSentence(request, actor, ref, outcome.value);
    reply.header('cache-control', 'no-store').status(200);
    await reply.send({ ...state, revision: outcome.value.revision, message });
  }

  @Post('discard')
  async discard(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { form }: DiscardForm,
  ): Promise<void> {
    const known = formOf(form);
    const outcome = await this.discardText.run(actor, ref, known);
    if (!outcome.ok) throw new NotFoundException();
    await reply.redirect(formPath(ref, known), 303);
  }

  /** What may have changed on a page that stands open: until when it is saved, and who is at work where. */
  private async stateOf(request: PortalRequest, actor: Actor, ref: DeclarationRef, form: string) {
    const state = await this.texts.state(actor, ref);
    if (!state) throw new NotFoundException();
    const words = this.pages.words(request);
    const now = this.clock.now();
    const here = state.working.find(note => note.form === form && isAtWork(note, actor.accountId, now));
    return {
      saved: savedSentence(state, now, words),
      working: workingSentences(state, actor.accountId, now, words),
      here: here ? atWorkSentence(here, now, words) : null,
    };
  }

  private async keptSentence(
    request: PortalRequest,
    actor: Actor,
    ref: DeclarationRef,
    { at, changes }: KeptText,
  ): Promise<string> {
    const { t, language } = this.pages.words(request);
    const kept = t('drafts.kept', { time: whenWords(at, this.clock.now(), language) });
    if (changes.length === 0) return kept;
    const { draft } = await this.pages.view(actor, ref);
    return t('drafts.two', { first: kept, second: changeSentence(changes, draft, t) });
  }

  private async refused(
    request: PortalRequest,
    actor: Actor,
    ref: DeclarationRef,
    refusal: WorkingTextRefusal,
  ): Promise<Refused | NotFoundException> {
    const { t } = this.pages.words(request);
    const { code } = refusal;
    if (code === 'notPermitted' || code === 'notFound') return new NotFoundException();
    if (code === 'tooSoon') return new Refused(429, code, t('drafts.refused.tooSoon'));
    if (code === 'textTooLong') return new Refused(413, code, t('drafts.refused.textTooLong'));
    if (code === 'workedElsewhere') return new Refused(409, code, t('drafts.refused.workedElsewhere'));
    const { draft } = await this.pages.view(actor, ref);
    const why = code === 'notOpen' ? stateSentence(draft.state, t) : t('declarations.refusals.lineClosed');
    return new Refused(409, code, t('drafts.two', { first: why, second: t('drafts.refused.stillHere') }));
  }
}

function formOf(text: string): WorkingForm {
  if (isWorkingForm(text)) return text;
  throw unknownFields(['form']);
}

function unknownFields(fields: readonly string[]): Refused {
  const detail = fields.join(', ');
  return new Refused(
    422,
    'unknownField',
    detail,
    fields.map(field => ({ field, code: 'unknownField', detail: '' })),
  );
}
