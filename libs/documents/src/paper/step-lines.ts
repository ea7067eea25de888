import type { StepRow } from '#web';
import type { PaperFrame } from './paper.js';

/** What stands below the name of a step: the arithmetic, its sources, and what is to be said of it. */
export function stepLines(step: StepRow, { exactValue, between }: PaperFrame): string[] {
  const exact = step.exact === undefined ? '' : exactValue.replace('{value}', step.exact);
  return [
    [step.expression, exact].filter(Boolean).join(' '),
    step.references.map(reference => reference.text).join(between),
    step.note,
    step.unverified,
  ].filter(Boolean);
}
