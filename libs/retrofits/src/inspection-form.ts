import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { INSPECTION_RESULTS, type Inspection } from './retrofit-state.js';

export interface InspectionInput {
  readonly result: string;
  readonly lookedOn: string;
  readonly mendBy: string;
  readonly words: string;
}

const LONGEST_WORDS = 400;

/**
 * Reads what an inspection found. Codes: `result`: `missing`; `lookedOn`: `missing`, `date`, `future`, `before` {day};
 * `mendBy`: asked for of a defect: `missing`, `date`, `past`; `words`: as a line of words, asked for unless all is in use.
 */
export function readInspection(
  input: InspectionInput,
  {
    months,
    acceptedOn,
    today,
  }: { readonly months: number; readonly acceptedOn: PlainDate; readonly today: PlainDate },
): Result<
  { readonly found: Inspection; readonly lookedOn: PlainDate; readonly words: string | null },
  InvalidInput
> {
  const form = new FieldReader();
  const result = form.choice('result', input.result, INSPECTION_RESULTS);
  const lookedOn = form.date('lookedOn', input.lookedOn);
  if (lookedOn !== null && lookedOn > today) form.wrong('lookedOn', 'future');
  if (lookedOn !== null && lookedOn < acceptedOn) form.wrong('lookedOn', 'before', { day: acceptedOn });
  const mendBy = result === 'defect' ? form.date('mendBy', input.mendBy) : null;
  if (mendBy !== null && mendBy <= today) form.wrong('mendBy', 'past');
  const isSilent = result === 'inUse' && input.words.trim() === '';
  const words = isSilent ? null : form.text('words', input.words, LONGEST_WORDS);
  if (result === null || lookedOn === null || !form.isClean) return form.refusal();
  return ok({ found: { months, result, mendBy }, lookedOn, words });
}
