import { lastDayOfYear, plainDate, type LevyYear, type PlainDate } from '#values';
import { shippedPolicies } from './policies.js';

/** The days on which a levy year may be declared, both inclusive. */
export interface DeclarationWindow {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly verified: boolean;
}

/** When a place takes declarations for a levy year; null where no rule says. The same for every kind of employer. */
export function declarationWindow(division: string, levyYear: LevyYear): DeclarationWindow | null {
  const query = {
    division,
    levyYear,
    collectionDate: lastDayOfYear(levyYear + 1),
    kind: 'enterprise',
  } as const;
  const provision = shippedPolicies().ruleFor(query).policy.values['reviewWindow'];
  if (!provision) return null;
  const { from, to } = provision.value as { readonly from: string; readonly to: string };
  const onDay = (day: string): PlainDate => plainDate(`${levyYear + 1}-${day}`);
  return { from: onDay(from), to: onDay(to), verified: provision.verified };
}
