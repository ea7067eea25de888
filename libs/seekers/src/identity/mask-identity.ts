import { maskedName, idTail } from '../list-seekers.js';
import type { PersonPart, ToldParts } from '../seeker-parts.js';

/** Characters of a certificate number before the last four of the citizen id, and after them. */
const [BEFORE, AFTER] = [14, 2];
const PHONE_TAIL = 4;

/** What was told, without who told it: surname, tails of number and phone. The rest of what was told stays readable. */
export function maskIdentity(told: ToldParts): ToldParts {
  return told.person ? { ...told, person: maskPerson(told.person) } : told;
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
