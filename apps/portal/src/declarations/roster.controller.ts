import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  CompleteRoster,
  ReadDeclaration,
  ReadLastYear,
  type CompleteRosterRefusal,
  type DeclarationRef,
  type DeclarationView,
  type LastYear,
  peopleOn,
} from '#declarations';
import { formatFixed } from '#web';
import { CarryModels } from '../roster/carry-models.js';
import { RosterGrids } from '../roster/roster-grids.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { RosterForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath } from './declaration-paths.js';
import {
  listed,
  listPath,
  PAGE_SIZE,
  pageLinks,
  readListWish,
  showLinks,
  sortLinks,
  type ListWish,
} from './roster-list.js';
import { rosterCards } from './roster-view.js';

/** The roster: a card a person with the months of the year; said to be complete here. */
@Controller('workspace/declarations/:employerId/:levyYear/roster')
@Access('officer')
export class RosterController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declarations: ReadDeclaration,
    private readonly lastYear: ReadLastYear,
    private readonly grids: RosterGrids,
    private readonly carryModels: CarryModels,
    private readonly completeRoster: CompleteRoster,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    await this.send(request, reply, actor, view, readListWish(query));
  }

  @Post()
  async complete(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: RosterForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.completeRoster.run(actor, ticket, form.noneEmployed === 'yes');
    if (outcome.ok) return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    const refused = this.refusedOf(request, outcome.refusal, view);
    await this.send(request, reply, actor, view, readListWish({}), refused);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: DeclarationView,
    wish: ListWish,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    const { draft } = view;
    const isDraft = draft.state === 'draft';
    const last = isDraft ? await this.lastYear.run(actor, draft) : null;
    await this.pages.send(request, reply, 'declarations/roster', {
      ...{ view, title: t('declarations.roster.title'), ...refused },
      model: {
        ...{ people: draft.roster.length, isDraft, noneEmployed: draft.rosterCompleted?.noneEmployed },
        ...(await this.listModel(request, view, wish)),
        ...(last ? await this.lastYearModel(request, view, last) : {}),
      },
    });
  }

  /** The cards of the page that is looked at, the sums of all, and the ways to the rest. */
  private async listModel(request: PortalRequest, view: DeclarationView, wish: ListWish) {
    const words = this.pages.words(request);
    const { draft } = view;
    const counted = await this.grids.months(request, view, draft.roster);
    const months = new Map(counted?.entries.map(entry => [entry.entryId, entry]));
    const all = listed(draft.roster, months, wish);
    const shown = all.slice((wish.page - 1) * PAGE_SIZE, wish.page * PAGE_SIZE);
    const ids = shown.map(({ entryId }) => entryId);
    const result = await this.declarations.estimate(draft, words.language, ids);
    const estimate = result.ok ? result.value : null;
    const path = pagePath(draft, 'roster');
    const people = peopleOn(draft.roster);
    const sums = counted && {
      months: counted.personMonths,
      counted: formatFixed(counted.countedPersons, 2),
    };
    return {
      lead: words.t(`roster.${sums ? 'sum' : 'people'}`, { count: people, ...sums }),
      stays: people === draft.roster.length ? 0 : draft.roster.length,
      tooEarly: !estimate,
      waiting: draft.roster.filter(({ carriedFrom }) => carriedFrom !== undefined).length,
      cards: rosterCards(shown, draft, { months, estimate }, words),
      shows: showLinks(draft.roster, months, wish, path, words.t),
      sorts: all.length > 1 ? sortLinks(wish, path, words.t) : null,
      pages: pageLinks(all.length, PAGE_SIZE, wish.page, page => listPath(path, { ...wish, page })),
    };
  }

  /** While the roster is empty, last year's people stand on the page; afterwards there is a way to the rest of them. */
  private async lastYearModel(request: PortalRequest, view: DeclarationView, last: LastYear) {
    if (view.draft.roster.length === 0) return { carry: await this.carryModels.of(request, view, last) };
    return { offered: last.people.length > 0 ? { count: last.people.length, year: last.levyYear } : null };
  }

  private refusedOf(
    request: PortalRequest,
    refusal: CompleteRosterRefusal,
    view: DeclarationView,
  ): RefusedSave {
    const { t } = this.pages.words(request);
    if (refusal.code === 'entriesWaiting') {
      const message = t('roster.waits.error', { count: refusal.count });
      return { status: 422, errors: [{ field: 'waiting', message }] };
    }
    if (refusal.code === 'entriesUnanswered') {
      const message = t('asked.entriesUnanswered', { count: refusal.count });
      return { status: 422, errors: [{ field: 'waiting', message }] };
    }
    if (refusal.code !== 'noneEmployedUnsaid' && refusal.code !== 'noneEmployedContradicted')
      return this.pages.refused(request, refusal, view);
    const message = t(`declarations.errors.noneEmployed.${refusal.code}`);
    return { status: 422, errors: [{ field: 'noneEmployed', message }] };
  }
}
