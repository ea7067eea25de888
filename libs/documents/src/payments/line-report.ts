import type { FieldError, Result } from '#values';

/** `same`: recorded before in the same words; `other`: something else is recorded, which stays. */
export type LineOutcome =
  'recorded' | 'same' | 'unknownOrder' | 'unknownLine' | 'unreadable' | 'other' | 'notNow';

/** What became of one line of a result file. */
export interface LineReport {
  /** As the program shows it. */
  readonly row: number;
  readonly outcome: LineOutcome;
  /** Fields that could not be read. */
  readonly fields: readonly string[];
}

interface Refusal {
  readonly code: string;
  /** Of what could not be read, where that is why. */
  readonly fields?: readonly Pick<FieldError, 'field'>[];
}

/** The outcome of a line that was recorded, or could not be. */
export function lineOutcome(done: Result<unknown, Refusal>): Omit<LineReport, 'row'> {
  if (done.ok) return { outcome: 'recorded', fields: [] };
  const { code, fields = [] } = done.refusal;
  return code === 'invalid'
    ? { outcome: 'unreadable', fields: fields.map(({ field }) => field) }
    : { outcome: 'notNow', fields: [] };
}
