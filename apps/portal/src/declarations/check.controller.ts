import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ConfirmCheck,
  isOpen,
  ReadCheck,
  ReadDeclaration,
  reckonFiling,
  type DeclarationRef,
  type DeclarationSnapshot,
  type DeclarationView,
  type SaveRefusal,
} from '#declarations';
import type { Estimate } from '#policy';
import { ReadDetermination, type DeterminationSummary } from '#reviews';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  comparisonRows,
  figuresOf,
  peopleChanges,
  reckonedBy,
  type YearFigures,
} from './check-comparison.js';
import { checkSections, unansweredLinks } from './check-view.js';
import { SectionForms } from '../drafts/section-forms.js';
import { checkSection, warningViews } from './check-warnings.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { CheckForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath } from './declaration-paths.js';
import { estimateSummary } from './estimate-view.js';

/** Check page: everything that will be filed, each value with a link back. */
@Controller('workspace/declarations/:employerId/:levyYear/check')
@Access('officer')
export class CheckController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declarations: ReadDeclaration,
    private readonly confirmCheck: ConfirmCheck,
    private readonly checks: ReadCheck,
    private readonly forms: SectionForms,
    private readonly determinations: ReadDetermination,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    await this.send(request, reply, actor, { view: await this.pages.view(actor, ref) });
  }

  @Post()
  async confirm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: CheckForm,
  ): Promise<void> {
    const typed = typedExplanations(form);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.confirmCheck.run(actor, ticket, typed);
    if (outcome.ok) return void (await reply.redirect(pagePath(ref, 'submission'), 303));
    if (outcome.refusal.code === 'incomplete') return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    const refused = this.refusedOf(request, outcome.refusal, view);
    await this.send(request, reply, actor, { view, typed, refused });
  }

  /** Errors of explanations are named by what they are about, which is on this page alone. */
  private refusedOf(request: PortalRequest, refusal: SaveRefusal, view: DeclarationView): RefusedSave {
    if (refusal.code !== 'invalid') return this.pages.refused(request, refusal, view);
    const { t } = this.pages.words(request);
    const errors = refusal.fields.map(({ field, code, params }) => ({
      ...{ field, message: t(`warnings.errors.${code}`, params ?? {}) },
    }));
    return { status: 422, errors };
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { view, typed, refused }: { view: DeclarationView; typed?: Typed; refused?: RefusedSave },
  ): Promise<void> {
    const words = this.pages.words(request);
    const { draft } = view;
    const result = await this.declarations.estimate(draft, words.language);
    const check = await this.checks.run(actor, view);
    const isFiled = !isOpen(draft.state);
    const task = view.tasks.find(({ section }) => section === 'check');
    const section = checkSection(check.warnings, words);
    const visit = { request, actor };
    const filled = typed
      ? await this.forms.retyped(visit, view, section, typed)
      : await this.forms.opened<Typed>(visit, view, section, {});
    const warnings = isFiled ? [] : warningViews(check.warnings, filled.fields, draft, words);
    await this.pages.send(request, reply, 'declarations/check', {
      ...{
        view,
        title: words.t(`declarations.check.${isFiled ? 'filedTitle' : 'title'}`),
        ...named(refused, warnings),
      },
      model: {
        ...filled.model,
        ...checkSections(view, words),
        comparison: await this.comparison(
          actor,
          view,
          check.lastYear,
          result.ok ? result.value.estimate : null,
          words,
        ),
        estimate: estimateSummary(result, words.t, words.language),
        ...{ isFiled, warnings, asks: warnings.length, uncompared: isFiled ? 0 : check.uncompared },
        unanswered: isFiled ? [] : unansweredLinks(draft, words),
        isReady: !isFiled && (task?.status === 'notStarted' || task?.status === 'done'),
      },
    });
  }

  /** The year beside the last: what was determined of it, or else what comes of what was filed. */
  private async comparison(
    actor: Actor,
    { draft }: DeclarationView,
    lastYear: DeclarationSnapshot | null,
    estimate: Estimate | null,
    words: ReturnType<DeclarationPages['words']>,
  ) {
    const { headcount } = draft;
    if (!headcount) return null;
    const determined = (await this.determinations.ofEmployer(actor, draft)).find(
      ({ levyYear }) => levyYear === draft.levyYear - 1,
    );
    const before = lastYear && beforeOf(lastYear, determined);
    const now = figuresOf({ ...headcount, roster: draft.roster }, estimate);
    return {
      rows: comparisonRows(draft, now, before, words),
      people: peopleChanges(draft.roster, lastYear?.roster ?? null, words),
      ...{ hasBefore: before !== null, year: draft.levyYear, beforeYear: draft.levyYear - 1 },
      isDetermined: determined !== undefined,
    };
  }
}

type Typed = Readonly<Record<string, string>>;

/** The form sends warnings and lines in the same order. */
function typedExplanations({ warnings, explanations }: CheckForm): Typed {
  return Object.fromEntries(warnings.map((key, index) => [key, explanations[index] ?? '']));
}

function beforeOf(lastYear: DeclarationSnapshot, determined: DeterminationSummary | undefined): YearFigures {
  if (determined) return figuresOf(lastYear, reckonedBy(determined));
  return figuresOf(lastYear, reckonFiling(lastYear));
}

/** The summary says of each error which question it is about. */
function named(
  refused: RefusedSave | undefined,
  warnings: readonly { readonly field: string; readonly sentence: string }[],
): RefusedSave | undefined {
  if (!refused) return undefined;
  const errors = refused.errors.map(error => {
    const label = warnings.find(({ field }) => field === error.field)?.sentence;
    return label ? { ...error, label } : error;
  });
  return { ...refused, errors };
}
