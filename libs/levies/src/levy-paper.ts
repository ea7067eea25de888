import type { AccountKey } from '#accounts';
import type { Collector, Outcome } from '#policy';
import type { Fen, PlainDate } from '#values';
import type { LevyAccountKey } from './entry.js';

/** A notice of what is to be paid, or a warning that it was not. */
export type LevyPaperKind = 'notice' | 'warning';

/** What a paper says beside its amount, as it was when it was issued; amounts in fen as decimal digits. */
export interface LevyPaperFacts {
  readonly collectedBy: Collector;
  readonly determinationNumber: string;
  /** Number of the determination whose place that one took; null in a first notice. */
  readonly formerNumber: string | null;
  readonly outcome: Outcome;
  readonly headcount: string;
  readonly quota: string;
  readonly countedPersons: string;
  readonly levied: string;
  readonly letOff: string;
  readonly paid: string;
  readonly surcharge: string;
  /** What is due; below nothing where too much was paid. */
  readonly due: string;
  /** Of a warning: since when it is owed. */
  readonly owedSince: PlainDate | null;
  /** Of a warning: what is added a day, and at most, by the rule in force; null where no rule says. */
  readonly surchargePerDay: string | null;
}

/** A paper as it was issued. */
export interface LevyPaper extends LevyAccountKey {
  readonly paperId: string;
  readonly kind: LevyPaperKind;
  readonly documentNumber: string;
  /** Fen to pay; nothing where the notice says that nothing is left. */
  readonly amount: Fen;
  readonly payBy: PlainDate | null;
  readonly facts: LevyPaperFacts;
  readonly issuedOn: PlainDate;
  readonly issuedAt: Date;
  /** Null for a notice, which follows from the determination by itself. */
  readonly issuedBy: AccountKey | null;
}
