import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey } from '#accounts';
import type { EntityManager } from 'typeorm';
import type { AlreadyDecided, AssignedToAnother } from './review.errors.js';
import type { Closure, Review } from './review.js';

/** Names of colleagues, for colleagues. */
@Injectable()
export class StaffNames {
  constructor(private readonly accounts: AccountStore) {}

  /** The name of an account, empty when it is gone. */
  async of(manager: EntityManager, key: AccountKey): Promise<string> {
    return (await this.accounts.find(manager, key))?.name ?? '';
  }

  /** Names by account id; each account is read once. */
  async ofMany(manager: EntityManager, keys: readonly AccountKey[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const key of keys) {
      if (!names.has(key.accountId)) names.set(key.accountId, await this.of(manager, key));
    }
    return names;
  }

  /** The refusal that tells a reviewer who was faster. */
  async alreadyDecided(manager: EntityManager, { outcome, by, at }: Closure): Promise<AlreadyDecided> {
    return { code: 'alreadyDecided', outcome, by: await this.of(manager, by), at };
  }

  /** The refusal that tells a reviewer which colleague has it; null on the own desk, and on nobody's. */
  async assignedToAnother(
    manager: EntityManager,
    { assigned }: Pick<Review, 'assigned'>,
    actor: AccountKey,
  ): Promise<AssignedToAnother | null> {
    if (!assigned || assigned.by.accountId === actor.accountId) return null;
    const to = await this.of(manager, assigned.by);
    return { code: 'assignedToAnother', to, since: assigned.at };
  }
}
