import { Injectable } from '@nestjs/common';
import { divisionParents } from '#identifiers';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { mayServeRegion } from './actor.js';
import type { StaffRole } from './staff.js';
import { AccountGrantRow } from './store/account-grant.row.js';
import { AccountStore } from './store/account.store.js';

/** A member of staff, as colleagues see one. */
export interface Colleague extends AccountKey {
  readonly name: string;
}

/** Who serves a county in a role: those of the county itself, and of the divisions above it. */
@Injectable()
export class Colleagues {
  constructor(private readonly accounts: AccountStore) {}

  /** Reads over regions: an account lives where its holder signed up. By name. */
  async of(manager: EntityManager, role: StaffRole, regionCode: string): Promise<Colleague[]> {
    const divisions = [regionCode, ...divisionParents(regionCode)];
    const rows = await manager.findBy(AccountGrantRow, {
      ...{ role, divisionCode: In(divisions), revokedAt: IsNull() },
    });
    const keys = new Map(rows.map(({ accountId, regionCode: home }) => [accountId, home]));
    const found: Colleague[] = [];
    for (const [accountId, home] of keys) {
      const actor = await this.accounts.actor(manager, { accountId, regionCode: home });
      if (actor && mayServeRegion(actor, role, regionCode))
        found.push({ accountId, regionCode: home, name: actor.name });
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'zh'));
  }
}
