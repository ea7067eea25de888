import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { declarationWindow, type DeclarationWindow } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import { CountyStandings, type EmployerStanding, type YearOfCounty } from './county-standings.js';
import { CONCERNED, STANDINGS, type Standing } from './filing-standing.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';

export const NON_FILERS_PER_PAGE = 20;

/** What of the list is wanted. */
export interface NonFilerWish {
  /** `concerned` for all that owe a declaration and have not filed. */
  readonly standing: Standing | 'concerned';
  /** A part of the name or of the code; empty for all. */
  readonly q: string;
  /** From 1. */
  readonly page: number;
}

/** Who has not filed for a year, and how everybody else stands. */
export interface NonFilerPage extends YearOfCounty {
  readonly window: DeclarationWindow | null;
  readonly today: PlainDate;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly concerned: number;
  /** Those that fit the wish. */
  readonly matching: number;
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly EmployerStanding[];
}

/** Employers of a county by how they stand towards a year's declaration, each with the reason. */
@Injectable()
export class ListNonFilers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: CountyStandings,
  ) {}

  async run(
    actor: Actor,
    year: YearOfCounty,
    wish: NonFilerWish,
  ): Promise<Result<NonFilerPage, OfficeYearRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today, 'reader');
    if (refusal) return refuse(refusal);
    const all = await this.database.snapshot(manager => this.standings.all(manager, year, today));
    const fitting = all.filter(row => fits(row, wish));
    const pages = Math.max(1, Math.ceil(fitting.length / NON_FILERS_PER_PAGE));
    const page = Math.min(Math.max(1, wish.page), pages);
    return ok({
      ...{ ...year, today, window: declarationWindow(year.regionCode, year.levyYear) },
      counts: countsOf(all),
      concerned: all.filter(isConcerned).length,
      ...{ matching: fitting.length, page, pages },
      rows: fitting.slice((page - 1) * NON_FILERS_PER_PAGE, page * NON_FILERS_PER_PAGE),
    });
  }
}

function isConcerned({ standing }: EmployerStanding): boolean {
  return CONCERNED.includes(standing);
}

function fits(row: EmployerStanding, { standing, q }: NonFilerWish): boolean {
  if (standing === 'concerned' ? !isConcerned(row) : row.standing !== standing) return false;
  const part = q.normalize('NFKC').trim().toLowerCase();
  return [row.employer.name, row.employer.creditCode].some(text => text.toLowerCase().includes(part));
}

function countsOf(rows: readonly EmployerStanding[]): Record<Standing, number> {
  const counts = Object.fromEntries(STANDINGS.map(standing => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of rows) counts[standing] += 1;
  return counts;
}
