import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey } from '#accounts';
import { EmployerRegister } from '#employers';
import type { EntityManager } from 'typeorm';
import type { NamedLook } from './entry-view.js';
import type { SeekerKey } from './seeker.js';
import type { Look } from './store/look.store.js';

/** Names of those who looked at a person or wrote about one. */
@Injectable()
export class NameReaders {
  constructor(
    private readonly accounts: AccountStore,
    private readonly employers: EmployerRegister,
  ) {}

  /** The looks with the names of who looked. */
  async ofLooks(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    looks: readonly Look[],
  ): Promise<NamedLook[]> {
    const names = await this.of(
      manager,
      looks.map(({ lookedBy }) => lookedBy),
    );
    // An employer is looked for in the person's county and in that of the reader.
    const keys = looks.flatMap(({ employerId, lookedBy }) =>
      employerId ? [regionCode, lookedBy.regionCode].map(code => ({ employerId, regionCode: code })) : [],
    );
    const employers = await this.employers.ofKeys(manager, keys);
    return looks.map(look => ({
      ...look,
      name: names.get(look.lookedBy.accountId) ?? '',
      employer: look.employerId === null ? null : (employers.get(look.employerId)?.name ?? ''),
    }));
  }

  /** Names by account. */
  async of(manager: EntityManager, keys: readonly AccountKey[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const key of new Map(keys.map(one => [one.accountId, one])).values()) {
      const account = await this.accounts.find(manager, key);
      if (account) names.set(key.accountId, account.name);
    }
    return names;
  }
}
