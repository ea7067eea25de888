import { opensYear, type Actor, type Grant } from '#accounts';
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
 * The same for one levy year, to read as well as to write: a clerk's mandate opens the year that it names and no other.
 * What a form of that year shows of the year before (last year's people and figures) belongs to the form.
 */
export function employerDeclaredBy(
  actor: Actor,
  { employerId, levyYear }: { readonly employerId: string; readonly levyYear: number },
): EmployerKey | null {
  const rights = actor.grants.filter(grant => grant.employerId === employerId && opensYear(grant, levyYear));
  return rights.flatMap(keyOf)[0] ?? null;
}

function keyOf({ role, divisionCode, employerId }: Grant): EmployerKey[] {
  return role === 'officer' && employerId ? [{ regionCode: divisionCode, employerId }] : [];
}
