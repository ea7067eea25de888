import { checkCitizenId, readCertificate } from '#identifiers';
import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { CONTACT_WAYS, TALK_NEEDS, type PersonPart } from '../seeker-parts.js';
import { ageOn, type SeekerTerms } from '../terms.js';
import { choices, optionalText } from './typed.js';

/** The page about the person, as typed. */
export interface PersonInput {
  readonly name: string;
  readonly alias: string;
  readonly certificateNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly contactWays: readonly string[];
  readonly talkNeeds: readonly string[];
}

/** The person with what the certificate number tells of the identity. */
export interface ReadPerson {
  readonly part: PersonPart;
  readonly citizenId: string;
}

const LONGEST = { name: 60, alias: 20, address: 200 };
/** Digits, with a leading + and hyphens or spaces between them. */
const PHONE = /^\+?\d[\d\- ]{5,18}\d$/;

/**
 * Reads who the person is. Codes of `certificateNumber`: `missing`, `certificateShape`, `certificateCitizenId`,
 * `tooYoung` {from}, `tooOld` {to}; of `phone`: `missing`, `phone`.
 */
export function readPerson(
  input: PersonInput,
  today: PlainDate,
  terms: SeekerTerms,
): Result<ReadPerson, InvalidInput> {
  const reader = new FieldReader();
  const name = reader.text('name', input.name, LONGEST.name);
  const certificate = readNumber(reader, input.certificateNumber, today, terms);
  const phone = readPhone(reader, input.phone);
  const alias = optionalText(reader, 'alias', input.alias, LONGEST.alias);
  const address = optionalText(reader, 'address', input.address, LONGEST.address);
  const contactWays = choices(reader, 'contactWays', input.contactWays, CONTACT_WAYS);
  const talkNeeds = choices(reader, 'talkNeeds', input.talkNeeds, TALK_NEEDS);
  if (!reader.isClean || name === null || certificate === null || phone === null) return reader.refusal();
  const { number: certificateNumber, citizenId } = certificate;
  return ok({
    part: { name, alias, certificateNumber, phone, address, contactWays, talkNeeds },
    citizenId,
  });
}

function readNumber(reader: FieldReader, typed: string, today: PlainDate, { workingAge }: SeekerTerms) {
  const field = 'certificateNumber';
  if (typed.trim() === '') return reader.wrong(field, 'missing');
  const certificate = readCertificate(typed);
  if (!certificate.ok) return reader.wrong(field, certificate.refusal.code);
  const person = checkCitizenId(certificate.value.citizenId);
  if (!person.ok) return reader.wrong(field, 'certificateCitizenId');
  const age = ageOn(person.value.birthDate, today);
  const to = person.value.sex === 'male' ? workingAge.maleTo : workingAge.femaleTo;
  if (age < workingAge.from) return reader.wrong(field, 'tooYoung', { from: workingAge.from });
  if (age > to) return reader.wrong(field, 'tooOld', { to });
  return certificate.value;
}

function readPhone(reader: FieldReader, typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return reader.wrong('phone', 'missing');
  return PHONE.test(text) ? text : reader.wrong('phone', 'phone');
}
