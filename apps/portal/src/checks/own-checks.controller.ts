import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadOwnChecks } from '#checks';
import type { DeclarationRef } from '#declarations';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { resultView } from './result-view.js';

/** What was verified of an employer's own filing, and what would mend the rest. */
@Controller('workspace/declarations/:employerId/:levyYear/checks')
@Access('officer')
export class OwnChecksController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly own: ReadOwnChecks,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const found = await this.own.run(actor, view.draft);
    if (!found.ok) throw new NotFoundException();
    const words = this.pages.words(request);
    const { checks, roster } = found.value;
    await this.pages.send(request, reply, 'checks/own', {
      ...{ view, title: words.t('checks.own.title', { year: ref.levyYear }) },
      model: { result: resultView(checks, roster, ref.levyYear, words, true) },
    });
  }
}
