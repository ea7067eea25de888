import type { Actor } from '#accounts';
import type { EmployerKey } from './employer.js';

/** The employers a person acts for, by the rights held now. */
export function employersServedBy(actor: Actor): EmployerKey[] {
  return actor.grants.flatMap(({ role, divisionCode, employerId }) =>
    role === 'officer' && employerId ? [{ regionCode: divisionCode, employerId }] : [],
  );
}

/**
 * Key of an employer the person acts for; null when the person does not, so that pages and REST
 * answer for a stranger's employer as they do for none.
 */
export function employerServedBy(actor: Actor, employerId: string): EmployerKey | null {
  return employersServedBy(actor).find(key => key.employerId === employerId) ?? null;
}
