import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { maskBank, type BankDetails, type BankWarning, type MaskedBank } from '#identifiers';
import { newId, SealedAccounts, Vault, type AccountColumns } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { RetrofitKey } from '../retrofit.js';

/** A bank account as pages may show it. */
export interface MaskedAccount extends MaskedBank {
  readonly warnings: readonly BankWarning[];
}

/** An account in full. */
type OpenedAccount = BankDetails & Pick<MaskedAccount, 'warnings'> & { readonly accountId: string };

interface Row extends AccountColumns {
  readonly warnings: BankWarning[];
}

const COLUMNS = `${SealedAccounts.columns}, warnings`;

/** Bank accounts that subsidies go to, sealed field by field; the only place that opens them. */
@Injectable()
export class RetrofitAccountStore {
  private readonly sealed: SealedAccounts;

  constructor(vault: Vault) {
    this.sealed = new SealedAccounts(vault, 'retrofit_account');
  }

  /** Keeps what was typed. @returns its id */
  async keep(
    manager: EntityManager,
    { regionCode, retrofitId }: RetrofitKey,
    details: BankDetails,
    given: { readonly warnings: readonly BankWarning[]; readonly at: Date; readonly by: AccountKey },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into retrofit_account (region_code, retrofit_id, id, holder_sealed, number_sealed, bank_sealed, warnings,
              given_at, given_by, given_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, retrofitId, ...this.sealed.seal(id, details)],
        ...[given.warnings, given.at, given.by.accountId, given.by.regionCode],
      ],
    );
    return id;
  }

  /** The account that was given last, masked; null where there is none, or none any more. */
  async latest(manager: EntityManager, key: RetrofitKey): Promise<MaskedAccount | null> {
    const details = await this.open(manager, key);
    return details && { ...maskBank(details), warnings: details.warnings };
  }

  /** The account given last in full, with its id, for the payment order alone. */
  async open(manager: EntityManager, { regionCode, retrofitId }: RetrofitKey): Promise<OpenedAccount | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from retrofit_account where region_code = $1 and retrofit_id = $2 order by id desc limit 1`,
      [regionCode, retrofitId],
    );
    return row ? this.opened(row) : null;
  }

  /** One by its id, whatever was given since; null where it was removed. */
  async openOne(
    manager: EntityManager,
    regionCode: string,
    accountId: string,
  ): Promise<OpenedAccount | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from retrofit_account where region_code = $1 and id = $2`,
      [regionCode, accountId],
    );
    return row ? this.opened(row) : null;
  }

  private opened(row: Row): OpenedAccount {
    return { ...this.sealed.open(row), accountId: row.id, warnings: row.warnings };
  }

  /** Removes every account of a request; that it was there, and when it went, stays. @returns how many */
  async remove(manager: EntityManager, { regionCode, retrofitId }: RetrofitKey, at: Date): Promise<number> {
    const rows = await manager.query<{ id: string }[]>(
      'select id from retrofit_account where region_code = $1 and retrofit_id = $2',
      [regionCode, retrofitId],
    );
    for (const { id } of rows)
      await manager.query(
        `insert into retrofit_account_removal (region_code, account_id, retrofit_id, removed_at)
         values ($1, $2, $3, $4) on conflict (region_code, account_id) do nothing`,
        [regionCode, id, retrofitId, at],
      );
    await manager.query('delete from retrofit_account where region_code = $1 and retrofit_id = $2', [
      regionCode,
      retrofitId,
    ]);
    return rows.length;
  }
}
