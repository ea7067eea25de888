import { isEmail } from '#accounts';
import { checkCreditCode, normaliseIdentifier } from '#identifiers';
import {
  ok,
  readTypedDate,
  readTypedText,
  refuse,
  type FieldError,
  type InvalidInput,
  type PlainDate,
  type Result,
} from '#values';
import { isEmployerKind, type Contact, type EmployerKind } from './employer.js';
import type { RegisterEmployerRefusal } from './employer.errors.js';

const LONGEST_NAME = 100;
const LONGEST_REASON = 200;
const LONGEST_CONTACT = 50;
const LONGEST_EMAIL = 254;
const PHONE = /^\+?[\d() -]{5,20}$/;

/** What the form asks of an employer, as typed. */
export interface EmployerFactsInput {
  readonly name: string;
  readonly kind: string;
  readonly registeredOn: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
}

/** What the form asks to register one, as typed. */
export interface RegistrationInput extends EmployerFactsInput {
  readonly creditCode: string;
  /** Why a code goes on although its check digit fails; empty as long as it was not asked. */
  readonly creditCodeReason: string;
  readonly division: string;
}

/** What may be corrected later; the credit code and the county may not. */
export interface EmployerFacts {
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly contact: Contact;
}

/** A registration that holds. */
export interface Registration extends EmployerFacts {
  readonly creditCode: string;
  readonly creditCodeReason: string | null;
  readonly division: string;
}

type FormRefusal = Extract<RegisterEmployerRefusal, { fields: unknown }>;

/**
 * Checks a registration form and names every wrong field at once.
 * @param isCounty whether a division code is a county in which employers register
 * @param today business date: nobody registers in the future
 */
export function readRegistration(
  input: RegistrationInput,
  isCounty: (division: string) => boolean,
  today: PlainDate,
): Result<Registration, FormRefusal> {
  const errors: FieldError[] = [];
  const code = readCode(input, errors);
  if (!isCounty(input.division)) errors.push({ field: 'division', code: 'division' });
  const facts = readFacts(input, today, errors);
  const onlyCheckDigit = errors.length === 1 && errors[0]?.code === 'creditCodeCheckDigit';
  if (onlyCheckDigit) return refuse({ code: 'creditCodeCheckDigit', fields: errors });
  if (errors.length > 0 || !facts || !code) return refuse({ code: 'invalid', fields: errors });
  return ok({ ...facts, ...code, division: input.division });
}

/** Checks the facts that an employer may correct. */
export function readEmployerFacts(
  input: EmployerFactsInput,
  today: PlainDate,
): Result<EmployerFacts, InvalidInput> {
  const errors: FieldError[] = [];
  const facts = readFacts(input, today, errors);
  return facts ? ok(facts) : refuse({ code: 'invalid', fields: errors });
}

function readCode(input: RegistrationInput, errors: FieldError[]) {
  const checked = checkCreditCode(input.creditCode);
  if (checked.ok) return { creditCode: checked.value, creditCodeReason: null };
  if (checked.refusal.code === 'creditCodeShape' || input.creditCodeReason.trim() === '') {
    errors.push({ field: 'creditCode', code: checked.refusal.code });
    return null;
  }
  const reason = readText('creditCodeReason', input.creditCodeReason, LONGEST_REASON, errors);
  return reason && { creditCode: normaliseIdentifier(input.creditCode), creditCodeReason: reason };
}

function readFacts(input: EmployerFactsInput, today: PlainDate, errors: FieldError[]): EmployerFacts | null {
  const name = readText('name', input.name, LONGEST_NAME, errors);
  const kind = isEmployerKind(input.kind) ? input.kind : null;
  if (!kind) errors.push({ field: 'kind', code: 'missing' });
  const registeredOn = readRegisteredOn(input.registeredOn, today, errors);
  const contact = readContact(input, errors);
  return name && kind && registeredOn && contact ? { name, kind, registeredOn, contact } : null;
}

function readRegisteredOn(text: string, today: PlainDate, errors: FieldError[]): PlainDate | null {
  const day = readTypedDate(text);
  if (day && day <= today) return day;
  errors.push({
    field: 'registeredOn',
    code: day ? 'dateInFuture' : text.trim() === '' ? 'missing' : 'date',
  });
  return null;
}

function readContact(input: EmployerFactsInput, errors: FieldError[]): Contact | null {
  const name = readText('contactName', input.contactName, LONGEST_CONTACT, errors);
  const phone = readShape('contactPhone', input.contactPhone.normalize('NFKC'), isPhone, 'phone', errors);
  const email = readShape('contactEmail', input.contactEmail, isEmail, 'email', errors);
  return name && phone && email ? { name, phone, email } : null;
}

function readText(field: string, text: string, longest: number, errors: FieldError[]): string | null {
  const read = readTypedText(text, longest);
  if (read.ok) return read.value;
  errors.push({ field, code: read.refusal.code, params: { longest } });
  return null;
}

function readShape(
  field: string,
  text: string,
  holds: (text: string) => boolean,
  code: string,
  errors: FieldError[],
): string | null {
  const read = readTypedText(text, LONGEST_EMAIL);
  if (read.ok && holds(read.value)) return read.value;
  errors.push({ field, code: !read.ok && read.refusal.code === 'missing' ? 'missing' : code });
  return null;
}

function isPhone(text: string): boolean {
  return PHONE.test(text);
}
