import { ok, refuse, type Result } from '#values';

/**
 * Kinds of documents with the digits of their serials: by six one knows a receipt, by seven a determination; the
 * others share eight, and the directory of numbers keeps them apart.
 */
export const SERIAL_DIGITS = {
  ...{ submission: 6, determination: 7 },
  ...{ levyNotice: 8, levyWarning: 8, reliefApproval: 8, retrofit: 8, referralLetter: 8 },
} as const;
export type DocumentKind = keyof typeof SERIAL_DIGITS;

/** What a document number says: where, in which year, and the serial drawn for it. */
export interface DocumentNumberParts {
  /** Six digits of the county. */
  readonly division: string;
  /** The year of issue. */
  readonly year: number;
  /** Decimal digits, as many as the kind of document has. */
  readonly serial: string;
}

const SHAPE = /^(\d{6})-(\d{4})-(\d{6,8})-(\d)$/;

/** Prints a document number such as `210603-2025-004186-7`; its last digit is the check digit. */
export function documentNumber({ division, year, serial }: DocumentNumberParts): string {
  return `${division}-${year}-${serial}-${checkDigit(`${division}${year}${serial}`)}`;
}

/**
 * Reads a document number as a person typed it: full-width digits and dashes, and spaces around it, are forgiven.
 * Refusals: `documentNumberShape`, `documentNumberCheckDigit`.
 */
export function checkDocumentNumber(
  text: string,
): Result<string, { code: 'documentNumberShape' | 'documentNumberCheckDigit' }> {
  const typed = text
    .normalize('NFKC')
    .replace(/[‐-―−]/gu, '-')
    .trim();
  const [, division, year, serial, digit] = SHAPE.exec(typed) ?? [];
  if (!division || !year || !serial) return refuse({ code: 'documentNumberShape' });
  if (digit !== checkDigit(`${division}${year}${serial}`))
    return refuse({ code: 'documentNumberCheckDigit' });
  return ok(typed);
}

/** ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of neighbours, and needs no letter. */
function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
