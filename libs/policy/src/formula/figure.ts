import { formatYuan, fromFen, toFen, type Rational } from '#values';
import type { Unit } from './assessment.js';

/** A worked-out number, ready to print. */
export interface Figure {
  readonly value: string;
  readonly unit: Unit;
  readonly exact?: string;
}

/** Persons, ratios, factors: exact decimals, or six decimals with the exact fraction beside them. */
export function figure(number: Rational, unit: Exclude<Unit, 'yuan' | 'test'>): Figure {
  const value = number.toDecimal();
  return number.ends ? { value, unit } : { value, unit, exact: number.toFraction() };
}

/** Yuan with two decimals, half up, with the exact fraction beside an amount that is no whole number of fen. */
export function yuan(amount: Rational): Figure {
  const value = printYuan(amount);
  return isWholeFen(amount) ? { value, unit: 'yuan' } : { value, unit: 'yuan', exact: amount.toFraction() };
}

/** The outcome of a comparison. */
export function test(holds: boolean): Figure {
  return { value: holds ? 'true' : 'false', unit: 'test' };
}

/** A number within an expression: its decimals, or `(p/q)` where they do not end, so that the line can be checked. */
export function show(number: Rational): string {
  return number.ends ? number.toDecimal() : `(${showAlone(number)})`;
}

/** A number that stands alone between brackets already. */
export function showAlone(number: Rational): string {
  return number.ends ? number.toDecimal() : number.toFraction();
}

/** An amount of yuan within an expression. */
export function showYuan(amount: Rational): string {
  return isWholeFen(amount) ? printYuan(amount) : show(amount);
}

export function printYuan(amount: Rational): string {
  return formatYuan(toFen(amount));
}

function isWholeFen(amount: Rational): boolean {
  return fromFen(toFen(amount)).equals(amount);
}
