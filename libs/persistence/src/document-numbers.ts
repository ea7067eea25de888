import { randomInt } from 'node:crypto';
import { documentNumber, SERIAL_DIGITS, type DocumentKind } from '#identifiers';
import type { EntityManager } from 'typeorm';

/** Whose number is drawn. */
export interface NumberedDocument {
  readonly kind: DocumentKind;
  /** County that issues it, and in which year. */
  readonly regionCode: string;
  readonly year: number;
  readonly subjectId: string;
}

/** Where the document of a number lies. */
export interface DocumentPlace {
  readonly regionCode: string;
  readonly subjectId: string;
}

/** With a full tenth of the numbers taken, twenty draws fail once in 10^20. */
const DRAWS = 20;

/**
 * Draws a number that no other document in the country has, and enters it in the directory within the caller's
 * transaction. Drawn, not counted: nobody can tell from a number how many there are, and no two offices wait for each other.
 */
export async function drawDocumentNumber(
  manager: EntityManager,
  { kind, regionCode, year, subjectId }: NumberedDocument,
): Promise<string> {
  const digits = SERIAL_DIGITS[kind];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const serial = String(randomInt(10 ** digits)).padStart(digits, '0');
    const number = documentNumber({ division: regionCode, year, serial });
    const claimed = await manager.query<unknown[]>(
      `insert into document_number_directory (document_number, region_code, kind, subject_id)
       values ($1, $2, $3, $4) on conflict (document_number) do nothing returning document_number`,
      [number, regionCode, kind, subjectId],
    );
    if (claimed.length === 1) return number;
  }
  throw new Error(`no document number left in ${regionCode} for ${year}`);
}

/**
 * Where the document with a number lies; null for one of none of these kinds. The document itself is read in a second
 * statement, never by a join: the directory may live on another node.
 */
export async function placeOfDocument(
  manager: EntityManager,
  number: string,
  ...kinds: DocumentKind[]
): Promise<DocumentPlace | null> {
  const [place] = await manager.query<DocumentPlace[]>(
    `select region_code as "regionCode", subject_id as "subjectId" from document_number_directory
      where document_number = $1 and kind = any($2)`,
    [number, kinds],
  );
  return place ?? null;
}
