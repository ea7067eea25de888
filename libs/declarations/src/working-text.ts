import type { Change } from './change.js';
import type { WorkingForm } from './working-form.js';

/** Minutes during which whoever typed last is said to be at it. */
export const WORKING_MINUTES = 2;
/** Days after which working text that nobody came back to is thrown away. */
export const WORKING_TEXT_DAYS = 90;
/** Longest working text of one form, as JSON: several times what the longest form takes. */
export const LONGEST_WORKING_TEXT = 65_536;

/** Who is typing, or typed last, into a form; not what. */
export interface WorkingNote {
  readonly form: WorkingForm;
  readonly by: { readonly accountId: string; readonly name: string };
  readonly at: Date;
}

/** What somebody typed into a form and did not save, valid or not; fields as the form names them. */
export interface WorkingText extends WorkingNote {
  /** Version of the draft that the form was filled from. */
  readonly draftVersion: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The working texts of one form, as one officer finds them. */
export interface WorkingTexts {
  readonly own: WorkingText | null;
  /** Of colleagues, the youngest first; those that a later save has overtaken are left out. */
  readonly others: readonly WorkingText[];
  /** What the officer's next working text of this form is kept as. */
  readonly revision: number;
}

/** A working text that was kept. */
export interface KeptText {
  readonly revision: number;
  readonly at: Date;
  /** What colleagues changed since of what the form is about: saving it will ask about these. */
  readonly changes: readonly Change[];
}

/** Is this somebody else who is typing right now? */
export function isAtWork(note: WorkingNote, accountId: string, now: Date): boolean {
  return note.by.accountId !== accountId && now.getTime() - note.at.getTime() < WORKING_MINUTES * 60_000;
}
