import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { maskBank, type BankDetails, type BankWarning, type MaskedBank } from '#identifiers';
import { newId, SealedAccounts, Vault, type AccountColumns } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { AwardKey } from '../award.js';

/** A bank account as pages may show it. */
export interface MaskedAccount extends MaskedBank {
  readonly accountId: string;
  readonly warnings: readonly BankWarning[];
  readonly givenAt: Date;
}

interface Row extends AccountColumns {
  readonly warnings: BankWarning[];
  readonly givenAt: Date;
}

const COLUMNS = `${SealedAccounts.columns}, warnings, given_at as "givenAt"`;

/** Bank accounts, sealed field by field; the only place that opens them. */
@Injectable()
export class BankAccountStore {
  private readonly sealed: SealedAccounts;

  constructor(vault: Vault) {
    this.sealed = new SealedAccounts(vault, 'bank_account');
  }

  /** Keeps what was typed. @returns its id */
  async keep(
    manager: EntityManager,
    { regionCode, awardId }: AwardKey,
    details: BankDetails,
    given: { readonly warnings: readonly BankWarning[]; readonly at: Date; readonly by: AccountKey },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into bank_account (region_code, award_id, id, holder_sealed, number_sealed, bank_sealed, warnings, given_at,
              given_by, given_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, awardId, ...this.sealed.seal(id, details)],
        ...[given.warnings, given.at, given.by.accountId, given.by.regionCode],
      ],
    );
    return id;
  }

  /** The account that was given last, masked; null where there is none any more. */
  async latest(manager: EntityManager, { regionCode, awardId }: AwardKey): Promise<MaskedAccount | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from bank_account where region_code = $1 and award_id = $2 order by id desc limit 1`,
      [regionCode, awardId],
    );
    if (!row) return null;
    const { id: accountId, warnings, givenAt } = row;
    return { accountId, ...maskBank(this.sealed.open(row)), warnings, givenAt };
  }

  /** In full, for the payment order alone. */
  async open(manager: EntityManager, regionCode: string, accountId: string): Promise<BankDetails | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from bank_account where region_code = $1 and id = $2`,
      [regionCode, accountId],
    );
    return row ? this.sealed.open(row) : null;
  }

  /** Removes every account of an award; that it was there, and when it went, stays. @returns how many */
  async remove(manager: EntityManager, { regionCode, awardId }: AwardKey, at: Date): Promise<number> {
    const rows = await manager.query<{ id: string }[]>(
      'select id from bank_account where region_code = $1 and award_id = $2',
      [regionCode, awardId],
    );
    for (const { id } of rows)
      await manager.query(
        `insert into bank_account_removal (region_code, bank_account_id, award_id, removed_at, reason)
         values ($1, $2, $3, $4, 'closed') on conflict (region_code, bank_account_id) do nothing`,
        [regionCode, id, awardId, at],
      );
    await manager.query('delete from bank_account where region_code = $1 and award_id = $2', [
      regionCode,
      awardId,
    ]);
    return rows.length;
  }
}
