import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { RemoveRosterEntry, type DeclarationRef, type DeclarationView } from '#declarations';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { VersionForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { pagePath } from './declaration-paths.js';
import { describeEntry } from './roster-view.js';

/** Taking somebody off the roster, asked once more first. */
@Controller('workspace/declarations/:employerId/:levyYear/roster/:entryId/removal')
@Access('officer')
export class RemoveEntryController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly removeEntry: RemoveRosterEntry,
  ) {}

  @Get()
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
  ): Promise<void> {
    await this.show(request, reply, await this.pages.view(actor, ref), entryId);
  }

  @Post()
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
    @Body() form: VersionForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.removeEntry.run(actor, ticket, entryId);
    const view = await this.pages.view(actor, ref);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.entryRemoved');
      const next = view.draft.state === 'returned' ? 'returned' : 'roster';
      return void (await reply.redirect(pagePath(ref, next), 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'entryNotFound') throw new NotFoundException();
    await this.show(request, reply, view, entryId, this.pages.refused(request, refusal, view));
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    entryId: string,
    refused?: RefusedSave,
  ): Promise<void> {
    const entry = view.draft.roster.find(one => one.entryId === entryId);
    if (!entry) throw new NotFoundException();
    const words = this.pages.words(request);
    const { t } = words;
    const described = describeEntry(entry, words);
    await this.pages.send(request, reply, 'declarations/remove-entry', {
      ...{ view, title: t('declarations.removal.title', { name: described.name }), ...refused },
      model: { ...described, action: pagePath(view.draft, `roster/${entryId}/removal`) },
    });
  }
}
