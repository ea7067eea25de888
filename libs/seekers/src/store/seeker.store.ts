import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Seeker, SeekerChannel, SeekerKey, SeekerState } from '../seeker.js';

/** Purposes of the indexes by which a person and a name are found. */
export const PERSON_INDEX = 'seeker.person';
export const NAME_INDEX = 'seeker.name';

/** One step of an entry: which state, why, when and by whom (nobody's name where the system itself did it). */
export interface SeekerStep {
  readonly number: number;
  readonly state: SeekerState;
  readonly reason: string;
  readonly enteredAt: Date;
  readonly enteredBy: AccountKey | null;
}

/** What a page of the register is asked for. */
export interface RegisterPage {
  readonly states: readonly SeekerState[];
  /** Equal names alone, by their index; null for all. */
  readonly nameIndexes: readonly Buffer[] | null;
  readonly seekerId: string | null;
  readonly after: string | null;
  readonly most: number;
}

const SEEKER = `region_code as "regionCode", id as "seekerId", account_id as "accountId",
  account_region as "accountRegion", channel, state, state_number as "stateNumber", state_at as "stateAt",
  wish_registered_at as "wishRegisteredAt", levels_confirmed_on as "levelsConfirmedOn", created_at as "createdAt"`;

/** Entries of the register, their states, and the directories that keep a person and an account single. */
@Injectable()
export class SeekerStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** A new draft. @param account the person's own, or null where staff enter it */
  async add(
    manager: EntityManager,
    regionCode: string,
    { account, channel, by }: { account: AccountKey | null; channel: SeekerChannel; by: AccountKey },
  ): Promise<SeekerKey> {
    const seekerId = newId();
    const now = this.clock.now();
    await manager.query(
      `insert into seeker (region_code, id, account_id, account_region, channel, state, state_number, state_at,
         created_at, created_by, created_by_region) values ($1, $2, $3, $4, $5, 'draft', 1, $6, $6, $7, $8)`,
      [
        ...[regionCode, seekerId, account?.accountId ?? null, account?.regionCode ?? null, channel],
        ...[now, by.accountId, by.regionCode],
      ],
    );
    await this.insertStep(
      manager,
      { regionCode, seekerId },
      { number: 1, state: 'draft', reason: 'begun', by },
    );
    if (account) await this.bindAccount(manager, { regionCode, seekerId }, account);
    return { regionCode, seekerId };
  }

  async find(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Seeker | null> {
    const [row] = await manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and id = $2`,
      [regionCode, seekerId],
    );
    return row ?? null;
  }

  /** The same, held to the end of the transaction. */
  async lock(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Seeker | null> {
    const [row] = await manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and id = $2 for update`,
      [regionCode, seekerId],
    );
    return row ?? null;
  }

  /** The entry of an account, or null. Two statements: the directory may live elsewhere. */
  async ofAccount(manager: EntityManager, accountId: string): Promise<Seeker | null> {
    const [found] = await manager.query<SeekerKey[]>(
      `select region_code as "regionCode", seeker_id as "seekerId" from seeker_account_directory
        where account_id = $1`,
      [accountId],
    );
    return found ? this.find(manager, found) : null;
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

  /** Counties of a division in which anybody is registered. Reads over regions. */
  async regionsWithin(manager: EntityManager, division: string): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from seeker where region_code like $1 order by 1`,
      [`${division.replace(/(00)+$/, '')}%`],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** Ids of entries of a county that were sent and are not closed, in order. @param after the last one of those before */
  async sentAfter(
    manager: EntityManager,
    regionCode: string,
    after: string | null,
    most: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from seeker where region_code = $1 and state not in ('draft', 'closed')
          and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
      [regionCode, after, most],
    );
    return rows.map(({ id }) => id);
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

  /** Enters the next state of an entry that the transaction holds. */
  async enter(
    manager: EntityManager,
    seeker: Seeker,
    { state, reason, by }: { state: SeekerState; reason: string; by: AccountKey | null },
  ): Promise<void> {
    const number = seeker.stateNumber + 1;
    await this.insertStep(manager, seeker, { number, state, reason, by });
    await manager.query(
      `update seeker set state = $3, state_number = $4, state_at = $5 where region_code = $1 and id = $2`,
      [seeker.regionCode, seeker.seekerId, state, number, this.clock.now()],
    );
  }

  /** Notes when the wish was registered first; later sendings leave it. */
  async noteWish(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await manager.query(
      `update seeker set wish_registered_at = $3 where region_code = $1 and id = $2 and wish_registered_at is null`,
      [regionCode, seekerId, this.clock.now()],
    );
  }

  async confirmLevels(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    on: PlainDate | null,
  ): Promise<void> {
    await manager.query(`update seeker set levels_confirmed_on = $3 where region_code = $1 and id = $2`, [
      ...[regionCode, seekerId, on],
    ]);
  }

  /** Steps of an entry, the first one first. */
  async steps(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<SeekerStep[]> {
    const rows = await manager.query<
      (Omit<SeekerStep, 'enteredBy'> & { by: string | null; byRegion: string | null })[]
    >(
      `select number, state, reason, entered_at as "enteredAt", entered_by as by, entered_by_region as "byRegion"
         from seeker_state where region_code = $1 and seeker_id = $2 order by number`,
      [regionCode, seekerId],
    );
    return rows.map(({ by, byRegion, ...step }) => ({
      ...step,
      enteredBy: by && byRegion ? { accountId: by, regionCode: byRegion } : null,
    }));
  }

  /** Counties in which a draft, a closed entry or a look is older than its term. Reads over regions. */
  async regionsToPurge(
    manager: EntityManager,
    { draft, closed, look }: { readonly draft: Date; readonly closed: Date; readonly look: Date },
  ): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select region_code as "regionCode" from seeker where state = 'draft' and state_at < $1
       union select s.region_code from seeker s where s.state = 'closed' and s.state_at < $2 and exists (
         select 1 from seeker_part p where p.region_code = s.region_code and p.seeker_id = s.id)
       union select region_code from seeker_look where looked_at < $3`,
      [draft, closed, look],
    );
    return rows.map(({ regionCode }) => regionCode).sort();
  }

  /** Drafts of a county that nobody wrote to since an instant, held by the transaction. */
  async staleDrafts(
    manager: EntityManager,
    regionCode: string,
    before: Date,
    most: number,
  ): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and state = 'draft' and state_at < $2 and not exists (
          select 1 from seeker_part p
           where p.region_code = seeker.region_code and p.seeker_id = seeker.id and p.written_at >= $2)
        order by id limit $3 for update`,
      [regionCode, before, most],
    );
  }

  /** Entries of a county closed before an instant of which something is still kept, held by the transaction. */
  async unwiped(manager: EntityManager, regionCode: string, before: Date, most: number): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and state = 'closed' and state_at < $2 and exists (
          select 1 from seeker_part p where p.region_code = seeker.region_code and p.seeker_id = seeker.id)
        order by id limit $3 for update`,
      [regionCode, before, most],
    );
  }

  /**
   * A page of a county's register, the entry sent last first: drafts are nobody's business but the writer's.
   * @param after id of the last one of the page before
   */
  async page(
    manager: EntityManager,
    regionCode: string,
    { states, nameIndexes, seekerId, after, most }: RegisterPage,
  ): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker
        where region_code = $1 and state = any($2) and ($3::bytea[] is null or name_index = any($3))
          and ($4::uuid is null or id = $4) and ($5::uuid is null or id < $5)
        order by id desc limit $6`,
      [regionCode, states, nameIndexes, seekerId, after, most],
    );
  }

  /** How many entries of a county are in each state. */
  async counts(manager: EntityManager, regionCode: string): Promise<ReadonlyMap<SeekerState, number>> {
    const rows = await manager.query<{ state: SeekerState; count: number }[]>(
      'select state, count(*)::integer as count from seeker where region_code = $1 group by state',
      [regionCode],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  private async insertStep(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    {
      number,
      state,
      reason,
      by,
    }: { number: number; state: SeekerState; reason: string; by: AccountKey | null },
  ): Promise<void> {
    await manager.query(
      `insert into seeker_state (region_code, seeker_id, number, state, reason, entered_at, entered_by, entered_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, seekerId, number, state, reason, this.clock.now()],
        ...[by?.accountId ?? null, by?.regionCode ?? null],
      ],
    );
  }
}
