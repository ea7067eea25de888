import { checkCreditCode, normaliseIdentifier } from '#identifiers';
import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import {
  CLOSING_REASONS,
  RECORDABLE_EVENTS,
  type EmployerEventFacts,
  type RecordableKind,
} from './employer-event.js';

const LONGEST_NOTE = 200;
/** More employers than any split has brought about. */
const MOST_COUNTERPARTS = 10;

/** The form as typed; only what the chosen kind asks for is read. */
export interface EmployerEventInput {
  readonly kind: string;
  readonly happenedOn: string;
  readonly reason: string;
  readonly successor: string;
  /** Codes of the employers that came of a split, apart by spaces, commas or lines. */
  readonly offshoots: string;
  /** `yes` or `no`: does it go on after the split? */
  readonly goesOn: string;
  readonly note: string;
}

/** What the form is read against. */
export interface EventContext {
  /** Business date: nothing is recorded before it has happened. */
  readonly today: PlainDate;
  readonly registeredOn: PlainDate;
  readonly creditCode: string;
  /** The day of the last thing that happened to it; null where nothing did. */
  readonly lastChange: PlainDate | null;
}

/**
 * Checks the form and names every wrong field at once. Codes: `missing`, `date`, `dateInFuture`,
 * `beforeRegistration`, `beforeLastChange`, `creditCodeShape`, `creditCodeCheckDigit`, `ownCode`, `sameCode`, `tooMany`, `tooLong`,
 * `characters`.
 */
export function readEmployerEvent(
  input: EmployerEventInput,
  context: EventContext,
): Result<EmployerEventFacts, InvalidInput> {
  const fields = new FieldReader();
  const kind = fields.choice('kind', input.kind, RECORDABLE_EVENTS);
  const happenedOn = readHappenedOn('happenedOn', input.happenedOn, context, fields);
  const particulars = kind && readParticulars(kind, input, { ...context, note: input.note }, fields);
  const note = readNote(input.note, fields);
  if (!kind || !happenedOn || !particulars || !fields.isClean) return fields.refusal();
  return ok({ kind, happenedOn, ...particulars, otherRegion: null, note });
}

/** A day between the employer's registration and today. */
export function readHappenedOn(
  field: string,
  typed: string,
  { today, registeredOn, lastChange }: Omit<EventContext, 'creditCode'>,
  fields: FieldReader,
): PlainDate | null {
  const day = fields.date(field, typed);
  if (day && day > today) return fields.wrong(field, 'dateInFuture');
  if (day && day < registeredOn) return fields.wrong(field, 'beforeRegistration');
  return day && lastChange && day < lastChange
    ? fields.wrong(field, 'beforeLastChange', { date: lastChange })
    : day;
}

/** A line about it, or null where nothing was written. */
export function readNote(typed: string, fields: FieldReader): string | null {
  return typed.trim() === '' ? null : fields.text('note', typed, LONGEST_NOTE);
}

type CounterpartContext = Pick<EventContext, 'creditCode'> & Pick<EmployerEventInput, 'note'>;

function readParticulars(
  kind: RecordableKind,
  input: EmployerEventInput,
  context: CounterpartContext,
  fields: FieldReader,
): Pick<EmployerEventFacts, 'reason' | 'goesOn' | 'counterparts'> | null {
  const none = { reason: null, goesOn: null, counterparts: [] };
  if (kind === 'closed') {
    const reason = fields.choice('reason', input.reason, CLOSING_REASONS);
    return reason && { ...none, reason };
  }
  if (kind === 'merged') {
    const code = readCounterpart('successor', input.successor, context, fields);
    return code === null ? null : { ...none, counterparts: [code] };
  }
  const counterparts = readOffshoots(input.offshoots, context, fields);
  const goesOn = fields.choice('goesOn', input.goesOn, ['yes', 'no'] as const);
  return counterparts && goesOn && { ...none, counterparts, goesOn: goesOn === 'yes' };
}

function readOffshoots(typed: string, context: CounterpartContext, fields: FieldReader): string[] | null {
  const parts = typed.split(/[\s,，、;；]+/u).filter(part => part !== '');
  if (parts.length === 0) return fields.wrong('offshoots', 'missing');
  if (parts.length > MOST_COUNTERPARTS)
    return fields.wrong('offshoots', 'tooMany', { most: MOST_COUNTERPARTS });
  const codes = parts.map(part => readCounterpart('offshoots', part, context, fields));
  const read = codes.filter(code => code !== null);
  if (read.length < parts.length) return null;
  return new Set(read).size < read.length ? fields.wrong('offshoots', 'sameCode') : read;
}

/** Another employer's code. Codes that fail their check digit are said to have been issued: a note lets one pass. */
function readCounterpart(
  field: string,
  typed: string,
  { creditCode, note }: CounterpartContext,
  fields: FieldReader,
): string | null {
  if (typed.trim() === '') return fields.wrong(field, 'missing');
  const checked = checkCreditCode(typed);
  const passes = checked.ok || (checked.refusal.code === 'creditCodeCheckDigit' && note.trim() !== '');
  if (!passes) return fields.wrong(field, checked.refusal.code);
  const code = normaliseIdentifier(typed);
  return code === creditCode ? fields.wrong(field, 'ownCode') : code;
}
