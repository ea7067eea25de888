import type { Change } from './change.js';
import { isLineOpenIn, type Draft } from './draft.js';
import { entryOf, isLine, rosterLine, type Line } from './line.js';
import type { Section } from './progress.js';
import { sectionOf } from './progress.js';
import { isOpen } from './state.js';
import type { Touched } from './touches.js';

/**
 * A form of a draft whose working text is kept: a section, a new or a stored roster entry, the explanation of a
 * returned line, and the pages on which a draft is checked, corrected and submitted.
 */
export type WorkingForm =
  'employerData' | 'headcount' | 'newEntry' | WholeForm | Line | `explanation:${Line}`;
type WholeForm = (typeof WHOLE)[number];

const WHOLE = ['check', 'submission', 'correction'] as const;
const EXPLANATION = 'explanation:';

/** True for a form as it is written in bodies and columns. `payroll` is part of the form `headcount`. */
export function isWorkingForm(text: string): text is WorkingForm {
  if (text === 'newEntry' || (WHOLE as readonly string[]).includes(text)) return true;
  if (text.startsWith(EXPLANATION)) return isLine(text.slice(EXPLANATION.length));
  return text !== 'payroll' && isLine(text);
}

/** The form in which the officer explains why a returned line stays as it is. */
export function explanationForm(line: Line): WorkingForm {
  return `${EXPLANATION}${line}`;
}

/** What saving the form touches; nothing where it only adds, or where the whole is looked at anyway. */
export function touchesOf(form: WorkingForm): readonly Touched[] {
  const line = linesOf(form);
  return form === 'newEntry' || isWhole(form) ? [] : line;
}

/** The section of the task list that the form belongs to. */
export function sectionOfForm(form: WorkingForm): Section {
  if (form === 'newEntry') return 'roster';
  if (isWhole(form)) return form === 'submission' ? 'submit' : 'check';
  const [line = 'headcount'] = linesOf(form);
  return sectionOf(line);
}

/** May what the form holds still be saved? */
export function isFormOpenIn(draft: Pick<Draft, 'state' | 'returnedLines'>, form: WorkingForm): boolean {
  if (!isOpen(draft.state)) return false;
  if (form === 'newEntry') return draft.state === 'draft';
  if (form.startsWith(EXPLANATION))
    return draft.returnedLines.some(({ line }) => explanationForm(line) === form);
  return isWhole(form) || linesOf(form).some(line => isLineOpenIn(draft, line));
}

/** The form that a save came from: its working text is done with; null where there is none. */
export function formOfSave({ act, line }: Pick<Change, 'act' | 'line'>): WorkingForm | null {
  if (act === 'entryAdded') return 'newEntry';
  if (act === 'warningExplained') return 'check';
  if (line === null) return null;
  if (act === 'explained') return explanationForm(line);
  if (act === 'entryChanged') return line;
  return act === 'saved' ? (line === 'payroll' ? 'headcount' : line) : null;
}

function linesOf(form: WorkingForm): Line[] {
  if (form === 'headcount') return ['headcount', 'payroll'];
  const line = form.startsWith(EXPLANATION) ? form.slice(EXPLANATION.length) : form;
  const entryId = isLine(line) && entryOf(line);
  if (entryId) return [rosterLine(entryId)];
  return isLine(line) ? [line] : [];
}

function isWhole(form: WorkingForm): form is WholeForm {
  return (WHOLE as readonly string[]).includes(form);
}
