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
  AddRosterEntry,
  ChangeRosterEntry,
  maskName,
  rosterLine,
  type DeclarationRef,
  type DeclarationView,
  type FiledRosterEntry,
  type RosterRefusal,
} from '#declarations';
import { Decision, TakesChoices, type Decided } from '../drafts/choices.js';
import type { SectionForm } from '../drafts/section-form.js';
import { SectionForms } from '../drafts/section-forms.js';
import { SectionSaves, type Filled } from '../drafts/section-saves.js';
import { LiveMonths } from '../roster/live-months.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { RosterEntryForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { pagePath } from './declaration-paths.js';
import { entrySection } from './roster-entry-section.js';
import { blankEntry, entryInput, entryModel, formOfEntry, type EntryFields } from './roster-entry-view.js';

/** One employee on the roster: with a disability certificate, or with a disabled veteran's. */
@Controller('workspace/declarations/:employerId/:levyYear/roster')
@Access('officer')
@UseInterceptors(TakesChoices)
export class RosterEntryController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly forms: SectionForms,
    private readonly saves: SectionSaves,
    private readonly live: LiveMonths,
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
    @Query('from') from?: string,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, 'newEntry');
    if (!view) return;
    const form = blankEntry(kind === 'veteran' ? 'veteran' : 'disability');
    const section = this.sectionOf(request, view, null);
    await this.show(
      request,
      reply,
      view,
      null,
      await this.forms.opened({ request, actor }, view, section, form, from),
    );
  }

  @Post('new')
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion, then, ...typed }: RosterEntryForm,
    @Decision() decided: Decided,
  ): Promise<void> {
    await this.saves.run<EntryFields, RosterRefusal>(
      { request, reply, actor },
      {
        ...{ ticket: { ...ref, draftVersion: Number(draftVersion) }, typed, decided },
        section: view => this.sectionOf(request, view, null),
        save: (ticket, form) => this.addEntry.run(actor, ticket, entryInput(form)),
        show: (view, filled) => this.show(request, reply, view, null, filled),
        next: () => pagePath(ref, then ? `roster/new?kind=${typed.certificateKind}` : 'roster'),
        refused: (refusal, view) => this.refusedOf(request, refusal, view),
      },
    );
  }

  @Get(':entryId')
  async stored(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
    @Query('from') from?: string,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, rosterLine(entryId));
    if (!view) return;
    const form = formOfEntry(entryIn(view, entryId));
    const section = this.sectionOf(request, view, entryId);
    await this.show(
      request,
      reply,
      view,
      entryId,
      await this.forms.opened({ request, actor }, view, section, form, from),
    );
  }

  @Post(':entryId')
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('entryId') entryId: string,
    @Body() { draftVersion, then: _then, ...typed }: RosterEntryForm,
    @Decision() decided: Decided,
  ): Promise<void> {
    await this.saves.run<EntryFields, RosterRefusal>(
      { request, reply, actor },
      {
        ...{ ticket: { ...ref, draftVersion: Number(draftVersion) }, typed, decided },
        section: view => this.sectionOf(request, view, entryId),
        save: (ticket, form) => this.changeEntry.run(actor, ticket, entryId, entryInput(form)),
        show: (view, filled) => this.show(request, reply, view, entryId, filled),
        next: async () => {
          const { draft } = await this.pages.view(actor, ref);
          return pagePath(ref, draft.state === 'returned' ? 'returned' : 'roster');
        },
        refused: (refusal, view) => this.refusedOf(request, refusal, view),
      },
    );
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    entryId: string | null,
    { fields: form, refused, model }: Filled<EntryFields>,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t } = words;
    const known = entryId === null ? null : entryIn(view, entryId);
    const name = known ? maskName(known.name) : '';
    await this.pages.send(request, reply, 'declarations/roster-entry', {
      ...{ view, title: t(`declarations.entry.${known ? 'changeTitle' : 'addTitle'}`, { name }), ...refused },
      model: {
        ...model,
        ...entryModel(form, known, view.draft, words),
        ...{ name, action: pagePath(view.draft, `roster/${known?.entryId ?? 'new'}`) },
        live: await this.live.model(request, view, known, form),
      },
    });
  }

  private sectionOf(request: PortalRequest, view: DeclarationView, entryId: string | null): SectionForm {
    return entrySection(view.draft, entryId, this.pages.words(request));
  }

  private refusedOf(
    request: PortalRequest,
    refusal: RosterRefusal,
    view: DeclarationView,
  ): RefusedSave | null {
    if (refusal.code === 'entryNotFound') throw new NotFoundException();
    if (refusal.code !== 'personOverlaps') return null;
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
