import { maskTail } from '#identifiers';
import type { PersonPart } from '../seeker-parts.js';

const CITIZEN_ID = 18;

/** A person as staff read of one in lists: the first character and 某, and the last four of the citizen id. */
export interface MaskedPerson {
  readonly name: string;
  readonly tail: string;
}

export function maskedPerson(person: PersonPart | undefined): MaskedPerson {
  return {
    name: maskedName(person?.name ?? ''),
    tail: person ? idTail(person.certificateNumber) : '',
  };
}

/** The first character and 某, as names are written where the reader need not know them. */
export function maskedName(name: string): string {
  return `${[...name][0] ?? ''}某`;
}

/** The last four of the citizen id within a certificate number: those of the certificate tell category and grade. */
export function idTail(certificateNumber: string): string {
  return maskTail(certificateNumber.slice(0, CITIZEN_ID));
}
