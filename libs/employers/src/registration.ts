import { isEmail } from '#accounts';
import { checkCreditCode, normaliseIdentifier } from '#identifiers';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import { kindTheCodeSays } from './kind-of-code.js';
import { EMPLOYER_KINDS, type Contact, type EmployerKind } from './employer.js';
import type { KindMismatch, RegisterEmployerRefusal } from './employer.errors.js';

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
  /** `yes` where the kind is another than the code stands for, and that is right; asked only then. */
  readonly kindConfirmed?: string | undefined;
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
 * Checks a registration form and names every wrong field at once, in the order of the form.
 * @param isCounty whether a division code is a county in which employers register
 * @param today business date: nobody registers in the future
 */
export function readRegistration(
  input: RegistrationInput,
  isCounty: (division: string) => boolean,
  today: PlainDate,
): Result<Registration, FormRefusal> {
  const fields = new FieldReader();
  const code = readCode(input, fields);
  const division = isCounty(input.division) ? input.division : fields.wrong('division', 'division');
  const facts = readFacts(input, today, fields);
  if (code && division && facts) {
    const mismatch = kindMismatch(input, code.creditCode, facts.kind);
    return mismatch ? refuse(mismatch) : ok({ ...facts, ...code, division });
  }
  const [error, ...others] = fields.errors;
  if (error?.code === 'creditCodeCheckDigit' && others.length === 0)
    return refuse({ code: 'creditCodeCheckDigit', fields: fields.errors });
  return fields.refusal();
}

/**
 * The first two characters of a code tell the kind; where they tell another, the person says that it is right.
 * @returns what to ask, or null
 */
export function kindMismatch(
  { kindConfirmed }: Pick<EmployerFactsInput, 'kindConfirmed'>,
  creditCode: string,
  chosen: EmployerKind,
): KindMismatch | null {
  const says = kindTheCodeSays(creditCode, chosen);
  if (!says || kindConfirmed === 'yes') return null;
  const params = { chosen, says, begins: creditCode.slice(0, 2) };
  return { code: 'kindMismatch', fields: [{ field: 'kindConfirmed', code: 'kindMismatch', params }] };
}

/** Checks the facts that an employer may correct. */
export function readEmployerFacts(
  input: EmployerFactsInput,
  today: PlainDate,
): Result<EmployerFacts, InvalidInput> {
  const fields = new FieldReader();
  const facts = readFacts(input, today, fields);
  return facts ? ok(facts) : fields.refusal();
}

function readCode(input: RegistrationInput, fields: FieldReader) {
  const checked = checkCreditCode(input.creditCode);
  if (checked.ok) return { creditCode: checked.value, creditCodeReason: null };
  if (input.creditCode.trim() === '') return fields.wrong('creditCode', 'missing');
  if (checked.refusal.code === 'creditCodeShape' || input.creditCodeReason.trim() === '')
    return fields.wrong('creditCode', checked.refusal.code);
  const creditCodeReason = fields.text('creditCodeReason', input.creditCodeReason, LONGEST_REASON);
  return creditCodeReason && { creditCode: normaliseIdentifier(input.creditCode), creditCodeReason };
}

function readFacts(input: EmployerFactsInput, today: PlainDate, fields: FieldReader): EmployerFacts | null {
  const name = fields.text('name', input.name, LONGEST_NAME);
  const kind = fields.choice('kind', input.kind, EMPLOYER_KINDS);
  const registeredOn = readRegisteredOn(input.registeredOn, today, fields);
  const contact = readContact(input, fields);
  return name && kind && registeredOn && contact ? { name, kind, registeredOn, contact } : null;
}

function readRegisteredOn(typed: string, today: PlainDate, fields: FieldReader): PlainDate | null {
  const day = fields.date('registeredOn', typed);
  return day && day > today ? fields.wrong('registeredOn', 'dateInFuture') : day;
}

function readContact(input: EmployerFactsInput, fields: FieldReader): Contact | null {
  const name = fields.text('contactName', input.contactName, LONGEST_CONTACT);
  const phone = fields.text('contactPhone', input.contactPhone.normalize('NFKC'), LONGEST_CONTACT);
  if (phone && !PHONE.test(phone)) fields.wrong('contactPhone', 'phone');
  const email = fields.text('contactEmail', input.contactEmail, LONGEST_EMAIL);
  if (email && !isEmail(email)) fields.wrong('contactEmail', 'email');
  return name && phone && email && fields.isClean ? { name, phone, email } : null;
}
