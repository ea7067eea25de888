import { Rational } from '#values';

/** One line of a plan's own arithmetic, beside the derivations of the law: words for its key belong to the page. */
export interface PlanLine {
  readonly key: string;
  /** The arithmetic with its real figures; an amount below 0 stands in brackets. */
  readonly expression: string;
  /** Yuan with two decimals, or whole months; below 0 with a hyphen in front. */
  readonly value: string;
  readonly unit: 'yuan' | 'months';
}

/** Yuan with two decimals, half up; below 0 with a hyphen in front. */
export const signedYuan = (amount: Rational): string => amount.toFixed(2);

/** An amount within an expression. */
export function inBrackets(amount: Rational): string {
  const printed = signedYuan(amount);
  return printed.startsWith('-') ? `(${printed})` : printed;
}

export function yuanLine(key: string, expression: string, amount: Rational): PlanLine {
  return { key, expression, value: signedYuan(amount), unit: 'yuan' };
}

/** An amount as an assessment prints it; nothing is 0. */
export const amountOf = (printed: string | null): Rational =>
  printed === null ? Rational.zero : Rational.decimal(printed);
