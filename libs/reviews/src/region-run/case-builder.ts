import type { RegisteredEmployer } from '#employers';
import { factsColumns, type Facts, type FactsColumns } from '#policy';
import { Rational, type PlainDate } from '#values';
import {
  BASES,
  idBytes,
  LIVES,
  OBSTACLES,
  UUID_BYTES,
  type Basis,
  type Life,
  type Obstacle,
  type RunCases,
} from './run-case.js';

/** One employer of a chunk before it becomes a row. */
export interface OneCase {
  readonly employer: Pick<RegisteredEmployer, 'employerId' | 'kind' | 'registeredOn'>;
  readonly basis: Basis;
  readonly life: Life;
  readonly obstacle: Obstacle | null;
  readonly declarationId: string | null;
  readonly version: number;
  /** Null where there is nothing to assess. */
  readonly facts: Facts | null;
}

/** Puts cases into columns; facts that columns cannot hold become a contradiction that a person has to look at. */
export function casesOf(all: readonly OneCase[], levyYear: number, asOf: PlainDate): RunCases {
  const ready = all.map(one => (one.facts && unfit(one.facts) ? withoutFacts(one) : one));
  const facts = factsColumns(ready.map(one => one.facts ?? nothingStated(one, levyYear, asOf)));
  if ('unfit' in facts) throw new Error(`row ${facts.unfit} was let through and does not fit`);
  return {
    employers: idsOf(ready.map(({ employer }) => employer.employerId)),
    basis: Uint8Array.from(ready, ({ basis }) => BASES.indexOf(basis)),
    life: Uint8Array.from(ready, ({ life }) => LIVES.indexOf(life)),
    obstacle: Uint8Array.from(ready, ({ obstacle }) => (obstacle ? OBSTACLES.indexOf(obstacle) + 1 : 0)),
    declarations: idsOf(ready.map(({ declarationId }) => declarationId)),
    versions: Int32Array.from(ready, ({ version }) => version),
    facts: facts satisfies FactsColumns,
  };
}

const ZERO = Rational.zero;

const unfit = (facts: Facts): boolean => 'unfit' in factsColumns([facts]);

function withoutFacts(one: OneCase): OneCase {
  return { ...one, facts: null, obstacle: 'contradiction' };
}

/** A row has its place in the columns even where nothing was stated. */
function nothingStated({ employer }: OneCase, levyYear: number, asOf: PlainDate): Facts {
  return {
    levyYear,
    declaredOn: asOf,
    employer: {
      ...{ kind: employer.kind, registeredOn: employer.registeredOn, headcountRounding: null },
      ...{ budgetFunded: false, concentrated: false, vatRefund: false },
    },
    staff: { by: 'total', headcount: ZERO },
    wage: { by: 'payroll', payroll: ZERO },
    counted: { by: 'roster', roster: [] },
    assume: { quotaRatio: null, localAverageWage: null, minimumWage: null },
  };
}

function idsOf(ids: readonly (string | null)[]): Uint8Array {
  const bytes = new Uint8Array(UUID_BYTES * ids.length);
  for (const [row, id] of ids.entries()) if (id) bytes.set(idBytes(id), UUID_BYTES * row);
  return bytes;
}
