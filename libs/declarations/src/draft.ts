import type { EmployerKind, Existence } from '#employers';
import type { PlainDate } from '#values';
import type { AskedFacts } from './asked-facts.js';
import { unansweredOf } from './asked-form.js';
import type { EmployerAnswers } from './employer-data.js';
import { lacksAnswers, type HeadcountFacts } from './headcount.js';
import type { Line } from './line.js';
import { fitsExistence } from './months-there.js';
import type { Progress } from './progress.js';
import { filedEntry, isPending, type DraftRosterEntry } from './carried.js';
import type { DeclarationSnapshot, FiledEmployer } from './snapshot.js';
import type { DeclarationState } from './state.js';

/** Which declaration a person means; the region follows from the right to act for the employer. */
export interface DeclarationRef {
  readonly employerId: string;
  readonly levyYear: number;
}

/** A declaration and the version a form was filled from. */
export interface DraftTicket extends DeclarationRef {
  readonly draftVersion: number;
}

/** Key of a declaration. */
export interface DeclarationKey {
  readonly regionCode: string;
  readonly declarationId: string;
}

/** A declaration's own facts, without what is in it. */
export interface DeclarationHead extends DeclarationKey, DeclarationRef {
  /** Where the employer's work on it stands: a draft again while a filing is being corrected. */
  readonly state: DeclarationState;
  /** Where what was filed stands; the same, except while it is being corrected. */
  readonly filedState: DeclarationState;
  readonly draftVersion: number;
  /** Number of the filing in force (of a withdrawn first one, its own), 0 before the first. */
  readonly filedVersion: number;
  /** The correction that is being worked on; null when there is none. */
  readonly correctionId: string | null;
}

/** The employer section as confirmed. */
export interface ConfirmedEmployer extends EmployerAnswers {
  /** Version of the employer's record that was confirmed. */
  readonly employerVersion: number;
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  /** When in the levy year it was there; null = all year. */
  readonly existence: Existence | null;
}

/** A line sent back, and whether it was dealt with. */
export interface ReturnedLine {
  readonly id: string;
  readonly line: Line;
  readonly reason: string;
  readonly dueOn: PlainDate;
  readonly returnedAt: Date;
  readonly answer: { readonly explanation: string | null } | null;
}

/** A draft with everything in it, personal values in clear. */
export interface Draft extends DeclarationHead {
  readonly employer: ConfirmedEmployer | null;
  readonly headcount: HeadcountFacts | null;
  readonly roster: readonly DraftRosterEntry[];
  readonly rosterCompleted: { readonly noneEmployed: boolean } | null;
  readonly checked: boolean;
  /** What the place's law asks beyond what every place does. */
  readonly asked: AskedFacts;
  /** Lines of the return that is open; empty otherwise. */
  readonly returnedLines: readonly ReturnedLine[];
}

/**
 * What the task list and submitting judge by.
 * @param unexplained warnings that wait for an answer
 */
export function progressOf(draft: Draft, employerVersion: number, unexplained = 0): Progress {
  const confirmed = draft.employer?.employerVersion;
  return {
    state: draft.state,
    employerData: !confirmed ? 'missing' : confirmed === employerVersion ? 'confirmed' : 'outdated',
    headcount: draft.headcount !== null,
    headcountOutdated:
      draft.headcount !== null &&
      (!fitsExistence(draft.headcount.headcount, draft.employer?.existence) ||
        lacksAnswers(draft.headcount, draft.asked)),
    rosterEntries: draft.roster.length,
    rosterComplete:
      draft.rosterCompleted !== null &&
      draft.rosterCompleted.noneEmployed === (draft.roster.length === 0) &&
      !draft.roster.some(entry => isPending(entry) || unansweredOf(entry, draft.asked).length > 0),
    ...{ checked: draft.checked, unexplained },
    returnedLines: draft.returnedLines.map(({ line, answer }) => ({ line, answered: answer !== null })),
  };
}

/** What would be filed, or null while the employer or the headcount section is missing. */
export function factsOf(
  draft: Draft,
  declaredOn: PlainDate,
): Omit<DeclarationSnapshot, 'certifiedBy'> | null {
  if (!draft.employer || !draft.headcount) return null;
  const { regionCode, declarationId, employerId, levyYear, roster } = draft;
  return {
    ...{ format: 1, regionCode, declarationId, employerId, levyYear, declaredOn },
    employer: filedEmployer(draft.employer),
    ...draft.headcount,
    roster: roster.map(filedEntry),
    ...(draft.employer.existence ? { existence: draft.employer.existence } : {}),
  };
}

function filedEmployer(employer: ConfirmedEmployer): FiledEmployer {
  const { creditCode, name, kind, registeredOn, budgetFunded, concentrated, vatRefund } = employer;
  return { creditCode, name, kind, registeredOn, budgetFunded, concentrated, vatRefund };
}

/** May this line be changed? A draft is open as a whole, a returned declaration in its returned lines. */
export function isLineOpenIn(
  { state, returnedLines }: Pick<Draft, 'state' | 'returnedLines'>,
  line: Line,
): boolean {
  return (
    state === 'draft' || (state === 'returned' && returnedLines.some(returned => returned.line === line))
  );
}
