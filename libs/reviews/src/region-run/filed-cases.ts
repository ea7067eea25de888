import { Injectable } from '@nestjs/common';
import { FilingsOfYear, type FilingInForce } from '#declarations';
import { EmployerEventStore, SeatStore } from '#employers';
import { Database, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { CaseInput } from '../case-input.js';
import { OfficeFigureStore } from '../not-filed/office-figure.store.js';
import type { LineDecision } from '../review-line.js';
import { casesOf } from './case-builder.js';
import { caseOf, laterThan, type Determined, type EmployerOfChunk, type Known } from './case-of-employer.js';
import type { CaseSource } from './case-source.js';
import type { Chunk } from './chunk.store.js';
import type { RegionRun } from './region-run.js';
import type { RunCases } from './run-case.js';

/**
 * The employers of a chunk as the office's records have them at one moment: filings in force, opened, with the months that
 * reviewers do not count; figures of other offices for whoever filed nothing.
 */
@Injectable()
export class FiledCases implements CaseSource {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly filings: FilingsOfYear,
    private readonly figures: OfficeFigureStore,
    private readonly events: EmployerEventStore,
    private readonly seats: SeatStore,
  ) {}

  async cases(run: RegionRun, chunk: Chunk): Promise<RunCases> {
    const all = await this.database.snapshot(async manager => {
      const employers = await employersOf(manager, chunk);
      const known = await this.know(manager, run, chunk.regionCode, employers);
      return employers.flatMap(employer => caseOf(employer, known) ?? []);
    });
    return casesOf(all, run.levyYear, laterThan(run.asOf, run.levyYear));
  }

  private async know(
    manager: EntityManager,
    run: RegionRun,
    regionCode: string,
    employers: readonly EmployerOfChunk[],
  ): Promise<Known> {
    const ids = employers.map(({ employerId }) => employerId);
    const seats = await this.seats.seatsOf(manager, ids);
    const regions = [
      ...new Set([
        regionCode,
        ...[...seats.values()].flatMap(({ current, earlier }) => [current, ...earlier]),
      ]),
    ];
    const { levyYear } = run;
    const filings = await this.filings.of(manager, regions, levyYear, ids);
    return {
      ...{ run, regionCode },
      homes: new Map([...seats].map(([id, { current }]) => [id, current])),
      events: await this.events.ofEmployers(manager, regions, ids),
      filings: new Map(filings.map(filing => [filing.employerId, filing])),
      determined: await this.determined(manager, regions, levyYear, ids),
      decisions: await decisionsOn(manager, regions, filings),
      figures: await this.figures.known(manager, { regionCode, levyYear }, ids),
    };
  }

  /** What determinations in force were computed from. */
  private async determined(
    manager: EntityManager,
    regions: readonly string[],
    levyYear: number,
    employerIds: readonly string[],
  ): Promise<ReadonlyMap<string, Determined>> {
    const rows = await manager.query<
      { id: string; employer: string; declaration: string | null; version: number | null; sealed: Buffer }[]
    >(
      `select d.id, d.employer_id as employer, d.declaration_id as declaration, d.declaration_version as version,
              d.input_sealed as sealed
         from determination d
        where d.region_code = any($1) and d.levy_year = $2 and d.employer_id = any($3)
          and not exists (select 1 from determination later
                           where later.region_code = d.region_code and later.supersedes_id = d.id)`,
      [regions, levyYear, employerIds],
    );
    const opened = rows.map(({ id, employer, declaration, version, sealed }) => {
      const text = this.vault.open({ table: 'determination', column: 'input_sealed', row: id }, sealed);
      return [
        employer,
        { declarationId: declaration, version, input: JSON.parse(text) as CaseInput },
      ] as const;
    });
    return new Map(opened);
  }
}

async function employersOf(manager: EntityManager, chunk: Chunk): Promise<EmployerOfChunk[]> {
  return manager.query<EmployerOfChunk[]>(
    `select id as "employerId", kind, registered_on as "registeredOn" from employer
      where region_code = $1 and id between $2 and $3 order by id`,
    [chunk.regionCode, chunk.firstEmployer, chunk.lastEmployer],
  );
}

/** What reviewers have said of these filings so far, by declaration. */
async function decisionsOn(
  manager: EntityManager,
  regions: readonly string[],
  filings: readonly FilingInForce[],
): Promise<ReadonlyMap<string, readonly LineDecision[]>> {
  const rows = await manager.query<(LineDecision & { key: string })[]>(
    `select r.declaration_id || ':' || r.declaration_version as key, d.line, d.month, d.verdict, d.reason, null as words
       from review r join review_decision d on d.region_code = r.region_code and d.review_id = r.id
      where r.region_code = any($1) and r.declaration_id = any($2) order by d.id`,
    [regions, filings.map(({ declarationId }) => declarationId)],
  );
  const decisions = new Map<string, LineDecision[]>();
  for (const { key, ...decision } of rows) decisions.set(key, [...(decisions.get(key) ?? []), decision]);
  return decisions;
}
