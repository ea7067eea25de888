import { contradicted, said, verified, type Finding } from './finding.js';
import type { Ground } from './ground.js';

/** Is the person counted by nobody else in the month? Asked of the directory of the whole country, so never unanswered. */
export function compareElsewhere(month: number, { elsewhere }: Ground): Finding {
  const declared = said('countedHere');
  const others = elsewhere.filter(({ months }) => months.includes(month));
  if (others.length === 0) return verified(declared, said('nowhereElse'), 'directory');
  const isSettled = others.some(({ settled }) => settled.includes(month));
  return contradicted(declared, said(isSettled ? 'countedElsewhere' : 'claimedElsewhere'), 'directory');
}
