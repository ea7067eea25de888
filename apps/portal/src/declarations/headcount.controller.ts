import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DeclareHeadcount, type DeclarationRef, type DeclarationView } from '#declarations';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { HeadcountForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath } from './declaration-paths.js';
import { formOfHeadcount, headcountInput, headcountModel, type HeadcountFields } from './headcount-view.js';

/** Headcount, in total or by month, and payroll. */
@Controller('workspace/declarations/:employerId/:levyYear/headcount')
@Access('officer')
export class HeadcountController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declareHeadcount: DeclareHeadcount,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, 'headcount', 'payroll');
    if (view) await this.show(request, reply, view, formOfHeadcount(view.draft.headcount));
  }

  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: HeadcountForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.declareHeadcount.run(actor, ticket, headcountInput(form));
    if (outcome.ok) return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    await this.show(request, reply, view, form, this.pages.refused(request, outcome.refusal, view));
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    form: HeadcountFields,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    await this.pages.send(request, reply, 'declarations/headcount', {
      ...{ view, title: t('declarations.headcount.title'), ...refused },
      model: headcountModel(form, view.draft, refused?.status === 409, t, language),
    });
  }
}
