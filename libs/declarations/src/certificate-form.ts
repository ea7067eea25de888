import { checkCitizenId, normaliseIdentifier, readCertificate } from '#identifiers';
import { readTypedText, type FieldReader, type PlainDate } from '#values';
import type { FiledCertificate, RosterFacts } from './snapshot.js';

/** Veterans' certificates are not numbered by one rule in the country; this is as long as any seen. */
const LONGEST_VETERAN_NUMBER = 40;
const VETERAN_GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

/** Identity and certificate as typed; grade is asked of veterans only, since the disability certificate's number says it. */
export interface CertificateInput {
  /** `disability` or `veteran`. */
  readonly certificateKind: string;
  readonly citizenId: string;
  readonly certificateNumber: string;
  readonly veteranGrade: string;
  readonly validTo: string;
  readonly validUnlimited: boolean;
}

/** Who the employee is, as far as the law asks. */
export interface Person {
  readonly citizenId: string;
  readonly birthDate: PlainDate;
  readonly certificate: FiledCertificate;
}

type Known = Pick<RosterFacts, 'citizenId' | 'certificate'> | null;

/** Reads both and checks one against the other; empty fields of a known entry keep what it has. */
export function readCertificateFields(
  input: CertificateInput,
  known: Known,
  fields: FieldReader,
): Person | null {
  const kind = fields.choice('certificateKind', input.certificateKind, ['disability', 'veteran'] as const);
  if (!kind) return null;
  const sameKind = known?.certificate.kind === kind ? known : null;
  const citizen = readCitizen(input.citizenId || (known?.citizenId ?? ''), fields);
  const typed = input.certificateNumber.trim() || (sameKind?.certificate.number ?? '');
  const numbered =
    kind === 'disability' ? readDisability(typed, citizen?.id, fields) : readVeteran(typed, input, fields);
  const validTo = readValidTo(input, fields);
  if (!citizen || !numbered || validTo === undefined) return null;
  if (validTo && validTo <= citizen.birthDate) return fields.wrong('validTo', 'beforeBirth');
  const certificate = { ...numbered, validTo };
  return { citizenId: citizen.id, birthDate: citizen.birthDate, certificate };
}

function readCitizen(typed: string, fields: FieldReader) {
  if (typed.trim() === '') return fields.wrong('citizenId', 'missing');
  const read = checkCitizenId(typed);
  return read.ok ? read.value : fields.wrong('citizenId', read.refusal.code);
}

/** Digits 1 to 18 of the number are the holder's citizen id, 19 the category, 20 the grade. */
function readDisability(typed: string, citizenId: string | undefined, fields: FieldReader) {
  if (typed === '') return fields.wrong('certificateNumber', 'missing');
  const read = readCertificate(typed);
  if (!read.ok) return fields.wrong('certificateNumber', read.refusal.code);
  const { number, category, grade } = read.value;
  if (citizenId && read.value.citizenId !== citizenId)
    return fields.wrong('certificateNumber', 'certificateOtherPerson');
  return { kind: 'disability' as const, number, category, grade };
}

function readVeteran(typed: string, input: CertificateInput, fields: FieldReader) {
  const read = readTypedText(normaliseIdentifier(typed), LONGEST_VETERAN_NUMBER);
  const number = read.ok
    ? read.value
    : fields.wrong('certificateNumber', read.refusal.code, { longest: LONGEST_VETERAN_NUMBER });
  const grade = fields.choice('veteranGrade', input.veteranGrade, VETERAN_GRADES);
  return number && grade ? { kind: 'veteran' as const, number, grade: Number(grade) } : null;
}

/** A day, null where the certificate has no end, undefined where the answer is wrong or missing. */
function readValidTo(input: CertificateInput, fields: FieldReader): PlainDate | null | undefined {
  const isBlank = input.validTo.trim() === '';
  if (input.validUnlimited && isBlank) return null;
  if (input.validUnlimited) fields.wrong('validTo', 'validToAndUnlimited');
  return input.validUnlimited ? undefined : (fields.date('validTo', input.validTo) ?? undefined);
}
