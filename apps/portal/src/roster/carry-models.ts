import { Injectable } from '@nestjs/common';
import {
  type CarryRowInput,
  type DeclarationView,
  type FiledRosterEntry,
  type LastYear,
} from '#declarations';
import { formatDate } from '#web';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { whoOf } from '../declarations/roster-view.js';
import type { PortalRequest } from '../security/portal-request.js';
import { carryRow, columnsModel, gridRow } from './grid-view.js';
import { GRID_SIZE } from './roster-forms.js';
import { RosterGrids } from './roster-grids.js';

/** Person, answer, last day, wage, insurance, more changed. */
const CARRY_COLUMNS = 6;

interface Typed {
  readonly rows: readonly CarryRowInput[];
  readonly confirmed: 'yes' | undefined;
}

/** The offer of last year's people, on its own page and on the roster while that is empty. */
@Injectable()
export class CarryModels {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly grids: RosterGrids,
  ) {}

  /** Null where nobody is left to offer. */
  async of(request: PortalRequest, view: DeclarationView, last: LastYear, typed?: Typed) {
    const words = this.pages.words(request);
    const { t, language } = words;
    const rows = rowsToShow(last, typed?.rows);
    if (rows.length === 0) return null;
    const { levyYear } = view.draft;
    const months = await this.grids.monthsByEntry(
      request,
      view,
      rows.map(({ entry }) => entry),
    );
    const values = {
      ...{ year: last.levyYear, number: last.documentNumber, date: formatDate(last.declaredOn, language) },
    };
    return {
      action: pagePath(view.draft, 'roster/last-year'),
      source:
        last.documentNumber === ''
          ? null
          : t(`roster.carry.${last.isDetermined ? 'sourceDetermined' : 'source'}`, values),
      placed: last.placed,
      ...{ year: levyYear, fromYear: last.levyYear, count: rows.length, isCarry: true },
      ...{ taken: last.taken, left: last.left, more: Math.max(0, last.people.length - rows.length) },
      confirmed: typed?.confirmed === 'yes',
      ...columnsModel(CARRY_COLUMNS, view.draft.asked, { t, language }),
      rows: rows.map(({ index, entry, row }) =>
        gridRow(index, entry, row, months.get(entry.entryId), view.draft, words),
      ),
    };
  }

  /** Names of the rows' people as the page shows them, in their order. */
  namesOf(request: PortalRequest, rows: readonly CarryRowInput[], last: LastYear): string[] {
    const words = this.pages.words(request);
    const names = new Map(last.people.map(entry => [entry.entryId, whoOf(entry, words)]));
    return rows.map(({ entryId }) => names.get(entryId) ?? '');
  }
}

/** What was typed keeps its place; otherwise everybody with the answer the filing suggests. */
function rowsToShow(
  { people }: LastYear,
  typed: readonly CarryRowInput[] | undefined,
): { index: number; entry: FiledRosterEntry; row: CarryRowInput }[] {
  if (!typed)
    return people.slice(0, GRID_SIZE).map((entry, index) => ({ index, entry, row: carryRow(entry) }));
  return typed.flatMap((row, index) => {
    const entry = people.find(({ entryId }) => entryId === row.entryId);
    return entry ? [{ index, entry, row }] : [];
  });
}
