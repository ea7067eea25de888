import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  entryOf,
  ExplainReturnedLine,
  maskName,
  type DeclarationRef,
  type DeclarationView,
  type Draft,
  type ReturnedLine,
} from '#declarations';
import { formatDate } from '#web';
import type { Translate } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { ExplanationForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath } from './declaration-paths.js';

/** Lines that a reviewer sent back: correct each, or say why it is right. */
@Controller('workspace/declarations/:employerId/:levyYear/returned')
@Access('officer')
export class ReturnedController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly explainLine: ExplainReturnedLine,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const { t, language } = this.pages.words(request);
    const { draft } = view;
    const lines = draft.returnedLines;
    if (lines.length === 0) return void (await reply.redirect(declarationPath(ref), 303));
    await this.pages.send(request, reply, 'declarations/returned', {
      ...{ view, title: t('declarations.returned.title') },
      model: {
        lines: lines.map(line => lineView(line, draft, t)),
        due: lines[0] && formatDate(lines[0].dueOn, language),
        isAnswered: lines.every(({ answer }) => answer !== null),
      },
    });
  }

  @Get(':lineId')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('lineId') lineId: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const line = lineIn(view, lineId);
    await this.show(request, reply, view, line, line.answer?.explanation ?? '');
  }

  @Post(':lineId')
  async explain(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('lineId') lineId: string,
    @Body() form: ExplanationForm,
  ): Promise<void> {
    const before = await this.pages.view(actor, ref);
    const { line } = lineIn(before, lineId);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.explainLine.run(actor, ticket, line, form.explanation);
    if (outcome.ok) return void (await reply.redirect(pagePath(ref, 'returned'), 303));
    const { refusal } = outcome;
    if (refusal.code === 'lineNotReturned') throw new NotFoundException();
    const view = await this.pages.view(actor, ref);
    const refused = this.pages.refused(request, refusal, view);
    await this.show(request, reply, view, lineIn(view, lineId), form.explanation, refused);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    line: ReturnedLine,
    explanation: string,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    await this.pages.send(request, reply, 'declarations/explanation', {
      ...{ view, title: t('declarations.returned.explainTitle'), ...refused },
      model: { ...lineView(line, view.draft, t), explanation },
    });
  }
}

function lineIn({ draft }: DeclarationView, lineId: string): ReturnedLine {
  const line = draft.returnedLines.find(({ id }) => id === lineId);
  if (!line) throw new NotFoundException();
  return line;
}

/** A returned line as a card: what, why, and the two ways to answer. */
function lineView({ id, line, reason, answer }: ReturnedLine, draft: Draft, t: Translate) {
  const entryId = entryOf(line);
  const entry = draft.roster.find(one => one.entryId === entryId);
  const page = entryId ? `roster/${entryId}` : line === 'employerData' ? 'employer' : 'headcount';
  return {
    ...{ id, reason, explanation: answer?.explanation ?? null },
    what: entryId
      ? t('declarations.subjects.entry', { name: entry ? maskName(entry.name) : '' })
      : t(`declarations.subjects.${line}`),
    status: answer ? 'done' : 'toMend',
    statusText: t(`declarations.returned.status.${answer ? 'answered' : 'open'}`),
    correctHref: entryId && !entry ? null : pagePath(draft, page),
    explainHref: pagePath(draft, `returned/${id}`),
  };
}
