import { monthsClaimed, stayWithin, type DeclarationSnapshot, type OfficeClaim } from '#declarations';
import { collectionDateOf, declarationWindow, shippedPolicies } from '#policy';
import type { AllowedUnit, Ground } from './compare/ground.js';
import { NOTHING_KNOWN, type Known } from './compare/known.js';
import type { SignalGround } from './signals/signal-ground.js';

/** Everything that a filing is compared with. */
export interface FilingGround {
  readonly snapshot: DeclarationSnapshot;
  readonly people: ReadonlyMap<string, Known>;
  readonly related: readonly AllowedUnit[];
  readonly elsewhere: readonly OfficeClaim[];
}

/** The grounds of every entry of a filing, with the rules of its place and year. */
export function groundsOf({ snapshot, people, related, elsewhere }: FilingGround): Ground[] {
  const { levyYear, employer, roster, existence } = snapshot;
  const rules = rulesOf(snapshot);
  return roster.map(entry => ({
    ...{ levyYear, employerCode: employer.creditCode, entry, related, ...rules },
    months: monthsClaimed({ ...entry, ...stayWithin(entry, existence, levyYear) }, levyYear),
    known: people.get(entry.citizenId) ?? NOTHING_KNOWN,
    elsewhere: elsewhere.filter(({ entryId }) => entryId === entry.entryId),
  }));
}

/** What signs are looked for in: the same grounds, and when the place takes declarations. */
export function signalGroundOf(
  { regionCode, levyYear }: Pick<DeclarationSnapshot, 'regionCode' | 'levyYear'>,
  entries: readonly Ground[],
): SignalGround {
  return { regionCode, entries, windowOpens: declarationWindow(regionCode, levyYear)?.from ?? null };
}

/** Minimum wages by month, and how long a contract has to run: what is not in force stays untested. */
function rulesOf({ regionCode, levyYear, declaredOn, employer }: DeclarationSnapshot) {
  const { policy } = shippedPolicies().ruleFor({
    ...{ division: regionCode, levyYear, kind: employer.kind },
    collectionDate: collectionDateOf(declaredOn, levyYear),
  });
  const shortest = policy.values['minimumContractMonths']?.value;
  return {
    minimumWages: policy.minimumWages.map(wage => (typeof wage?.value === 'string' ? wage.value : null)),
    minimumContractMonths: typeof shortest === 'string' ? shortest : null,
  };
}
