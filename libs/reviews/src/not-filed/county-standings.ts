import { Injectable } from '@nestjs/common';
import { FiledEmployers } from '#declarations';
import { EmployerRegister, type EnrolledEmployer } from '#employers';
import { declarationWindow } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationSummary } from '../determination.js';
import { DeterminationStore } from '../store/determination.store.js';
import { CONCERNED, standingOf, type StandingInYear } from './filing-standing.js';

/** One county and levy year. */
export interface YearOfCounty {
  readonly regionCode: string;
  readonly levyYear: number;
}

/** An employer of the county, and how it stands. */
export interface EmployerStanding extends StandingInYear {
  readonly employer: EnrolledEmployer;
}

/** Gathers who has filed for a year and who has not, as it stands in one transaction or snapshot. */
@Injectable()
export class CountyStandings {
  constructor(
    private readonly register: EmployerRegister,
    private readonly filed: FiledEmployers,
    private readonly determinations: DeterminationStore,
  ) {}

  /** Every employer on the register by a day, in the order in which it came onto it. */
  async all(manager: EntityManager, year: YearOfCounty, today: PlainDate): Promise<EmployerStanding[]> {
    const { regionCode, levyYear } = year;
    const windowEnd = declarationWindow(regionCode, levyYear)?.to ?? null;
    const declarations = await this.filed.standings(manager, regionCode, levyYear);
    const inForce = await this.determinations.allInForce(manager, regionCode, levyYear);
    const determined = new Map(inForce.map(one => [one.employerId, one]));
    const rows: EmployerStanding[] = [];
    for (const employer of await this.register.registeredUntil(manager, regionCode, today)) {
      const facts = {
        ...employer,
        filedElsewhere: await this.filedElsewhere(manager, employer, levyYear),
        declaration: declarations.get(employer.employerId) ?? null,
        ...determinedOf(determined.get(employer.employerId) ?? null),
      };
      rows.push({ employer, ...standingOf(facts, levyYear, windowEnd) });
    }
    return rows;
  }

  /** One employer of the county; null for others'. */
  async one(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
    employerId: string,
  ): Promise<EmployerStanding | null> {
    const employer = await this.register.enrolled(manager, { regionCode, employerId });
    if (!employer) return null;
    const windowEnd = declarationWindow(regionCode, levyYear)?.to ?? null;
    const facts = {
      ...employer,
      filedElsewhere: await this.filedElsewhere(manager, employer, levyYear),
      declaration: await this.filed.standing(manager, employer, levyYear),
      ...determinedOf(await this.determinations.inForce(manager, { regionCode, employerId, levyYear })),
    };
    return { employer, ...standingOf(facts, levyYear, windowEnd) };
  }

  /** Those that owe a declaration which the office does not have. */
  async concerned(manager: EntityManager, year: YearOfCounty, today: PlainDate): Promise<EmployerStanding[]> {
    const all = await this.all(manager, year, today);
    return all.filter(({ standing }) => CONCERNED.includes(standing));
  }

  /** Few came from elsewhere: they alone are asked about one by one. */
  private async filedElsewhere(manager: EntityManager, employer: EnrolledEmployer, levyYear: number) {
    if (!employer.cameFromElsewhere) return false;
    return this.filed.hasFiledElsewhere(manager, employer, levyYear);
  }
}

function determinedOf(inForce: Pick<DeterminationSummary, 'basis' | 'declarationId'> | null) {
  return {
    determined: inForce?.basis ?? null,
    restsOnFiling: inForce !== null && inForce.declarationId !== null,
  };
}
