import type { PlainDate } from '#values';
import type { Line } from './line.js';
import type { DeclarationSnapshot } from './snapshot.js';

/** A declaration that was filed and waits for its review. */
export interface SubmittedDeclaration {
  readonly regionCode: string;
  readonly declarationId: string;
  /** 1 for the first filing, 2 for the next after a withdrawal or a return, … */
  readonly version: number;
  readonly employerId: string;
  readonly levyYear: number;
  readonly documentNumber: string;
  /** Business date of filing, from which limits run. */
  readonly declaredOn: PlainDate;
  readonly submittedAt: Date;
  /** Account of the officer who filed it. */
  readonly submittedBy: string;
  /** Until then the employer may take it back, and nobody may decide on it. */
  readonly withdrawableUntil: Date;
}

/** Key of a filed version. */
export interface VersionKey {
  readonly regionCode: string;
  readonly declarationId: string;
  readonly version: number;
}

/** A filed version with what it says. */
export interface FiledVersion extends SubmittedDeclaration {
  readonly snapshot: DeclarationSnapshot;
}

/** One line sent back, with the reason the employer reads. */
export interface ReturnedLineInput {
  readonly line: Line;
  readonly reason: string;
}

/** A reviewer's return of lines. */
export interface ReturnOrder extends VersionKey {
  readonly lines: readonly ReturnedLineInput[];
  readonly returnedBy: string;
  /** Day by which the employer answers. */
  readonly dueOn: PlainDate;
}

/**
 * `notFound`: no such version. `superseded`: withdrawn, answered or decided meanwhile.
 * `withdrawalOpen`: the employer may still take it back. `unknownLine`: a line that the version does not have.
 */
export type ReviewDeskRefusal =
  | { readonly code: 'notFound' | 'superseded' | 'unknownLine' }
  | { readonly code: 'withdrawalOpen'; readonly until: Date };

/** Which filed declarations are wanted. */
export interface QueueWish {
  /** Divisions, each with all below it. */
  readonly divisionScopes: readonly string[];
  /** `next` of the page before; null for the first. */
  readonly cursor: string | null;
}

/** A page of filed declarations; `next` leads on, null at the end. */
export interface FiledPage {
  readonly items: readonly SubmittedDeclaration[];
  readonly next: string | null;
}
