import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import { IsNull, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import type { GrantMandate, Role } from './actor.js';
import { AccountGrantRow } from './store/account-grant.row.js';

/** A right to give. `regionCode` and `accountId` are the account's key; `grantedBy` an account id or the system's name. */
export interface NewGrant extends AccountKey {
  readonly role: Role;
  readonly divisionCode: string;
  readonly employerId: string | null;
  readonly grantedBy: string;
  /** Absent for a right of the person's own. */
  readonly mandate?: GrantMandate;
}

/** Pairs that one account must never hold together: who declares does not review, who reviews does not approve. */
const SEPARATED: readonly (readonly [Role, Role])[] = [
  ['officer', 'reviewer'],
  ['officer', 'publisher'],
  ['officer', 'approver'],
  ['reviewer', 'approver'],
  ['reviewer', 'publisher'],
  ['approver', 'publisher'],
  ['administrator', 'reviewer'],
  ['administrator', 'approver'],
  ['administrator', 'publisher'],
  ['administrator', 'officer'],
  ['clerk', 'officer'],
  ['clerk', 'reviewer'],
  ['clerk', 'approver'],
  ['clerk', 'publisher'],
  ['clerk', 'administrator'],
  ['broker', 'officer'],
  ['broker', 'approver'],
  ['broker', 'administrator'],
  ['auditor', 'officer'],
  ['auditor', 'clerk'],
  ['auditor', 'reviewer'],
  ['auditor', 'approver'],
  ['auditor', 'publisher'],
  ['auditor', 'broker'],
  ['auditor', 'administrator'],
];

/** True when the two roles may not meet in one account. */
export function areSeparated(one: Role, other: Role): boolean {
  return SEPARATED.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** What a right is as far as it may stand in another's way. */
interface Side {
  readonly role: Role;
  readonly mandateKind: GrantMandate['kind'] | null;
}

/** As the roles say, but for one thing: a clerk files for an employer under the office's own mandate. */
function areOpposed(one: Side, other: Side): boolean {
  const isOfficeMandate = [one, other].some(({ mandateKind }) => mandateKind === 'staff');
  const hasClerk = [one, other].some(({ role }) => role === 'clerk');
  return areSeparated(one.role, other.role) && !(isOfficeMandate && hasClerk);
}

/** Gives and takes rights, in the transaction of the act that decides it. */
@Injectable()
export class Grants {
  constructor(private readonly clock: Clock) {}

  /**
   * Gives a right; a right already held stays as it is.
   * @param today business date: rights whose mandate ended before it stand in nobody's way; all do without it
   * @returns the role that stands in the way, or null when the right is held now
   */
  async give(manager: EntityManager, grant: NewGrant, today?: PlainDate): Promise<Role | null> {
    const held = await this.held(manager, grant);
    const { regionCode, accountId, role, divisionCode, employerId, grantedBy, mandate } = grant;
    const given = { role, mandateKind: mandate?.kind ?? null };
    const inForce = held.filter(({ validUntil }) => !today || !validUntil || validUntil >= today);
    const opposed = inForce.find(row => areOpposed(row, given));
    if (opposed) return opposed.role;
    if (held.some(row => isSame(row, grant))) return null;
    await manager.insert(AccountGrantRow, {
      ...{ regionCode, accountId, role, divisionCode, employerId, grantedBy },
      ...{ mandateId: mandate?.mandateId ?? null, mandateKind: mandate?.kind ?? null },
      ...{ validUntil: mandate?.until ?? null, levyYear: mandate?.levyYear ?? null },
      id: newId(),
      grantedAt: this.clock.now(),
      revokedBy: null,
      revokedAt: null,
    });
    return null;
  }

  /** The role that another account of the same person holds and that stands in the way of a right; null where none does. */
  async opposedElsewhere(
    manager: EntityManager,
    others: readonly AccountKey[],
    { role }: Pick<NewGrant, 'role'>,
    today: PlainDate,
  ): Promise<Role | null> {
    for (const other of others) {
      const held = await this.held(manager, other);
      const inForce = held.filter(({ validUntil }) => !validUntil || validUntil >= today);
      const opposed = inForce.find(row => areOpposed(row, { role, mandateKind: null }));
      if (opposed) return opposed.role;
    }
    return null;
  }

  /** Takes a right back; the row stays as history. */
  async revoke(
    manager: EntityManager,
    key: { regionCode: string; grantId: string },
    revokedBy: string,
  ): Promise<boolean> {
    const done = await manager.update(
      AccountGrantRow,
      { regionCode: key.regionCode, id: key.grantId, revokedAt: IsNull() },
      { revokedBy, revokedAt: this.clock.now() },
    );
    return done.affected === 1;
  }

  /** Takes back a person's own right to act for an employer; what rests on a mandate stays. */
  async revokeMembership(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
    employerId: string,
    revokedBy: string,
  ): Promise<void> {
    await manager.update(
      AccountGrantRow,
      { regionCode, accountId, employerId, mandateId: IsNull(), revokedAt: IsNull() },
      { revokedBy, revokedAt: this.clock.now() },
    );
  }

  /** Takes back a right that an account has by itself in one division. */
  async revokeRole(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
    role: Role,
    divisionCode: string,
    revokedBy: string,
  ): Promise<void> {
    await manager.update(
      AccountGrantRow,
      { regionCode, accountId, role, divisionCode, mandateId: IsNull(), revokedAt: IsNull() },
      { revokedBy, revokedAt: this.clock.now() },
    );
  }

  /** Takes back what rests on a mandate. */
  async revokeMandate(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
    mandateId: string,
    revokedBy: string,
  ): Promise<void> {
    await manager.update(
      AccountGrantRow,
      { regionCode, accountId, mandateId, revokedAt: IsNull() },
      { revokedBy, revokedAt: this.clock.now() },
    );
  }

  /** Locks the account's row, so that two grants at once see each other, and gives the rights in force. */
  private async held(manager: EntityManager, key: AccountKey): Promise<AccountGrantRow[]> {
    await manager.query(`select id from account where region_code = $1 and id = $2 for update`, [
      key.regionCode,
      key.accountId,
    ]);
    return manager.findBy(AccountGrantRow, {
      regionCode: key.regionCode,
      accountId: key.accountId,
      revokedAt: IsNull(),
    });
  }
}

function isSame(row: AccountGrantRow, grant: NewGrant): boolean {
  return (
    row.role === grant.role &&
    row.divisionCode === grant.divisionCode &&
    row.employerId === grant.employerId &&
    row.mandateId === (grant.mandate?.mandateId ?? null)
  );
}
