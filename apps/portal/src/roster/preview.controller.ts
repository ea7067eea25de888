import { Body, Controller, NotFoundException, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  isLineOpenIn,
  maskName,
  rosterLine,
  type DeclarationRef,
  type DeclarationView,
  type DraftRosterEntry,
} from '#declarations';
import { RosterEntryForm } from '../declarations/declaration-forms.js';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { entryModel, type EntryFields } from '../declarations/roster-entry-view.js';
import { TakesChoices } from '../drafts/choices.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { LiveMonths } from './live-months.js';

/** The months of a form as typed so far. Nothing is stored, and nothing of what was typed is written down. */
@Controller('workspace/declarations/:employerId/:levyYear/roster/preview')
@Access('officer')
@UseInterceptors(TakesChoices)
export class PreviewController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly frame: Pages,
    private readonly live: LiveMonths,
  ) {}

  /** A script gets the piece of the page that changes; without one it is the whole form again. */
  @Post()
  async preview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion: _version, then: _then, ...typed }: RosterEntryForm,
    @Query('entry') entryId?: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const known = entryId === undefined ? null : openEntry(view, entryId);
    if (!known && view.draft.state !== 'draft') throw new NotFoundException();
    const form: EntryFields = { ...typed };
    const live = await this.live.model(request, view, known, form);
    if (isFromScript(request)) {
      const { sentence } = live;
      reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
      await reply.send({ sentence, months: this.frame.fragment(request, 'roster/months', { live }) });
      return;
    }
    await this.show(request, reply, view, known, form, live);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    known: DraftRosterEntry | null,
    form: EntryFields,
    live: Awaited<ReturnType<LiveMonths['model']>>,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t } = words;
    const name = known ? maskName(known.name) : '';
    await this.pages.send(request, reply, 'declarations/roster-entry', {
      ...{ view, title: t(`declarations.entry.${known ? 'changeTitle' : 'addTitle'}`, { name }) },
      model: {
        ...entryModel(form, known, view.draft, words),
        ...{ name, action: pagePath(view.draft, `roster/${known?.entryId ?? 'new'}`), live },
      },
    });
  }
}

function isFromScript(request: PortalRequest): boolean {
  return request.headers['content-type']?.startsWith('application/json') ?? false;
}

/** The entry, where it may still be changed; no page where it may not, as for none. */
function openEntry({ draft }: DeclarationView, entryId: string): DraftRosterEntry {
  const entry = draft.roster.find(one => one.entryId === entryId);
  if (!entry || !isLineOpenIn(draft, rosterLine(entryId))) throw new NotFoundException();
  return entry;
}
