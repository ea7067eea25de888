import type { AccountKey } from '#accounts';
import type { ActedUnder } from '#employers';
import type { PlainDate } from '#values';
import type { Correction } from './correction.js';
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
  /** The version it took the place of, of a correction or an answer to returned lines. */
  readonly replacesVersion: number | null;
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
  /** The correction it was filed as; null otherwise. */
  readonly correction: Correction | null;
  /** The correction of it that the employer is working on; null when there is none. */
  readonly correcting: Correction | null;
  /** The account of whoever filed it, with its home region. */
  readonly filedBy: AccountKey;
  /** The mandate under which it was filed; null where one of the employer's own people did. */
  readonly filedUnder: ActedUnder | null;
  /** What it took the place of. */
  readonly replaced: ReplacedVersion | null;
}

/** The version that a later one took the place of. */
export interface ReplacedVersion {
  readonly version: number;
  readonly documentNumber: string;
  readonly snapshot: DeclarationSnapshot;
}

/** A reviewer's decision on a version. */
export interface DetermineOrder extends VersionKey {
  readonly determinedBy: string;
  /** The correction under way that the reviewer has seen; one that began since is shown first. */
  readonly correctionSeen?: string | null;
  /** Months (1 to 12) that the determination leaves out, by entry: the directory no longer holds them for counted. */
  readonly notCounted?: ReadonlyMap<string, readonly number[]>;
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
 * `correctionUnderWay`: the employer is correcting it: no line can be returned, and who decides has to have seen it.
 */
export type ReviewDeskRefusal =
  | { readonly code: 'notFound' | 'superseded' | 'unknownLine' }
  | { readonly code: 'withdrawalOpen'; readonly until: Date }
  | { readonly code: 'correctionUnderWay'; readonly correctionId: string; readonly since: Date };

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
