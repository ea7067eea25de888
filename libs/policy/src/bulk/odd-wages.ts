import { TRAIT_CODES, type EmployerColumns } from './columns.js';
import { BEYOND, halfUp } from './half-up.js';
import { LOCAL, LOCAL_IF_BUDGET_FUNDED, type WageNumbers } from './wage-numbers.js';

/** The wage base in fen is money × headcountPer ÷ heads; heads 0: there is none. */
export interface WagePair {
  money: number;
  heads: number;
}

/** The column that the wage base is taken from; null where none of the employer's own wages is asked for. */
export function moneyOf({ column }: WageNumbers, rows: EmployerColumns): Float64Array | null {
  if (column === 'wage') return rows.wage.fen;
  return column === 'insuranceBase' ? (rows.insuranceBase ?? null) : null;
}

/**
 * The wage base of the places that take the local average, for everybody or for budget-funded employers, or that round
 * the average wage first. False where it has to be reckoned apart.
 */
export function oddWage(
  wages: WageNumbers,
  wage: WagePair,
  money: number,
  heads: number,
  traits: number,
): boolean {
  const { whose, local, localWanting, cap, capLeft, capRight } = wages;
  const isBudgetFunded = (traits & TRAIT_CODES.budgetFunded) !== 0;
  if (whose === LOCAL || (whose === LOCAL_IF_BUDGET_FUNDED && isBudgetFunded)) {
    wage.money = local.money;
    wage.heads = localWanting ? 0 : local.heads;
    return !localWanting || whose === LOCAL;
  }
  const rounded = roundAverage(wages, wage, money, heads);
  if (wage.heads !== 0 && wage.money * capLeft > wage.heads * capRight) Object.assign(wage, cap);
  return rounded;
}

function roundAverage(
  { averageRounding }: WageNumbers,
  wage: WagePair,
  money: number,
  heads: number,
): boolean {
  wage.money = money;
  wage.heads = heads;
  if (averageRounding === null || heads === 0) return true;
  const { share } = averageRounding;
  const steps = halfUp(money, 1, heads, share.rate, share);
  wage.money = steps * averageRounding.money;
  wage.heads = averageRounding.heads;
  return steps !== BEYOND;
}
