import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import { IsNull, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import type { Role } from './actor.js';
import { AccountGrantRow } from './store/account-grant.row.js';

/** A right to give. `regionCode` and `accountId` are the account's key; `grantedBy` an account id or the system's name. */
export interface NewGrant extends AccountKey {
  readonly role: Role;
  readonly divisionCode: string;
  readonly employerId: string | null;
  readonly grantedBy: string;
}

/** Pairs that one account must never hold together: who declares does not review, who reviews does not publish. */
const SEPARATED: readonly (readonly [Role, Role])[] = [
  ['officer', 'reviewer'],
  ['officer', 'publisher'],
  ['reviewer', 'publisher'],
  ['administrator', 'reviewer'],
  ['administrator', 'publisher'],
  ['administrator', 'officer'],
];

/** True when the two roles may not meet in one account. */
export function areSeparated(one: Role, other: Role): boolean {
  return SEPARATED.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** Gives and takes rights, in the transaction of the act that decides it. */
@Injectable()
export class Grants {
  constructor(private readonly clock: Clock) {}

  /**
   * Gives a right; a right already held stays as it is.
   * @returns the role that stands in the way, or null when the right is held now
   */
  async give(manager: EntityManager, grant: NewGrant): Promise<Role | null> {
    const held = await this.held(manager, grant);
    const opposed = held.find(row => areSeparated(row.role, grant.role));
    if (opposed) return opposed.role;
    if (held.some(row => isSame(row, grant))) return null;
    const { regionCode, accountId, role, divisionCode, employerId, grantedBy } = grant;
    await manager.insert(AccountGrantRow, {
      ...{ regionCode, accountId, role, divisionCode, employerId, grantedBy },
      id: newId(),
      grantedAt: this.clock.now(),
      revokedBy: null,
      revokedAt: null,
    });
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
    row.role === grant.role && row.divisionCode === grant.divisionCode && row.employerId === grant.employerId
  );
}
