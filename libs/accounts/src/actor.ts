import type { PlainDate } from '#values';

/** What an account may be asked to do; one account never holds both sides of a separated pair. */
export const ROLES = [
  'officer',
  'seeker',
  'clerk',
  'reviewer',
  'approver',
  'publisher',
  'broker',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Whose mandate: that of an agent from outside, or that of a clerk of the office who files on an employer's behalf. */
export type MandateKind = 'agent' | 'staff';

/** What a right for an employer rests on where the person does not belong to the employer. */
export interface GrantMandate {
  readonly mandateId: string;
  readonly kind: MandateKind;
  /** The last business date on which the right holds. */
  readonly until: PlainDate;
  /** The one levy year that a clerk's mandate opens, to read and to write; null where the mandate names none. */
  readonly levyYear: number | null;
}

/**
 * One right of an account: a role within a scope. Officers act for one employer (`employerId`); seekers for themselves,
 * `divisionCode` being the county of their register;
 * staff act for a division and all below it (`divisionCode`: `210603` a county, `210600` a prefecture, `000000` all).
 */
export interface Grant {
  readonly role: Role;
  readonly divisionCode: string;
  readonly employerId: string | null;
  /** Absent where the right is the person's own. A right whose mandate is over is not loaded at all. */
  readonly mandate?: GrantMandate;
}

/** The signed-in person on whose behalf a use case runs; built afresh from the database for each request. */
export interface Actor {
  readonly accountId: string;
  /** Home region of the account row, part of its key. */
  readonly regionCode: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** True when `region` (six digits) lies in the division `scope`: trailing zero pairs of the scope match anything. */
export function divisionCovers(scope: string, region: string): boolean {
  return region.startsWith(scope.replace(/(00)+$/, ''));
}

/** May this person act for the employer in some year? What belongs to one year asks `mayActInYear`. */
export function mayActForEmployer(actor: Actor, employerId: string): boolean {
  return actor.grants.some(grant => grant.role === 'officer' && grant.employerId === employerId);
}

/** May this person read and write what the employer declares for a levy year, and read its papers of that year? */
export function mayActInYear(
  actor: Pick<Actor, 'grants'>,
  { employerId, levyYear }: { readonly employerId: string; readonly levyYear: number },
): boolean {
  return actor.grants.some(
    grant => grant.role === 'officer' && grant.employerId === employerId && opensYear(grant, levyYear),
  );
}

/** A right of one's own and an agent's open every year, a clerk's the one that its mandate names. */
export function opensYear({ mandate }: Grant, levyYear: number): boolean {
  return !mandate || (mandate.levyYear ?? levyYear) === levyYear;
}

/** Does this person hold a staff role over the region? */
export function mayServeRegion(actor: Actor, role: Exclude<Role, 'officer'>, region: string): boolean {
  return actor.grants.some(grant => grant.role === role && divisionCovers(grant.divisionCode, region));
}

/**
 * The mandate under which the person acts for the employer; null for the employer's own people and for strangers.
 * @param levyYear where a clerk holds mandates for several years: which one is acted in
 */
export function mandateFor(
  actor: Pick<Actor, 'grants'>,
  employerId: string,
  levyYear?: number,
): GrantMandate | null {
  const rights = actor.grants.filter(grant => grant.role === 'officer' && grant.employerId === employerId);
  if (rights.some(({ mandate }) => !mandate)) return null;
  const mandates = rights.flatMap(({ mandate }) => mandate ?? []);
  return mandates.find(mandate => mandate.levyYear === levyYear) ?? mandates[0] ?? null;
}
