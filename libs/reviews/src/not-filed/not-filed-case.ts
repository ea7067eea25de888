import { Injectable } from '@nestjs/common';
import { FiledEmployers } from '#declarations';
import { EmployerStore, type EmployerKey } from '#employers';
import { declarationWindow } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase, type AssessCaseRefusal, type AssessedCase } from '../assess-case.js';
import type { CaseInput } from '../case-input.js';
import { recordOf, type DeterminationRecord } from '../determination.js';
import { DeterminationStore } from '../store/determination.store.js';
import { CountyStandings, type EmployerStanding, type YearOfCounty } from './county-standings.js';
import { CONCERNED } from './filing-standing.js';
import { notFiledInput, type NotFiledInputRefusal } from './not-filed-input.js';
import type { KnownFigures } from './office-figure.js';
import { OfficeFigureStore } from './office-figure.store.js';

/**
 * `windowOpen`: the employer may still file in time, or no window is on record. `notConcerned`: it has filed, or owes
 * nothing here. `determinedMeanwhile`: a determination is in force.
 */
export type NotFiledRefusal =
  | { readonly code: 'windowOpen' | 'notConcerned' | 'determinedMeanwhile' }
  | NotFiledInputRefusal
  | AssessCaseRefusal;

/** What silence comes to for one employer. */
export interface NotFiledResult extends AssessedCase {
  readonly input: CaseInput;
  readonly record: DeterminationRecord;
}

/** Works out what follows for employers that have not filed, from what the office knows. */
@Injectable()
export class NotFiledCase {
  constructor(
    private readonly standings: CountyStandings,
    private readonly figures: OfficeFigureStore,
    private readonly employers: EmployerStore,
    private readonly filed: FiledEmployers,
    private readonly determinations: DeterminationStore,
  ) {}

  /** Every employer that has not filed, with what it comes to or why it comes to nothing yet. */
  async all(manager: EntityManager, year: YearOfCounty, today: PlainDate) {
    const concerned = await this.standings.concerned(manager, year, today);
    const figures = await this.figures.known(manager, year);
    return concerned.map(standing => {
      const known = figures.get(standing.employer.employerId) ?? {};
      return { ...standing, figures: known, result: resultOf(year, standing, known, today) };
    });
  }

  /** Employers of the year about whom a proposal waits for a second person. */
  async waiting(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ employerId: string }[]>(
      `select p.employer_id as "employerId" from determination_proposal p
        where p.region_code = $1 and p.levy_year = $2 and not exists (
          select 1 from determination_proposal_decision d
           where d.region_code = p.region_code and d.proposal_id = p.id)`,
      [regionCode, levyYear],
    );
    return new Set(rows.map(({ employerId }) => employerId));
  }

  /** What silence comes to for an employer whose standing and figures the caller has. */
  of(year: YearOfCounty, standing: EmployerStanding, known: KnownFigures, on: PlainDate) {
    return resultOf(year, standing, known, on);
  }

  /**
   * The same for one, held to the end of the transaction: while the caller has it, nobody begins or files its declaration.
   * @param on business date on which it is determined
   */
  async hold(
    manager: EntityManager,
    key: EmployerKey,
    levyYear: number,
    on: PlainDate,
  ): Promise<Result<NotFiledResult, NotFiledRefusal>> {
    const year = { regionCode: key.regionCode, levyYear };
    await this.employers.lock(manager, key);
    const declaration = await this.filed.hold(manager, key, levyYear);
    if (declaration && declaration.state !== 'draft') return refuse({ code: 'notConcerned' });
    if (await this.determinations.inForce(manager, { ...key, levyYear }))
      return refuse({ code: 'determinedMeanwhile' });
    const standing = await this.standings.one(manager, year, key.employerId);
    if (!standing) return refuse({ code: 'notConcerned' });
    const known = (await this.figures.known(manager, year, [key.employerId])).get(key.employerId) ?? {};
    return resultOf(year, standing, known, on);
  }
}

function resultOf(
  { regionCode, levyYear }: YearOfCounty,
  { employer, standing, existence }: EmployerStanding,
  figures: KnownFigures,
  on: PlainDate,
): Result<NotFiledResult, NotFiledRefusal> {
  if (!CONCERNED.includes(standing)) return refuse({ code: 'notConcerned' });
  const window = declarationWindow(regionCode, levyYear);
  if (!window || on <= window.to) return refuse({ code: 'windowOpen' });
  const input = notFiledInput({ employer, levyYear, existence, figures, windowEnd: window.to, on });
  if (!input.ok) return input;
  const assessed = assessCase(input.value);
  if (!assessed.ok) return assessed;
  const { assessment, policy } = assessed.value;
  return ok({ ...assessed.value, input: input.value, record: recordOf(input.value, policy, assessment) });
}
