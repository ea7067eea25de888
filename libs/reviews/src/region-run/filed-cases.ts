import { Injectable } from '@nestjs/common';
import { FilingsOfYear, type FilingInForce } from '#declarations';
import {
  declarationDuty,
  EmployerEventStore,
  endingOf,
  eventsInForce,
  SeatStore,
  type EmployerEvent,
  type EmployerKind,
} from '#employers';
import { Database, Vault } from '#persistence';
import { collectionDateOf, declarationWindow, readRequest, type Facts } from '#policy';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { withExclusions } from '../assess-case.js';
import { caseInputOf, type CaseInput } from '../case-input.js';
import { OfficeFigureStore } from '../not-filed/office-figure.store.js';
import type { KnownFigures } from '../not-filed/office-figure.js';
import { judgementOf, type LineDecision } from '../review-line.js';
import { casesOf, type OneCase } from './case-builder.js';
import type { CaseSource } from './case-source.js';
import type { Chunk } from './chunk.store.js';
import type { RegionRun } from './region-run.js';
import type { Life, Obstacle, RunCases } from './run-case.js';

interface EmployerOfChunk {
  readonly employerId: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
}

interface Determined {
  readonly declarationId: string | null;
  readonly version: number | null;
  readonly input: CaseInput;
}

/** What is known of a chunk's employers besides the register. */
interface Known {
  readonly run: RegionRun;
  readonly regionCode: string;
  readonly homes: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, readonly EmployerEvent[]>;
  readonly filings: ReadonlyMap<string, FilingInForce>;
  readonly determined: ReadonlyMap<string, Determined>;
  readonly decisions: ReadonlyMap<string, readonly LineDecision[]>;
  readonly figures: ReadonlyMap<string, KnownFigures>;
}

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

/** The case of an employer; null where another county of the run has it. */
function caseOf(employer: EmployerOfChunk, known: Known): OneCase | null {
  const home = known.homes.get(employer.employerId) ?? known.regionCode;
  const nothing = { employer, basis: 'none', declarationId: null, version: 0, facts: null } as const;
  if (home !== known.regionCode)
    return known.run.counties.includes(home)
      ? null
      : { ...nothing, life: 'movedAway', obstacle: 'movedAway' };
  const ending = endingOf(eventsInForce(known.events.get(employer.employerId) ?? []));
  const duty = declarationDuty({ registeredOn: employer.registeredOn, ending }, known.run.levyYear);
  const life = lifeOf(employer, known, ending?.kind ?? null);
  const filing = known.filings.get(employer.employerId);
  const determined = known.determined.get(employer.employerId);
  if (filing) return filedCase({ ...nothing, life, obstacle: null }, filing, determined, known);
  if (determined)
    return statedCase({ ...nothing, life, obstacle: null, basis: 'notFiled' }, determined.input);
  if (!duty.due) {
    const obstacle = duty.because === 'registeredAfterYear' ? 'registeredLater' : 'endedBefore';
    return { ...nothing, life, obstacle };
  }
  return silentCase({ ...nothing, life, obstacle: null }, known);
}

function lifeOf({ employerId, registeredOn }: EmployerOfChunk, known: Known, ended: Life | null): Life {
  if (ended) return ended;
  if (known.homes.has(employerId)) return 'movedIn';
  return yearOf(registeredOn) === known.run.levyYear ? 'founded' : 'whole';
}

/** A filing with the months that its determination did not count, or that its reviewer has not counted so far. */
function filedCase(
  one: OneCase,
  filing: FilingInForce,
  determined: Determined | undefined,
  known: Known,
): OneCase {
  const { declarationId, version, documentNumber, snapshot } = filing;
  const of = { ...one, declarationId, version };
  if (determined?.declarationId === declarationId && determined.version === version)
    return statedCase({ ...of, basis: 'determined' }, determined.input);
  const { exclusions } = judgementOf(known.decisions.get(`${declarationId}:${version}`) ?? []);
  return statedCase({ ...of, basis: 'filed' }, caseInputOf(documentNumber, snapshot, exclusions));
}

function statedCase(
  one: OneCase,
  { request, exclusions }: Pick<CaseInput, 'request' | 'exclusions'>,
): OneCase {
  const read = readRequest(request);
  if (!read.ok) return { ...one, obstacle: 'contradiction' };
  return { ...one, facts: asRoster(withExclusions(read.value.facts, exclusions)) };
}

/** Counted as employing none where the office knows staff and wages; before the window ends nobody is late. */
function silentCase(one: OneCase, { run, regionCode, figures }: Known): OneCase {
  const windowEnd = declarationWindow(regionCode, run.levyYear)?.to ?? null;
  const isEarly = windowEnd !== null && run.asOf <= windowEnd;
  if (isEarly) return { ...one, obstacle: 'notFiledYet' satisfies Obstacle };
  const { headcount, payroll, insuranceBase } = figures.get(one.employer.employerId) ?? {};
  if (!headcount || !payroll) return { ...one, obstacle: 'noFigures' };
  const read = readRequest({
    ...{ division: regionCode, levyYear: run.levyYear, declaredOn: laterThan(run.asOf, run.levyYear) },
    employer: { kind: one.employer.kind, registeredOn: one.employer.registeredOn },
    ...{ headcount: headcount.value, payroll: twoDecimals(payroll.value), roster: [] },
    ...(insuranceBase ? { insuranceBase: twoDecimals(insuranceBase.value) } : {}),
  });
  return read.ok
    ? { ...one, basis: 'notFiled', facts: read.value.facts }
    : { ...one, obstacle: 'contradiction' };
}

/** The database prints a numeric as it was put in, and money has two decimals. */
function twoDecimals(value: string): string {
  const [whole, decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0').slice(0, 2)}`;
}

/** Nobody counted is a roster of nobody. */
function asRoster(facts: Facts): Facts {
  const { counted } = facts;
  const isNobody = counted.by === 'total' && counted.countedPersons.isZero;
  return isNobody ? { ...facts, counted: { by: 'roster', roster: [] } } : facts;
}

/** Nothing is declared before the levy year is over: a run within it looks at its first possible day. */
function laterThan(day: PlainDate, levyYear: number): PlainDate {
  return yearOf(day) > levyYear ? collectionDateOf(day, levyYear) : (`${levyYear + 1}-01-01` as PlainDate);
}
