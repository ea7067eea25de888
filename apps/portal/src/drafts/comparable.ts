import { readTypedNumber } from '#values';

/** A text in the one way in which two that mean the same are written. */
export function comparable(text: string): string {
  return readTypedNumber(text)?.toFraction() ?? text.normalize('NFKC').trim();
}
