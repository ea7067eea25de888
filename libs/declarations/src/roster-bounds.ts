import type { PlainDate } from '#values';
import type { AskedFacts } from './asked-facts.js';
import type { ConfirmedEmployer } from './draft.js';

/** What of the declaring employer, and of its place's law, its people are checked against. */
export interface RosterBounds {
  /** Nobody is dispatched to themselves. */
  readonly ownCreditCode?: string;
  /** Where it ended within the levy year: nobody begins or leaves after it. */
  readonly employerLastDay?: PlainDate;
  /** What only some places ask; absent: nothing. */
  readonly asked?: AskedFacts;
}

/** The bounds that a confirmed section sets, besides those of the law. */
export function rosterBounds(confirmed: ConfirmedEmployer | null, asked: AskedFacts): RosterBounds {
  if (!confirmed) return { asked };
  const { creditCode: ownCreditCode, existence } = confirmed;
  const employerLastDay = existence?.ending?.lastDay;
  return { asked, ownCreditCode, ...(employerLastDay ? { employerLastDay } : {}) };
}
