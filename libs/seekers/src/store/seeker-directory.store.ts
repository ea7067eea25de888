import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerStore } from './seeker.store.js';

/** Purposes of the indexes by which a person and a name are found. */
export const PERSON_INDEX = 'seeker.person';
export const NAME_INDEX = 'seeker.name';

/** The directories that keep a person and an account single in the country, and the index by which a name is found. */
@Injectable()
export class SeekerDirectory {
  constructor(
    private readonly vault: Vault,
    private readonly seekers: SeekerStore,
  ) {}

  /** The entry of an account, or null. Two statements: the directory may live elsewhere. */
  async ofAccount(manager: EntityManager, accountId: string): Promise<Seeker | null> {
    const [found] = await manager.query<SeekerKey[]>(
      `select region_code as "regionCode", seeker_id as "seekerId" from seeker_account_directory
        where account_id = $1`,
      [accountId],
    );
    return found ? this.seekers.find(manager, found) : null;
  }

  /** Where the person with a citizen id is registered, or null. */
  async ofPerson(manager: EntityManager, citizenId: string): Promise<SeekerKey | null> {
    const [found] = await manager.query<SeekerKey[]>(
      `select region_code as "regionCode", seeker_id as "seekerId" from seeker_person_directory
        where person_index = any($1::bytea[]) limit 1`,
      [this.vault.blindIndexes(PERSON_INDEX, citizenId)],
    );
    return found ?? null;
  }

  /** Where the people with these citizen ids are registered, those of nobody left out. */
  async ofPeople(manager: EntityManager, citizenIds: readonly string[]): Promise<SeekerKey[]> {
    if (citizenIds.length === 0) return [];
    return manager.query<SeekerKey[]>(
      `select region_code as "regionCode", seeker_id as "seekerId" from seeker_person_directory
        where person_index = any($1::bytea[]) order by region_code, seeker_id`,
      [citizenIds.flatMap(id => this.vault.blindIndexes(PERSON_INDEX, id))],
    );
  }

  /** Takes a person's place in the country's directory. Fails by `seeker_person_directory_pkey` where it is taken. */
  async bindPerson(manager: EntityManager, key: SeekerKey, citizenId: string): Promise<void> {
    await manager.query(
      `insert into seeker_person_directory (person_index, region_code, seeker_id) values ($1, $2, $3)`,
      [this.vault.blindIndex(PERSON_INDEX, citizenId), key.regionCode, key.seekerId],
    );
  }

  async releasePerson(manager: EntityManager, key: SeekerKey, citizenId: string): Promise<void> {
    await manager.query(
      `delete from seeker_person_directory
        where person_index = any($1::bytea[]) and region_code = $2 and seeker_id = $3`,
      [this.vault.blindIndexes(PERSON_INDEX, citizenId), key.regionCode, key.seekerId],
    );
  }

  /** Fails by `seeker_account_directory_pkey` where the account has an entry. */
  async bindAccount(manager: EntityManager, key: SeekerKey, account: AccountKey): Promise<void> {
    await manager.query(
      `insert into seeker_account_directory (account_id, region_code, seeker_id) values ($1, $2, $3)`,
      [account.accountId, key.regionCode, key.seekerId],
    );
    await manager.query(
      `update seeker set account_id = $3, account_region = $4 where region_code = $1 and id = $2`,
      [key.regionCode, key.seekerId, account.accountId, account.regionCode],
    );
  }

  /** The entry is no account's any more, and another may take it over. */
  async unbindAccount(manager: EntityManager, key: SeekerKey, accountId: string): Promise<void> {
    await this.releaseAccount(manager, key, accountId);
    await manager.query(
      `update seeker set account_id = null, account_region = null where region_code = $1 and id = $2 and account_id = $3`,
      [key.regionCode, key.seekerId, accountId],
    );
  }

  /** Frees the account for another entry; the entry itself still says whose it was. */
  async releaseAccount(manager: EntityManager, key: SeekerKey, accountId: string): Promise<void> {
    await manager.query(
      `delete from seeker_account_directory where account_id = $1 and region_code = $2 and seeker_id = $3`,
      [accountId, key.regionCode, key.seekerId],
    );
  }

  /** Entries in the order of their keys, from one on. Reads over all regions, for a change of keys. */
  async after(manager: EntityManager, key: SeekerKey | null, most: number): Promise<SeekerKey[]> {
    return manager.query<SeekerKey[]>(
      `select region_code as "regionCode", id as "seekerId" from seeker
        where $1::char(6) is null or (region_code, id) > ($1, $2::uuid) order by region_code, id limit ${most}`,
      [key?.regionCode ?? null, key?.seekerId ?? null],
    );
  }

  /**
   * Puts a person's entry in the directory under the current key before those under older ones go.
   * @returns how many went
   */
  async rebindPerson(manager: EntityManager, key: SeekerKey, citizenId: string): Promise<number> {
    const [current, ...older] = this.vault.blindIndexes(PERSON_INDEX, citizenId);
    await manager.query(
      `insert into seeker_person_directory (person_index, region_code, seeker_id) values ($1, $2, $3)
       on conflict (person_index) do nothing`,
      [current, key.regionCode, key.seekerId],
    );
    const [, gone] = await manager.query<[unknown, number]>(
      `delete from seeker_person_directory
        where person_index = any($1::bytea[]) and region_code = $2 and seeker_id = $3`,
      [older, key.regionCode, key.seekerId],
    );
    return gone;
  }

  /** Brings the index of a name under the current key. @returns whether it was under an older one */
  async reindexName(manager: EntityManager, key: SeekerKey, name: string): Promise<boolean> {
    const [current, ...older] = this.nameIndexes(name);
    const [, changed] = await manager.query<[unknown, number]>(
      `update seeker set name_index = $3 where region_code = $1 and id = $2 and name_index = any($4::bytea[])`,
      [key.regionCode, key.seekerId, current, older],
    );
    return changed > 0;
  }

  /** The name by which staff find the person: equal names alone, nothing can be read from it. */
  async indexName(manager: EntityManager, key: SeekerKey, name: string | null): Promise<void> {
    await manager.query(`update seeker set name_index = $3 where region_code = $1 and id = $2`, [
      ...[key.regionCode, key.seekerId],
      name === null ? null : this.vault.blindIndex(NAME_INDEX, name.normalize('NFC')),
    ]);
  }

  nameIndexes(name: string): Buffer[] {
    return this.vault.blindIndexes(NAME_INDEX, name.normalize('NFC'));
  }
}
