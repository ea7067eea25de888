import { FieldReader, ok, type Fen, type InvalidInput, type PlainDate, type Result } from '#values';
import type { PlanContent, WorksContent } from './contents.js';

export interface WorksInput {
  /** Ids of the planned items, and what was spent on each, in the same order; left empty: it was not done. */
  readonly items: readonly string[];
  readonly spent: readonly string[];
  readonly doneOn: string;
  readonly note: string;
}

const MOST_YUAN = 10_000_000;
const LONGEST_NOTE = 400;

/**
 * Reads what an employer reports of the works. Codes: `spent1` and so on: as an amount; `spent`: `missing` where nothing
 * was; `doneOn`: `missing`, `date`, `future`, `before` {day}; `note`: as a line of words, or empty.
 */
export function readWorks(
  input: WorksInput,
  plan: PlanContent,
  { approvedOn, today }: { readonly approvedOn: PlainDate; readonly today: PlainDate },
): Result<WorksContent & { readonly doneOn: PlainDate; readonly total: Fen }, InvalidInput> {
  const form = new FieldReader();
  const lines = plan.lines.flatMap(({ itemId }, index) => {
    const typed = input.spent[input.items.indexOf(itemId)] ?? '';
    if (typed.trim() === '') return [];
    const spent = form.yuan(`spent${index + 1}`, typed, MOST_YUAN);
    return spent === null ? [] : [{ itemId, spent: spent.toString() }];
  });
  if (lines.length === 0 && form.isClean) form.wrong('spent1', 'missing');
  const doneOn = form.date('doneOn', input.doneOn);
  if (doneOn !== null && doneOn > today) form.wrong('doneOn', 'future');
  if (doneOn !== null && doneOn < approvedOn) form.wrong('doneOn', 'before', { day: approvedOn });
  const note = input.note.trim() === '' ? null : form.text('note', input.note, LONGEST_NOTE);
  if (doneOn === null || !form.isClean) return form.refusal();
  const total = lines.reduce((sum, { spent }) => sum + BigInt(spent), 0n);
  return ok({ lines, note, doneOn, total });
}
