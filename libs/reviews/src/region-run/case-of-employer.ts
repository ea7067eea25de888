import type { FilingInForce } from '#declarations';
import { declarationDuty, endingOf, eventsInForce, type EmployerEvent, type EmployerKind } from '#employers';
import { collectionDateOf, declarationWindow, readRequest, type Facts } from '#policy';
import { yearOf, type PlainDate } from '#values';
import { withExclusions } from '../assess-case.js';
import { caseInputOf, type CaseInput } from '../case-input.js';
import type { KnownFigures } from '../not-filed/office-figure.js';
import { judgementOf, type LineDecision } from '../review-line.js';
import type { OneCase } from './case-builder.js';
import type { RegionRun } from './region-run.js';
import type { Life, Obstacle } from './run-case.js';

/** An employer of the register. */
export interface EmployerOfChunk {
  readonly employerId: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
}

/** What a determination in force was computed from. */
export interface Determined {
  readonly declarationId: string | null;
  readonly version: number | null;
  readonly input: CaseInput;
}

/** What is known of a chunk's employers besides the register. */
export interface Known {
  readonly run: RegionRun;
  readonly regionCode: string;
  readonly homes: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, readonly EmployerEvent[]>;
  readonly filings: ReadonlyMap<string, FilingInForce>;
  readonly determined: ReadonlyMap<string, Determined>;
  readonly decisions: ReadonlyMap<string, readonly LineDecision[]>;
  readonly figures: ReadonlyMap<string, KnownFigures>;
}

/** The case of an employer; null where another county of the run has it. */
export function caseOf(employer: EmployerOfChunk, known: Known): OneCase | null {
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
export function laterThan(day: PlainDate, levyYear: number): PlainDate {
  return yearOf(day) > levyYear ? collectionDateOf(day, levyYear) : (`${levyYear + 1}-01-01` as PlainDate);
}
