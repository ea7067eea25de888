import type { AccountKey } from '#accounts';
import type { Fen, PlainDate } from '#values';

/** What is booked on an employer's account of a levy year. */
export const ENTRY_KINDS = [
  'notice',
  'adjustment',
  'relief',
  'payment',
  'refund',
  'surcharge',
  'reversal',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Key of an account: the county that determined the levy, the employer, the levy year. */
export interface LevyAccountKey {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
}

/** One booking. Never changed: what was wrong is answered by a `reversal` of it. */
export interface LevyEntry extends LevyAccountKey {
  readonly entryId: string;
  readonly kind: EntryKind;
  /** Fen, signed: what is owed is the sum over all entries. */
  readonly amount: Fen;
  /** The business date from which it counts: of the notice, of payment, of the grant. */
  readonly valueOn: PlainDate;
  /** The last day to pay what the entry adds, or the day to which payment is put off; null where none is set. */
  readonly dueOn: PlainDate | null;
  /** What was booked, such as `payment:340…`; the same cause is booked once. */
  readonly cause: string;
  readonly determinationId: string | null;
  /** The determination whose place that one took. */
  readonly formerDeterminationId: string | null;
  readonly reversesId: string | null;
  readonly proposalId: string | null;
  readonly rowId: string | null;
  /** Number of the tax receipt, or of the bank's. */
  readonly reference: string | null;
  readonly bookedAt: Date;
  /** Null for what the service booked by itself. */
  readonly bookedBy: AccountKey | null;
}

type Counted = Pick<LevyEntry, 'amount' | 'valueOn'>;
type Booked = Pick<LevyEntry, 'entryId' | 'kind' | 'reversesId'>;

/** What is owed at the end of a day, in fen; negative where too much was paid. A sum of entries, and of nothing else. */
export function amountDue(entries: readonly Counted[], on: PlainDate): Fen {
  return sumOf(entries.filter(({ valueOn }) => valueOn <= on));
}

/** The sum of what some entries add. */
export function sumOf(entries: readonly Pick<LevyEntry, 'amount'>[]): Fen {
  return entries.reduce((sum, { amount }) => sum + amount, 0n);
}

/** The entries that hold: without those reversed, and without the reversals. Their sum is that of all. */
export function standing<Entry extends Booked>(entries: readonly Entry[]): Entry[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  return entries.filter(({ entryId, kind }) => kind !== 'reversal' && !reversed.has(entryId));
}

/** The sum of the entries of one kind that hold. */
export function sumOfKind(
  entries: readonly (Booked & Pick<LevyEntry, 'amount'>)[],
  ...kinds: EntryKind[]
): Fen {
  return sumOf(standing(entries).filter(({ kind }) => kinds.includes(kind)));
}
