import { plainDate } from '#values';
import type { EntryKind, LevyEntry } from '../entry.js';

let made = 0;

/** An entry of one account, for pure tests. @param more such as `dueOn` or `reversesId` */
export function entry(
  kind: EntryKind,
  amount: bigint,
  valueOn: string,
  { dueOn, ...more }: Partial<Omit<LevyEntry, 'dueOn'>> & { dueOn?: string } = {},
): LevyEntry {
  made += 1;
  return {
    ...{ regionCode: '210603', employerId: 'employer', levyYear: 2023 },
    ...{ entryId: `entry${made}`, kind, amount, valueOn: plainDate(valueOn), cause: `test:${made}` },
    ...{ dueOn: dueOn === undefined ? null : plainDate(dueOn), determinationId: null },
    ...{ formerDeterminationId: null, reversesId: null, proposalId: null, rowId: null, reference: null },
    ...{ bookedAt: new Date(0), bookedBy: null },
    ...more,
  };
}
