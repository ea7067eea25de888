import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  entryOf,
  explanationForm,
  ExplainReturnedLine,
  maskName,
  type DeclarationRef,
  type DeclarationView,
  type Draft,
  type ExplainRefusal,
  type ReturnedLine,
} from '#declarations';
import { formatDate } from '#web';
import { Decision, TakesChoices, type Decided } from '../drafts/choices.js';
import type { SectionForm } from '../drafts/section-form.js';
import { SectionForms } from '../drafts/section-forms.js';
import { SectionSaves, type Filled } from '../drafts/section-saves.js';
import type { Translate } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages } from './declaration-pages.js';
import { ExplanationForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath } from './declaration-paths.js';

/** Lines that a reviewer sent back: correct each, or say why it is right. */
@Controller('workspace/declarations/:employerId/:levyYear/returned')
@Access('officer')
@UseInterceptors(TakesChoices)
export class ReturnedController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly forms: SectionForms,
    private readonly saves: SectionSaves,
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
    @Query('from') from?: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const line = lineIn(view, lineId);
    const section = sectionOf(line, this.pages.words(request).t);
    const filled = await this.forms.opened({ request, actor }, view, section, typedIn(line), from);
    await this.show(request, reply, view, line, filled);
  }

  @Post(':lineId')
  async explain(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('lineId') lineId: string,
    @Body() { draftVersion, ...typed }: ExplanationForm,
    @Decision() decided: Decided,
  ): Promise<void> {
    const before = lineIn(await this.pages.view(actor, ref), lineId);
    await this.saves.run<TypedExplanation, ExplainRefusal>(
      { request, reply, actor },
      {
        ...{ ticket: { ...ref, draftVersion: Number(draftVersion) }, typed, decided },
        section: ({ draft }) =>
          sectionOf(
            draft.returnedLines.find(({ id }) => id === lineId) ?? before,
            this.pages.words(request).t,
          ),
        save: (ticket, form) => this.explainLine.run(actor, ticket, before.line, form.explanation),
        show: (view, filled) => this.show(request, reply, view, lineIn(view, lineId), filled),
        next: () => pagePath(ref, 'returned'),
        refused: ({ code }) => {
          if (code === 'lineNotReturned') throw new NotFoundException();
          return null;
        },
      },
    );
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    line: ReturnedLine,
    { fields, refused, model }: Filled<TypedExplanation>,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    await this.pages.send(request, reply, 'declarations/explanation', {
      ...{ view, title: t('declarations.returned.explainTitle'), ...refused },
      model: { ...model, ...lineView(line, view.draft, t), explanation: fields.explanation },
    });
  }
}

type TypedExplanation = Readonly<Record<'explanation', string>>;

function typedIn({ answer }: ReturnedLine): TypedExplanation {
  return { explanation: answer?.explanation ?? '' };
}

/** The one field of the form. */
function sectionOf(line: ReturnedLine, t: Translate): SectionForm {
  return {
    ...{ form: explanationForm(line.line), stored: typedIn(line) },
    items: [
      {
        ...{ key: 'explanation', fields: ['explanation'], changedAs: 'explanation' },
        label: t('declarations.fields.explanation.label'),
        words: ({ explanation = '' }) => explanation.trim(),
      },
    ],
  };
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
