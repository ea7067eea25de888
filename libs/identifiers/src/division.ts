const DIVISION = /^\d{6}$/;

/** The code of the whole country. */
export const NATIONAL = '000000';

/** True for six digits as GB/T 2260 writes divisions; no list of places is consulted. */
export function isDivisionCode(text: unknown): text is string {
  return typeof text === 'string' && DIVISION.test(text);
}

/** First two digits of every province, autonomous region, municipality and special region (GB/T 2260). */
const PROVINCES = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
    '50 51 52 53 54 61 62 63 64 65 71 81 82'
  ).split(' '),
);

/** True for the code of the whole country and for codes in a province that exists; counties are not looked up. */
export function isPlaceCode(text: unknown): text is string {
  return isDivisionCode(text) && (text === NATIONAL || PROVINCES.has(text.slice(0, 2)));
}

/** The divisions above one, nearest first: `210603` gives `210600`, `210000`, `000000`. */
export function divisionParents(code: string): string[] {
  const prefecture = `${code.slice(0, 4)}00`;
  const province = `${code.slice(0, 2)}0000`;
  const above = [prefecture, province, NATIONAL].filter(parent => parent !== code);
  return code === NATIONAL ? [] : above.filter((parent, index) => above.indexOf(parent) === index);
}
