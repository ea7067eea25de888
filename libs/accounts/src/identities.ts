import { Injectable } from '@nestjs/common';
import { Clock, Vault } from '#persistence';
import { In, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { AccountIdentityDirectoryRow, AccountIdentityRow } from './store/account-identity.row.js';
import { AccountStore } from './store/account.store.js';

/** Purpose of the index by which the accounts of a person are found. */
export const IDENTITY_INDEX = 'account.identity';

/**
 * Are two accounts one person? `perhaps`: they have the same name, and the identity of one of them at least is not
 * recorded, so that nobody can tell namesakes from one person with two accounts.
 */
export type Sameness = 'same' | 'perhaps' | 'other';

/** Who is behind accounts, as far as somebody recorded it. */
@Injectable()
export class Identities {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly accounts: AccountStore,
  ) {}

  /**
   * Records who is behind an account; the same again changes nothing.
   * @param citizenId checked and normalised
   * @returns false where another identity is on record
   */
  async record(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
    citizenId: string,
    by: AccountKey,
  ): Promise<boolean> {
    const before = await this.citizenIdOf(manager, { regionCode, accountId });
    if (before !== null) return before === citizenId;
    await manager.insert(AccountIdentityRow, {
      ...{ regionCode, accountId, recordedBy: by.accountId, recordedByRegion: by.regionCode },
      citizenIdSealed: this.vault.seal(place(accountId), citizenId),
      recordedAt: this.clock.now(),
    });
    const identityIndex = this.vault.blindIndex(IDENTITY_INDEX, citizenId);
    await manager.insert(AccountIdentityDirectoryRow, { identityIndex, accountId, regionCode });
    return true;
  }

  /** Which of these accounts have their identity on record. Accounts of one region. */
  async recorded(
    manager: EntityManager,
    regionCode: string,
    accountIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.find(AccountIdentityRow, {
      select: { accountId: true },
      where: { regionCode, accountId: In([...accountIds]) },
    });
    return new Set(rows.map(({ accountId }) => accountId));
  }

  /** The other accounts of the person behind an account. */
  async othersOf(manager: EntityManager, key: AccountKey): Promise<AccountKey[]> {
    const citizenId = await this.citizenIdOf(manager, key);
    if (citizenId === null) return [];
    const rows = await manager.findBy(AccountIdentityDirectoryRow, {
      identityIndex: In(this.vault.blindIndexes(IDENTITY_INDEX, citizenId)),
    });
    return rows
      .filter(({ accountId }) => accountId !== key.accountId)
      .map(({ regionCode, accountId }) => ({ regionCode, accountId }));
  }

  /** Is the person behind one account the person behind the other? */
  async compare(manager: EntityManager, one: AccountKey, other: AccountKey): Promise<Sameness> {
    if (one.accountId === other.accountId) return 'same';
    const [first, second] = [await this.citizenIdOf(manager, one), await this.citizenIdOf(manager, other)];
    if (first !== null && second !== null) return first === second ? 'same' : 'other';
    const [name, otherName] = [await this.nameOf(manager, one), await this.nameOf(manager, other)];
    return name !== '' && name === otherName ? 'perhaps' : 'other';
  }

  private async citizenIdOf(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
  ): Promise<string | null> {
    const row = await manager.findOneBy(AccountIdentityRow, { regionCode, accountId });
    return row && this.vault.open(place(accountId), row.citizenIdSealed);
  }

  private async nameOf(manager: EntityManager, key: AccountKey): Promise<string> {
    return plainName((await this.accounts.find(manager, key))?.name ?? '');
  }
}

/** A name without what people write differently: widths, spaces, the dots of names of minorities, case. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•・.]/gu, '')
    .toLowerCase();
}

function place(row: string) {
  return { table: 'account_identity', column: 'citizen_id_sealed', row };
}
