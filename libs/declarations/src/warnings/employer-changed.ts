import type { WarningRule } from './warning.js';

/** Facts of the employer that rarely change, and that decide which rule holds. */
const FACTS = ['kind', 'registeredOn'] as const;

/** The employer is of another kind than last year, or was registered on another day. */
export const employerChanged: WarningRule = ({ now, before }) => {
  if (!before) return [];
  return FACTS.filter(fact => before.employer[fact] !== now.employer[fact]).map(fact => ({
    ...{ key: `employerChanged:${fact}` as const, code: 'employerChanged', line: 'employerData' },
    values: { fact, before: before.employer[fact], now: now.employer[fact] },
  }));
};
