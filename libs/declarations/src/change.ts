import type { ActedUnder } from '#employers';
import type { Line } from './line.js';

/** What a save did. */
export type ChangeAct =
  | 'started'
  | 'saved'
  | 'entryAdded'
  | 'entryChanged'
  | 'entryRemoved'
  | 'entriesCarried'
  | 'entriesChanged'
  | 'rosterImported'
  | 'rosterCompleted'
  | 'explained'
  | 'warningExplained'
  | 'evidenceAdded'
  | 'evidenceAssigned'
  | 'evidenceRemoved'
  | 'submitted'
  | 'withdrawn'
  | 'returned'
  | 'determined'
  | 'correctionOpened'
  | 'correctionGivenUp';

/** One save of a declaration, for its history and for whoever saves an older one. */
export interface Change {
  /** The version that this save made. */
  readonly draftVersion: number;
  readonly act: ChangeAct;
  readonly line: Line | null;
  /** Fields that changed, as the forms name them. */
  readonly fields: readonly string[];
  readonly at: Date;
  /** The officer; null for acts of the office. */
  readonly by: { readonly accountId: string; readonly name: string } | null;
  /** The mandate of whoever is none of the employer's own people; absent for those. */
  readonly under?: ActedUnder | null;
}
