import { Body, Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AddRosterEntry,
  ChangeRosterEntry,
  maskName,
  rosterLine,
  type DeclarationRef,
  type DeclarationView,
  type FiledRosterEntry,
  type RosterRefusal,
} from '#declarations';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { RosterEntryForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { pagePath } from './declaration-paths.js';
import {
  blankEntry,
  entryInput,
  entryModel,
  formOfEntry,
  storedEntryRows,
  type EntryFields,
} from './roster-entry-view.js';

/** One employee on the roster: with a disability certificate, or with a disabled veteran's. */
@Controller('workspace/declarations/:employerId/:levyYear/roster')
@Access('officer')
export class RosterEntryController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly addEntry: AddRosterEntry,
    private readonly changeEntry: ChangeRosterEntry,
  ) {}

  @Get('new')
  async blank(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('kind') kind?: string,
  ): Promise<void> {
    const form = blankEntry(kind === 'veteran' ? 'veteran' : 'disability');
    await this.show(request, reply, await this.pages.view(actor, ref), form, null);
  }

  @Post('new')
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion, then, ...form }: RosterEntryForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(draftVersion) };
    const outcome = await this.addEntry.run(actor, ticket, entryInput(form));
    const next = then ? `roster/new?kind=${form.certificateKind}` : 'roster';
    if (outcome.ok) return void (await reply.redirect(pagePath(ref, next), 303));
    const view = await this.pages.view(actor, ref);
    await this.show(request, reply, view, form, null, this.refusedOf(request, outcome.refusal, view));
  }

  @Get(':entryId')
  async stored(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, rosterLine(entryId));
    if (!view) return;
    const entry = entryIn(view, entryId);
    await this.show(request, reply, view, formOfEntry(entry), entry);
  }

  @Post(':entryId')
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
    @Body() { draftVersion, then, ...form }: RosterEntryForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(draftVersion) };
    const outcome = await this.changeEntry.run(actor, ticket, entryId, entryInput(form));
    const view = await this.pages.view(actor, ref);
    const next = view.draft.state === 'returned' ? 'returned' : 'roster';
    if (outcome.ok) return void (await reply.redirect(pagePath(ref, next), 303));
    const entry = entryIn(view, entryId);
    await this.show(request, reply, view, form, entry, this.refusedOf(request, outcome.refusal, view));
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    form: EntryFields,
    known: FiledRosterEntry | null,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const name = known ? maskName(known.name) : '';
    await this.pages.send(request, reply, 'declarations/roster-entry', {
      ...{ view, title: t(`declarations.entry.${known ? 'changeTitle' : 'addTitle'}`, { name }), ...refused },
      model: {
        ...entryModel(form, known, t),
        ...{ name, action: pagePath(view.draft, `roster/${known?.entryId ?? 'new'}`) },
        now: known && refused?.status === 409 ? storedEntryRows(known, t, language) : null,
      },
    });
  }

  private refusedOf(request: PortalRequest, refusal: RosterRefusal, view: DeclarationView): RefusedSave {
    if (refusal.code === 'entryNotFound') throw new NotFoundException();
    if (refusal.code !== 'personOverlaps') return this.pages.refused(request, refusal, view);
    const other = entryIn(view, refusal.entryId);
    const { t } = this.pages.words(request);
    const message = t('declarations.errors.from.personOverlaps', { name: maskName(other.name) });
    return { status: 422, errors: [{ field: 'from', message }] };
  }
}

function entryIn({ draft }: DeclarationView, entryId: string): FiledRosterEntry {
  const entry = draft.roster.find(one => one.entryId === entryId);
  if (!entry) throw new NotFoundException();
  return entry;
}
