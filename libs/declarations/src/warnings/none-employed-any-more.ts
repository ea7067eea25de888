import { peopleOn } from '../roster.js';
import type { WarningRule } from './warning.js';

/** Nobody is on the roster, though there were people last year. */
export const noneEmployedAnyMore: WarningRule = ({ now, before }) => {
  const then = peopleOn(before?.roster ?? []);
  if (then === 0 || now.roster.length > 0) return [];
  const values = { before: String(then) };
  return [{ key: 'noneEmployedAnyMore', code: 'noneEmployedAnyMore', line: null, values }];
};
