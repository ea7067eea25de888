import type { PlainDate } from '#values';
import type { ConfirmedEmployer } from './draft.js';

/** What of the declaring employer its people are checked against. */
export interface RosterBounds {
  /** Nobody is dispatched to themselves. */
  readonly ownCreditCode?: string;
  /** Where it ended within the levy year: nobody begins or leaves after it. */
  readonly employerLastDay?: PlainDate;
}

/** The bounds that a confirmed section sets; none while it is open. */
export function rosterBounds(confirmed: ConfirmedEmployer | null): RosterBounds {
  if (!confirmed) return {};
  const { creditCode: ownCreditCode, existence } = confirmed;
  const employerLastDay = existence?.ending?.lastDay;
  return { ownCreditCode, ...(employerLastDay ? { employerLastDay } : {}) };
}
