import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ConfirmCheck,
  isOpen,
  ReadDeclaration,
  type DeclarationRef,
  type DeclarationView,
} from '#declarations';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { checkSections } from './check-view.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { VersionForm } from './declaration-forms.js';
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
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    await this.send(request, reply, await this.pages.view(actor, ref));
  }

  @Post()
  async confirm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: VersionForm,
  ): Promise<void> {
    const outcome = await this.confirmCheck.run(actor, { ...ref, draftVersion: Number(form.draftVersion) });
    if (outcome.ok) return void (await reply.redirect(pagePath(ref, 'submission'), 303));
    if (outcome.refusal.code === 'incomplete') return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    await this.send(request, reply, view, this.pages.refused(request, outcome.refusal, view));
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const result = await this.declarations.estimate(view.draft, words.language);
    const isFiled = !isOpen(view.draft.state);
    const check = view.tasks.find(({ section }) => section === 'check');
    await this.pages.send(request, reply, 'declarations/check', {
      ...{ view, title: words.t(`declarations.check.${isFiled ? 'filedTitle' : 'title'}`), ...refused },
      model: {
        ...checkSections(view, words),
        estimate: estimateSummary(result, words.t, words.language),
        isFiled,
        isReady: !isFiled && (check?.status === 'notStarted' || check?.status === 'done'),
      },
    });
  }
}
