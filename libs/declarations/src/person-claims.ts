import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bitsOf, claimsOf } from './person-claim.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { PersonClaimStore } from './store/person-claim.store.js';

/** Keeps the directory of who is claimed by whom true to what is in force, in the transaction that changes it. */
@Injectable()
export class PersonClaims {
  constructor(private readonly claims: PersonClaimStore) {}

  /**
   * What is in force changes: filed, corrected, taken back. People who are no longer on it are released.
   * @param before what was in force, null for nothing
   * @param after what is in force now, null for nothing
   */
  async replace(
    manager: EntityManager,
    before: DeclarationSnapshot | null,
    after: DeclarationSnapshot | null,
  ): Promise<void> {
    const held = after ? claimsOf(after) : new Map<string, number>();
    const released = before ? [...claimsOf(before).keys()].filter(id => !held.has(id)) : [];
    if (before) await this.claims.remove(manager, before, released);
    if (after) await this.claims.put(manager, after, held);
  }

  /**
   * A determination was made of a filing: months it did not count are no longer claimed as counted.
   * @param notCounted months (1 to 12) of each entry that the determination leaves out
   */
  async settle(
    manager: EntityManager,
    filed: DeclarationSnapshot,
    notCounted: ReadonlyMap<string, readonly number[]>,
  ): Promise<void> {
    const settled = new Map<string, number>();
    for (const entry of filed.roster) {
      const own = claimsOf({ levyYear: filed.levyYear, roster: [entry] }).get(entry.citizenId) ?? 0;
      const counted = own & ~bitsOf(notCounted.get(entry.entryId) ?? []);
      settled.set(entry.citizenId, (settled.get(entry.citizenId) ?? 0) | counted);
    }
    await this.claims.settle(manager, filed, settled);
  }
}
