import { Rational } from './rational.js';

/** Money as it is stored: whole fen, 1/100 yuan. */
export type Fen = bigint;

const YUAN = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?$/;
const FEN_PER_YUAN = Rational.of(100);

/** Rounds an exact amount of yuan half up to the fen; a calculation does this once, at its end. */
export function toFen(yuan: Rational): Fen {
  return yuan.times(FEN_PER_YUAN).roundHalfUp().numerator;
}

/** Fen as an exact amount of yuan. */
export function fromFen(fen: Fen): Rational {
  return Rational.of(fen, 100n);
}

/** Reads yuan with at most two decimals; null for anything else. */
export function parseYuan(text: string): Fen | null {
  return YUAN.test(text) ? toFen(Rational.decimal(text)) : null;
}

/** Prints fen as yuan with two decimals: `123450n` gives `1234.50`. */
export function formatYuan(fen: Fen): string {
  return fromFen(fen).toFixed(2);
}

/** Groups the whole part of a decimal by thousands: `1234567.50` gives `1,234,567.50`. */
export function groupThousands(decimal: string): string {
  const [whole = '', decimals] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
