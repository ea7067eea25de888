import type { Actor, Grant } from '#accounts';
import type { EmployerKey } from './employer.js';

/** The employers a person acts for, by the rights held now; each once, however many rights lead there. */
export function employersServedBy(actor: Actor): EmployerKey[] {
  const keys = actor.grants.flatMap(keyOf);
  return [...new Map(keys.map(key => [key.employerId, key])).values()];
}

/**
 * Key of an employer the person acts for; null when the person does not, so that pages and REST
 * answer for a stranger's employer as they do for none.
 */
export function employerServedBy(actor: Actor, employerId: string): EmployerKey | null {
  return employersServedBy(actor).find(key => key.employerId === employerId) ?? null;
}

/**
 * The same for writing in one levy year: a clerk writes only in the year that the mandate names,
 * while years before may be read for comparison.
 */
export function employerDeclaredBy(
  actor: Actor,
  { employerId, levyYear }: { readonly employerId: string; readonly levyYear: number },
): EmployerKey | null {
  const rights = actor.grants.filter(grant => grant.employerId === employerId);
  const right = rights.find(({ mandate }) => !mandate || (mandate.levyYear ?? levyYear) === levyYear);
  return right ? (keyOf(right)[0] ?? null) : null;
}

function keyOf({ role, divisionCode, employerId }: Grant): EmployerKey[] {
  return role === 'officer' && employerId ? [{ regionCode: divisionCode, employerId }] : [];
}
