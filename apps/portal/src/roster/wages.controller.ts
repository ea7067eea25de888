import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  SaveRosterRows,
  type DeclarationRef,
  type DeclarationView,
  type DraftRosterEntry,
  type RosterRowInput,
} from '#declarations';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { whoOf } from '../declarations/roster-view.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { pageLinks } from '../declarations/roster-list.js';
import { columnsModel, gridRow, storedRow } from './grid-view.js';
import { GRID_SIZE, RowsForm, rowsOf } from './roster-forms.js';
import { RosterGrids } from './roster-grids.js';

/** Person, last day, wage, insurance. */
const WAGE_COLUMNS = 4;

/** What was typed into the grid. */
interface Typed {
  readonly rows: readonly RosterRowInput[];
  readonly confirmed: 'yes' | undefined;
}

/** Wage, insurance and last day of everybody on the roster, in one table. */
@Controller('workspace/declarations/:employerId/:levyYear/roster/wages')
@Access('officer')
export class WagesController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly grids: RosterGrids,
    private readonly saveRows: SaveRosterRows,
  ) {}

  @Get()
  async table(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('page') page = '1',
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    if (view.draft.state !== 'draft' || view.draft.roster.length === 0)
      return void (await reply.redirect(pagePath(ref, 'roster'), 303));
    await this.show(request, reply, view, Math.max(1, Math.trunc(Number(page)) || 1));
  }

  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: RowsForm,
  ): Promise<void> {
    const rows = rowsOf(form);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.saveRows.run(actor, ticket, rows, form.confirmed === 'yes');
    if (outcome.ok) {
      leaveNotice(reply, 'notice.rowsSaved');
      return void (await reply.redirect(pagePath(ref, 'roster'), 303));
    }
    const view = await this.pages.view(actor, ref);
    const words = this.pages.words(request);
    const names = rows.map(({ entryId }) => {
      const entry = entryIn(view, entryId);
      return entry ? whoOf(entry, words) : '';
    });
    const refused = this.grids.refused(request, outcome.refusal, view, names);
    await this.show(request, reply, view, 1, { rows, confirmed: form.confirmed }, refused);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    page: number,
    typed?: Typed,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t, language } = words;
    const { draft } = view;
    const shown = rowsToShow(view, page, typed?.rows);
    const people = shown.map(({ entry }) => entry);
    const months = await this.grids.monthsByEntry(request, view, people);
    const path = pagePath(draft, 'roster/wages');
    await this.pages.send(request, reply, 'roster/wages', {
      ...{ view, title: t('roster.wages.title', { year: draft.levyYear }), ...refused },
      model: {
        ...{ action: path, confirmed: typed?.confirmed === 'yes' },
        waits: people.some(({ carriedFrom }) => carriedFrom !== undefined),
        fromYear: people.find(({ carriedFrom }) => carriedFrom !== undefined)?.carriedFrom,
        ...columnsModel(WAGE_COLUMNS, draft.asked, { t, language }),
        rows: shown.map(({ index, entry, row }) =>
          gridRow(index, entry, row, months.get(entry.entryId), draft, words),
        ),
        pages: typed
          ? null
          : pageLinks(draft.roster.length, GRID_SIZE, page, number => `${path}?page=${number}`),
      },
    });
  }
}

function rowsToShow(
  view: DeclarationView,
  page: number,
  typed: readonly RosterRowInput[] | undefined,
): { index: number; entry: DraftRosterEntry; row: RosterRowInput }[] {
  const { roster } = view.draft;
  if (!typed)
    return roster
      .slice((page - 1) * GRID_SIZE, page * GRID_SIZE)
      .map((entry, index) => ({ index, entry, row: storedRow(entry) }));
  return typed.flatMap((row, index) => {
    const entry = entryIn(view, row.entryId);
    return entry ? [{ index, entry, row }] : [];
  });
}

function entryIn({ draft }: DeclarationView, entryId: string): DraftRosterEntry | undefined {
  return draft.roster.find(entry => entry.entryId === entryId);
}
