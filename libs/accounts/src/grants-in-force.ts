import type { PlainDate } from '#values';
import { divisionCovers, type Grant, type GrantMandate } from './actor.js';
import type { AccountGrantRow } from './store/account-grant.row.js';

/** What of a stored right tells whether and for what it holds. */
export type GivenGrant = Pick<
  AccountGrantRow,
  'role' | 'divisionCode' | 'employerId' | 'mandateId' | 'mandateKind' | 'validUntil' | 'levyYear'
>;

/**
 * Rights that hold on a day, out of those that nobody has taken back. A mandate's last day counts; a clerk's mandate
 * holds only while the clerk is one in the employer's region.
 * @param today business date; may be null where no right has an end
 */
export function grantsInForce(rows: readonly GivenGrant[], today: PlainDate | null): Grant[] {
  const serves = (region: string) =>
    rows.some(({ role, divisionCode }) => role === 'clerk' && divisionCovers(divisionCode, region));
  return rows
    .filter(({ validUntil }) => validUntil === null || (today !== null && validUntil >= today))
    .filter(({ mandateKind, divisionCode }) => mandateKind !== 'staff' || serves(divisionCode))
    .map(toGrant);
}

function toGrant(row: GivenGrant): Grant {
  const { role, divisionCode, employerId } = row;
  const mandate = mandateOf(row);
  return { role, divisionCode, employerId, ...(mandate ? { mandate } : {}) };
}

function mandateOf({ mandateId, mandateKind, validUntil, levyYear }: GivenGrant): GrantMandate | null {
  if (!mandateId || !mandateKind || !validUntil) return null;
  return { mandateId, kind: mandateKind, until: validUntil, levyYear };
}
