import { Rational } from '#values';
import { peopleOn } from '../roster.js';
import type { WarningRule } from './warning.js';

/**
 * Everybody on the roster is paid exactly a minimum wage of the year: usual where that is the trade's wage, and the mark
 * of people who are on the roster by name only. A place or year without a known minimum wage gives no warning.
 */
export const everyoneAtMinimumWage: WarningRule = ({ now, minimumWages }) => {
  const { roster } = now;
  if (roster.length === 0) return [];
  const lowest = minimumWages.map(wage => Rational.decimal(wage));
  const isLowest = (wage: string) => lowest.some(one => one.equals(Rational.decimal(wage)));
  if (!roster.every(({ monthlyWage }) => isLowest(monthlyWage))) return [];
  const wages = [...new Set(roster.map(({ monthlyWage }) => monthlyWage))].sort();
  const values = { people: String(peopleOn(roster)), wages: wages.join(' ') };
  return [{ key: 'everyoneAtMinimumWage', code: 'everyoneAtMinimumWage', line: null, values }];
};
