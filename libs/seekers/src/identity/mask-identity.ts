import type { PersonPart, ToldParts } from '../seeker-parts.js';
import { idTail, maskedName } from './masked-person.js';

/** Characters of a certificate number before the last four of the citizen id, and after them. */
const [BEFORE, AFTER] = [14, 2];
const PHONE_TAIL = 4;

/**
 * What was told, without who told it and where at home: surname, tails of number and phone, the county without the point. The
 * rest of what was told stays readable.
 */
export function maskIdentity(told: ToldParts): ToldParts {
  const { person, place, ...rest } = told;
  return {
    ...rest,
    ...(person ? { person: maskPerson(person) } : {}),
    ...(place ? { place: { ...place, longitude: null, latitude: null } } : {}),
  };
}

/** Parts that are read in another way while who the person is stays masked, with what a look at them is called. */
const MASKED: Readonly<Record<string, string>> = { person: 'maskedPerson', place: 'maskedPlace' };

/** Names of parts as a look at them says it. */
export function maskedFields(parts: readonly string[]): string[] {
  return parts.map(part => MASKED[part] ?? part);
}

function maskPerson(person: PersonPart): PersonPart {
  const { name, certificateNumber, phone, address } = person;
  return {
    ...person,
    name: maskedName(name),
    certificateNumber: hidden(BEFORE) + idTail(certificateNumber) + hidden(AFTER),
    phone: hidden(Math.max(0, phone.length - PHONE_TAIL)) + phone.slice(-PHONE_TAIL),
    address: address === null ? null : hidden(AFTER),
  };
}

const hidden = (length: number): string => '*'.repeat(length);
