import { ok, refuse, type FieldError, type InvalidInput, type Result } from '#values';
import type { Pending } from './carried.js';
import { readRosterEntry, type RosterEntryInput, type RosterFormContext } from './roster-form.js';
import type { FiledRosterEntry, RosterFacts } from './snapshot.js';

/** One person's row of a grid as typed: what a new year asks of everybody. */
export interface RosterRowInput {
  readonly entryId: string;
  /** Last day of employment; empty: still there. */
  readonly to: string;
  readonly monthlyWage: string;
  /** `yes` or `no`. */
  readonly insured: string;
  /** A new contract or certificate in the place of one that ran out; empty: as it was. */
  readonly contractFrom: string;
  readonly contractTo: string;
  readonly validTo: string;
  /** What only some places ask; absent: as it was. */
  readonly householdDivision?: string;
  /** `yes` or `no`. */
  readonly graduate?: string;
  readonly rewardYearsReceived?: string;
}

export type RosterRowContext = Omit<RosterFormContext, 'previous'>;

/** The form of an entry as it stands; name and numbers stay empty, which leaves them as they are. */
export function inputOfEntry({ certificate, contract, ...entry }: RosterFacts): RosterEntryInput {
  return {
    ...{ name: '', citizenId: '', certificateNumber: '', certificateKind: certificate.kind },
    veteranGrade: certificate.kind === 'veteran' ? String(certificate.grade) : '',
    ...{ validTo: certificate.validTo ?? '', validUnlimited: certificate.validTo === null },
    ...{ jobTitle: entry.jobTitle, from: entry.from, to: entry.to ?? '', contractKind: contract.kind },
    contractFrom: contract.kind === 'establishment' ? '' : contract.from,
    contractTo: contract.kind === 'fixedTerm' ? contract.to : '',
    ...{ monthlyWage: entry.monthlyWage, insured: entry.insured ? 'yes' : 'no' },
  };
}

/** Checks a row on top of what the entry says already, by the rules of the entry's own form. */
export function readRosterRow(
  row: RosterRowInput,
  entry: FiledRosterEntry,
  context: RosterRowContext,
): Result<RosterFacts, InvalidInput> {
  const { to, monthlyWage, insured } = row;
  const known = inputOfEntry(entry);
  const isRenewed = `${row.contractFrom}${row.contractTo}`.trim() !== '';
  const contract = isRenewed ? renewed(row) : {};
  const certificate = row.validTo.trim() === '' ? {} : { validTo: row.validTo, validUnlimited: false };
  const input = { ...known, ...contract, ...certificate, ...answersIn(row), to, monthlyWage, insured };
  return readRosterEntry(input, { ...context, previous: entry });
}

/** What a row leaves open of an entry whose certificate's validity nobody knew: a last day answers it. */
export function validityLeft(
  { validityUnknown }: Pending,
  { validTo }: Pick<RosterRowInput, 'validTo'>,
): Pick<Pending, 'validityUnknown'> {
  return validityUnknown && validTo.trim() === '' ? { validityUnknown } : {};
}

function answersIn({ householdDivision, graduate, rewardYearsReceived }: RosterRowInput) {
  return {
    ...(householdDivision === undefined ? {} : { householdDivision }),
    ...(graduate === undefined ? {} : { graduate }),
    ...(rewardYearsReceived === undefined ? {} : { rewardYearsReceived }),
  };
}

/** The same in a row that has its own place among others: errors name it, `rows[3].monthlyWage`. */
export function rowErrors(index: number, errors: readonly FieldError[]): FieldError[] {
  return errors.map(error => ({ ...error, field: `rows[${index}].${error.field}` }));
}

/** Reads all rows, or says all that is wrong in any. */
export function readAllRows<Row, Read>(
  rows: readonly Row[],
  read: (row: Row) => Result<Read, InvalidInput> | null,
): Result<Read[], InvalidInput> {
  const outcomes = rows.map(read);
  const fields = outcomes.flatMap((outcome, index) =>
    outcome && !outcome.ok ? rowErrors(index, outcome.refusal.fields) : [],
  );
  if (fields.length > 0) return refuse({ code: 'invalid', fields });
  return ok(outcomes.flatMap(outcome => (outcome?.ok ? [outcome.value] : [])));
}

function renewed({ contractFrom, contractTo }: RosterRowInput) {
  return { contractKind: 'fixedTerm', contractFrom, contractTo };
}
