import {
  addYears,
  FieldReader,
  firstDayOfYear,
  formatYuan,
  lastDayOfYear,
  ok,
  type Fen,
  type InvalidInput,
  type PlainDate,
  type Result,
} from '#values';
import { readAskedOfPerson, type AskedInput, type AskedOfPerson } from './asked-form.js';
import { readCertificateFields, type CertificateInput, type Person } from './certificate-form.js';
import { CONTRACT_KINDS, type Contract } from './contract.js';
import { readDispatch, type DispatchInput } from './dispatch-form.js';
import type { Dispatch } from './dispatch.js';
import type { RosterBounds } from './roster-bounds.js';
import type { RosterFacts } from './snapshot.js';

const LONGEST_NAME = 50;
const LONGEST_JOB = 50;
const MOST_WAGE_YUAN = 1_000_000;
/** 劳动法 art. 15: nobody under sixteen is employed. */
const YOUNGEST = 16;

/**
 * One disabled employee as typed. When an entry is changed, empty personal fields stay as they are, and so does
 * whatever a form does not ask for: dispatch, and what only some places ask.
 */
export interface RosterEntryInput extends CertificateInput, Partial<DispatchInput>, Partial<AskedInput> {
  readonly name: string;
  readonly jobTitle: string;
  readonly from: string;
  /** Empty: still there. */
  readonly to: string;
  readonly contractKind: string;
  readonly contractFrom: string;
  readonly contractTo: string;
  readonly monthlyWage: string;
  /** `yes` or `no`. */
  readonly insured: string;
}

/** What an entry is checked against. */
export interface RosterFormContext extends RosterBounds {
  readonly levyYear: number;
  /** Business date. */
  readonly today: PlainDate;
  /** The entry as it stands, when it is changed. */
  readonly previous: RosterFacts | null;
}

/** What could be read of a form, field by field; null where it is wrong or missing. */
export interface RosterFields {
  readonly name: string | null;
  readonly person: Person | null;
  readonly jobTitle: string | null;
  readonly period: Pick<RosterFacts, 'from' | 'to'> | null;
  readonly contract: Contract | null;
  readonly wage: Fen | null;
  readonly insured: 'yes' | 'no' | null;
  /** Undefined: no dispatch. */
  readonly dispatch: Dispatch | undefined | null;
  /** What could be read of what only some places ask. */
  readonly answers: AskedOfPerson;
}

/** Checks one employee: certificate against citizen id, and every date against the others. */
export function readRosterEntry(
  input: RosterEntryInput,
  context: RosterFormContext,
): Result<RosterFacts, InvalidInput> {
  const fields = new FieldReader();
  const read = readRosterFields(input, context, fields);
  const { name, person, jobTitle, period, contract, wage, insured, dispatch, answers } = read;
  if (!name || !person || !jobTitle || !period || !contract || wage === null || !insured)
    return fields.refusal();
  if (dispatch === null || !fields.isClean) return fields.refusal();
  const { citizenId, certificate } = person;
  return ok({
    ...{ name, citizenId, certificate, jobTitle, ...period, contract },
    ...{ monthlyWage: formatYuan(wage), insured: insured === 'yes', ...answers },
    ...(dispatch ? { dispatch } : {}),
  });
}

/** Reads every field on its own, in the order of the form; `fields` keeps what is wrong. */
export function readRosterFields(
  input: RosterEntryInput,
  context: RosterFormContext,
  fields: FieldReader,
): RosterFields {
  const kept = input.name.trim() === '' ? context.previous?.name : undefined;
  const name = kept ?? fields.text('name', input.name, LONGEST_NAME);
  const person = readCertificateFields(input, context.previous, fields);
  const jobTitle = fields.text('jobTitle', input.jobTitle, LONGEST_JOB);
  const period = readPeriod(input, context, person, fields);
  const dispatch = dispatchOf(input, context, fields);
  const contract = readContract(input, context, fields);
  const wage = fields.yuan('monthlyWage', input.monthlyWage, MOST_WAGE_YUAN);
  const insured = fields.choice('insured', input.insured, ['yes', 'no'] as const);
  const answers = answersOf(input, context, person, fields);
  return { name, person, jobTitle, period, contract, wage, insured, dispatch, answers };
}

/** Asked of a person whose certificate can be read: what is asked may depend on its category. */
function answersOf(
  input: RosterEntryInput,
  { asked, previous }: RosterFormContext,
  person: Person | null,
  fields: FieldReader,
): AskedOfPerson {
  const certificate = person?.certificate ?? previous?.certificate;
  return certificate ? readAskedOfPerson(input, { asked, known: previous }, certificate, fields) : {};
}

function dispatchOf(input: RosterEntryInput, context: RosterFormContext, fields: FieldReader) {
  const { dispatchSide } = input;
  if (dispatchSide === undefined) return context.previous?.dispatch;
  const {
    partnerCode = '',
    partnerName = '',
    agreementFrom = '',
    agreementTo = '',
    countedHere = '',
  } = input;
  const typed = { dispatchSide, partnerCode, partnerName, agreementFrom, agreementTo, countedHere };
  return readDispatch(typed, context, fields);
}

/** Employment must touch the levy year, end after it began, and not have begun before the person was sixteen. */
function readPeriod(
  input: RosterEntryInput,
  { levyYear, today, employerLastDay: last }: RosterFormContext,
  person: Person | null,
  fields: FieldReader,
): Pick<RosterFacts, 'from' | 'to'> | null {
  const from = fields.date('from', input.from);
  if (from && from > lastDayOfYear(levyYear)) return fields.wrong('from', 'afterYear', { year: levyYear });
  if (from && last && from > last) return fields.wrong('from', 'afterEmployer', { date: last });
  const sixteen = person && addYears(person.birthDate, YOUNGEST);
  if (from && sixteen && from < sixteen) fields.wrong('from', 'underAge', { date: sixteen });
  const to = input.to.trim() === '' ? null : fields.date('to', input.to);
  if (from && to && to < from) return fields.wrong('to', 'beforeStart', { date: from });
  if (to && to < firstDayOfYear(levyYear)) return fields.wrong('to', 'beforeYear', { year: levyYear });
  if (to && last && to > last) return fields.wrong('to', 'afterEmployer', { date: last });
  if (to && to > today) return fields.wrong('to', 'dateInFuture');
  return from && { from, to };
}

function readContract(
  input: RosterEntryInput,
  { levyYear }: RosterFormContext,
  fields: FieldReader,
): Contract | null {
  const kind = fields.choice('contractKind', input.contractKind, CONTRACT_KINDS);
  if (!kind || kind === 'establishment') return kind && { kind };
  const from = fields.date('contractFrom', input.contractFrom);
  if (from && from > lastDayOfYear(levyYear))
    return fields.wrong('contractFrom', 'contractOutsideYear', { year: levyYear });
  if (kind === 'openEnded') return from && { kind, from };
  const to = fields.date('contractTo', input.contractTo);
  if (from && to && to <= from) return fields.wrong('contractTo', 'notAfterStart', { date: from });
  if (to && to < firstDayOfYear(levyYear))
    return fields.wrong('contractTo', 'contractOutsideYear', { year: levyYear });
  return from && to && { kind, from, to };
}
