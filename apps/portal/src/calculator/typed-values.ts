import { formatYuan, readTypedDate, readTypedNumber, readTypedYuan } from '#values';

/** A field of a request, left out where nothing was typed. */
export function given(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}

/** A number as typed, tidied; what cannot be read goes on as it stands, so that its field is named. Null: blank. */
export function number(typed: string): string | null {
  return typed === '' ? null : (readTypedNumber(typed)?.toDecimal() ?? typed);
}

/** Yuan with two decimals, likewise. */
export function money(typed: string): string | null {
  const fen = readTypedYuan(typed);
  if (fen !== null) return formatYuan(fen);
  return typed === '' ? null : typed;
}

/** A day, likewise. */
export function day(typed: string): string | null {
  return typed === '' ? null : (readTypedDate(typed) ?? typed);
}
