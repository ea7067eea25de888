const DIVISION = /^\d{6}$/;

/** The code of the whole country. */
export const NATIONAL = '000000';

/** True for six digits as GB/T 2260 writes divisions; no list of places is consulted. */
export function isDivisionCode(text: unknown): text is string {
  return typeof text === 'string' && DIVISION.test(text);
}

/** The divisions above one, nearest first: `210603` gives `210600`, `210000`, `000000`. */
export function divisionParents(code: string): string[] {
  const prefecture = `${code.slice(0, 4)}00`;
  const province = `${code.slice(0, 2)}0000`;
  const above = [prefecture, province, NATIONAL].filter(parent => parent !== code);
  return code === NATIONAL ? [] : above.filter((parent, index) => above.indexOf(parent) === index);
}
