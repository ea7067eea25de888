import { Body, Controller, Get, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DeclareHeadcount, type DeclarationRef, type DeclarationView, type SaveRefusal } from '#declarations';
import { Decision, TakesChoices, type Decided } from '../drafts/choices.js';
import { SectionForms } from '../drafts/section-forms.js';
import { SectionSaves, type Filled } from '../drafts/section-saves.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages } from './declaration-pages.js';
import { HeadcountForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath } from './declaration-paths.js';
import {
  formOfHeadcount,
  headcountInput,
  headcountModel,
  headcountSection,
  type HeadcountFields,
} from './headcount-view.js';

/** Headcount, in total or by month, and payroll. */
@Controller('workspace/declarations/:employerId/:levyYear/headcount')
@Access('officer')
@UseInterceptors(TakesChoices)
export class HeadcountController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly forms: SectionForms,
    private readonly saves: SectionSaves,
    private readonly declareHeadcount: DeclareHeadcount,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('from') from?: string,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, 'headcount');
    if (!view) return;
    const blank = formOfHeadcount(view.draft.headcount);
    const section = headcountSection(view.draft, this.pages.words(request));
    await this.show(
      request,
      reply,
      view,
      await this.forms.opened({ request, actor }, view, section, blank, from),
    );
  }

  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion, ...typed }: HeadcountForm,
    @Decision() decided: Decided,
  ): Promise<void> {
    await this.saves.run<HeadcountFields, SaveRefusal>(
      { request, reply, actor },
      {
        ...{ ticket: { ...ref, draftVersion: Number(draftVersion) }, typed, decided },
        section: ({ draft }) => headcountSection(draft, this.pages.words(request)),
        save: (ticket, form) => this.declareHeadcount.run(actor, ticket, headcountInput(form)),
        show: (view, filled) => this.show(request, reply, view, filled),
        next: () => declarationPath(ref),
      },
    );
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    { fields, refused, model }: Filled<HeadcountFields>,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    await this.pages.send(request, reply, 'declarations/headcount', {
      ...{ view, title: t('declarations.headcount.title'), ...refused },
      model: { ...headcountModel(fields, view, t, language), ...model },
    });
  }
}
