import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Account, AccountKey } from '../account.js';
import type { Actor, Grant } from '../actor.js';
import type { DisplayChoice } from '../display-choice.js';
import { normaliseEmail } from '../email.js';
import { grantsInForce, type GivenGrant } from '../grants-in-force.js';
import { AccountGrantRow } from './account-grant.row.js';
import { AccountEmailRow, AccountRow } from './account.row.js';

/** Purpose of the index by which an account is found by its address. */
export const EMAIL_INDEX = 'account.email';

/** What a new account row is made of; `passwordHash` is already an argon2id string. */
export interface NewAccount {
  readonly regionCode: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly language: 'zh-CN' | 'en';
  readonly confirmed: boolean;
}

interface SignedInRow extends DisplayChoice {
  readonly nameSealed: Buffer;
  readonly grants: readonly GivenGrant[] | null;
}

/** Who is behind a request, and how the person wants pages shown. */
export interface SignedIn {
  readonly actor: Actor;
  readonly display: DisplayChoice;
}

/** Loads and stores accounts; the only place that seals and opens their names and addresses. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** The key of the account with this address, or null. Two statements, never a join: the directory may live elsewhere. */
  async keyOfEmail(manager: EntityManager, email: string): Promise<AccountKey | null> {
    const indexes = this.vault.blindIndexes(EMAIL_INDEX, normaliseEmail(email));
    const [found] = await manager.findBy(AccountEmailRow, { emailIndex: In(indexes) });
    return found ? { regionCode: found.regionCode, accountId: found.accountId } : null;
  }

  /** The account with its name and address opened, or null. */
  async find(manager: EntityManager, key: AccountKey): Promise<Account | null> {
    const row = await manager.findOneBy(AccountRow, { regionCode: key.regionCode, id: key.accountId });
    return row && this.toAccount(row);
  }

  /** Adds the account and its directory entry; the entry's key fails with 23505 when the address is taken. */
  async add(manager: EntityManager, account: NewAccount): Promise<AccountKey> {
    const id = newId();
    const now = this.clock.now();
    await manager.insert(AccountEmailRow, {
      emailIndex: this.emailIndex(account.email),
      regionCode: account.regionCode,
      accountId: id,
    });
    await manager.insert(AccountRow, {
      regionCode: account.regionCode,
      id,
      nameSealed: this.vault.seal(place('name_sealed', id), account.name),
      emailSealed: this.vault.seal(place('email_sealed', id), normaliseEmail(account.email)),
      passwordHash: account.passwordHash,
      language: account.language,
      createdAt: now,
      confirmedAt: account.confirmed ? now : null,
      disabledAt: null,
      passwordChangedAt: now,
    });
    return { regionCode: account.regionCode, accountId: id };
  }

  /** Marks the address as confirmed; a second time changes nothing. */
  async confirm(manager: EntityManager, key: AccountKey): Promise<void> {
    await manager.update(
      AccountRow,
      { regionCode: key.regionCode, id: key.accountId, confirmedAt: IsNull() },
      { confirmedAt: this.clock.now() },
    );
  }

  /** Replaces the password hash. */
  async changePassword(manager: EntityManager, key: AccountKey, passwordHash: string): Promise<void> {
    await manager.update(
      AccountRow,
      { regionCode: key.regionCode, id: key.accountId },
      { passwordHash, passwordChangedAt: this.clock.now() },
    );
  }

  /**
   * The rights in force of an account, the oldest first. Rights under a mandate end with its last day by themselves.
   */
  async grantsOf(manager: EntityManager, key: AccountKey): Promise<Grant[]> {
    const rows = await manager.find(AccountGrantRow, {
      where: { regionCode: key.regionCode, accountId: key.accountId, revokedAt: IsNull() },
      order: { grantedAt: 'ASC', id: 'ASC' },
    });
    return this.inForce(manager, rows);
  }

  /** Every mandate that a right of the account ever rested on: its region and id, the latest right last. */
  async mandatesOf(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
  ): Promise<{ readonly regionCode: string; readonly mandateId: string }[]> {
    const rows = await manager.find(AccountGrantRow, {
      where: { regionCode, accountId, mandateId: Not(IsNull()) },
      order: { grantedAt: 'ASC' },
    });
    return rows.flatMap(({ divisionCode, mandateId }) =>
      mandateId ? [{ regionCode: divisionCode, mandateId }] : [],
    );
  }

  /** The actor of a signed-in account, or null when it is gone, unconfirmed or disabled. */
  async actor(manager: EntityManager, key: AccountKey): Promise<Actor | null> {
    return (await this.signedIn(manager, key))?.actor ?? null;
  }

  /** The same with the look that was chosen, in one statement: every page of a signed-in person asks for it. */
  async signedIn(manager: EntityManager, key: AccountKey): Promise<SignedIn | null> {
    const [row] = await manager.query<SignedInRow[]>(
      `select a.name_sealed as "nameSealed", d.large_type as "largeType", d.high_contrast as "highContrast", d.language, (
          select json_agg(json_build_object('role', g.role, 'divisionCode', g.division_code, 'employerId', g.employer_id,
              'mandateId', g.mandate_id, 'mandateKind', g.mandate_kind, 'validUntil', g.valid_until,
              'levyYear', g.levy_year) order by g.granted_at, g.id)
            from account_grant g where g.region_code = $1 and g.account_id = $2 and g.revoked_at is null) as grants
         from account a
         left join account_display d on d.region_code = a.region_code and d.account_id = a.id
        where a.region_code = $1 and a.id = $2 and a.confirmed_at is not null and a.disabled_at is null`,
      [key.regionCode, key.accountId],
    );
    if (!row) return null;
    const { nameSealed, grants, ...display } = row;
    const name = this.vault.open(place('name_sealed', key.accountId), nameSealed);
    return { actor: { ...key, name, grants: await this.inForce(manager, grants ?? []) }, display };
  }

  private async inForce(manager: EntityManager, rows: readonly GivenGrant[]): Promise<Grant[]> {
    const today = rows.some(({ validUntil }) => validUntil) ? await this.clock.todayIn(manager) : null;
    return grantsInForce(rows, today);
  }

  private emailIndex(email: string): Buffer {
    return this.vault.blindIndex(EMAIL_INDEX, normaliseEmail(email));
  }

  private toAccount(row: AccountRow): Account {
    return {
      regionCode: row.regionCode,
      accountId: row.id,
      name: this.vault.open(place('name_sealed', row.id), row.nameSealed),
      email: this.vault.open(place('email_sealed', row.id), row.emailSealed),
      passwordHash: row.passwordHash,
      language: row.language,
      confirmedAt: row.confirmedAt,
      disabledAt: row.disabledAt,
    };
  }
}

function place(column: string, row: string) {
  return { table: 'account', column, row };
}
