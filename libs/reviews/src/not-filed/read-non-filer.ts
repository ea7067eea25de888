import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { declarationWindow, type DeclarationWindow } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { DeterminationSummary } from '../determination.js';
import { StaffNames } from '../staff-names.js';
import { DeterminationStore } from '../store/determination.store.js';
import { CountyStandings, type EmployerStanding, type YearOfCounty } from './county-standings.js';
import { NotFiledCase, type NotFiledRefusal, type NotFiledResult } from './not-filed-case.js';
import type { KnownFigures, RecordedFigure } from './office-figure.js';
import { OfficeFigureStore } from './office-figure.store.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';

/** One employer and year: how it stands and why, what other offices know, and what silence comes to. */
export interface NonFilerView extends EmployerStanding {
  readonly today: PlainDate;
  readonly window: DeclarationWindow | null;
  readonly known: KnownFigures;
  readonly history: readonly (RecordedFigure & { readonly recordedByName: string })[];
  readonly result: Result<NotFiledResult, NotFiledRefusal>;
  /** The determination in force, wherever it was made. */
  readonly determination: DeterminationSummary | null;
}

export type ReadNonFilerRefusal = OfficeYearRefusal | { readonly code: 'notFound' };

/** Reads one employer of a county's year for the office. */
@Injectable()
export class ReadNonFiler {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: CountyStandings,
    private readonly cases: NotFiledCase,
    private readonly figures: OfficeFigureStore,
    private readonly determinations: DeterminationStore,
    private readonly names: StaffNames,
  ) {}

  async run(
    actor: Actor,
    year: YearOfCounty,
    employerId: string,
  ): Promise<Result<NonFilerView, ReadNonFilerRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today, 'reader');
    if (refusal) return refuse(refusal);
    return this.database.snapshot(async manager => {
      const standing = await this.standings.one(manager, year, employerId);
      if (!standing) return refuse({ code: 'notFound' });
      const known = (await this.figures.known(manager, year, [employerId])).get(employerId) ?? {};
      const history = await this.figures.history(manager, year, employerId);
      const names = await this.names.ofMany(
        manager,
        history.map(({ recorded }) => recorded.by),
      );
      return ok({
        ...{ ...standing, today, window: declarationWindow(year.regionCode, year.levyYear), known },
        history: history.map(figure => ({
          ...figure,
          recordedByName: names.get(figure.recorded.by.accountId) ?? '',
        })),
        result: this.cases.of(year, standing, known, today),
        determination: await this.determinations.inForce(manager, { ...year, employerId }),
      });
    });
  }
}
