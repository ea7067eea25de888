import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { ReliefCause, ReliefKind } from '../relief.js';

/** The list of a county and a calendar year: whoever was granted relief in it (72号 art. 17). */
export interface ReliefListKey {
  readonly regionCode: string;
  /** The year in which it was granted. */
  readonly listYear: number;
}

/**
 * What everybody may know of a grant: who, under which number, on which day, for which main reason. No amounts, no words
 * of the employer: the article asks for neither.
 */
export interface PublicGrant {
  readonly proposalId: string;
  readonly employerId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly levyYear: number;
  readonly kind: ReliefKind;
  readonly cause: ReliefCause;
  readonly documentNumber: string;
  readonly approvedOn: PlainDate;
}

/** A list as it was published. The one with the highest round is in force. */
export interface ReliefList extends ReliefListKey {
  readonly listId: string;
  /** From 1; a later one corrects those before it. */
  readonly round: number;
  readonly publishedOn: PlainDate;
  readonly publishedAt: Date;
  readonly publishedBy: AccountKey;
}

/** What a list says otherwise than the one before it. */
export interface ListChanges {
  readonly added: readonly PublicGrant[];
  /** No longer granted: the relief was reversed. */
  readonly removed: readonly PublicGrant[];
}

/** Compares a list with the one before it. A grant is never changed: it holds, or it was taken back. */
export function changesOf(before: readonly PublicGrant[], now: readonly PublicGrant[]): ListChanges {
  const ids = (grants: readonly PublicGrant[]) => new Set(grants.map(({ proposalId }) => proposalId));
  const [was, is] = [ids(before), ids(now)];
  return {
    added: now.filter(({ proposalId }) => !was.has(proposalId)),
    removed: before.filter(({ proposalId }) => !is.has(proposalId)),
  };
}
