import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { AwardKey } from '../award.js';
import { accountTail, type BankDetails, type BankWarning } from '#identifiers';

/** A bank account as pages may show it. */
export interface MaskedAccount {
  readonly accountId: string;
  readonly holder: string;
  readonly bank: string;
  /** Last four digits. */
  readonly tail: string;
  readonly warnings: readonly BankWarning[];
  readonly givenAt: Date;
}

interface Row {
  readonly id: string;
  readonly holderSealed: Buffer;
  readonly numberSealed: Buffer;
  readonly bankSealed: Buffer;
  readonly warnings: BankWarning[];
  readonly givenAt: Date;
}

const COLUMNS = `id, holder_sealed as "holderSealed", number_sealed as "numberSealed", bank_sealed as "bankSealed",
  warnings, given_at as "givenAt"`;

/** Bank accounts, sealed field by field; the only place that opens them. */
@Injectable()
export class BankAccountStore {
  constructor(private readonly vault: Vault) {}

  /** Keeps what was typed. @returns its id */
  async keep(
    manager: EntityManager,
    { regionCode, awardId }: AwardKey,
    details: BankDetails,
    given: { readonly warnings: readonly BankWarning[]; readonly at: Date; readonly by: AccountKey },
  ): Promise<string> {
    const id = newId();
    const seal = (column: string, text: string) => this.vault.seal(place(column, id), text);
    await manager.query(
      `insert into bank_account (region_code, id, award_id, holder_sealed, number_sealed, bank_sealed, warnings, given_at,
              given_by, given_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, id, awardId, seal('holder_sealed', details.holder)],
        ...[
          seal('number_sealed', details.number),
          seal('bank_sealed', details.bank),
          given.warnings,
          given.at,
        ],
        ...[given.by.accountId, given.by.regionCode],
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
    return row
      ? {
          accountId: row.id,
          holder: this.vault.open(place('holder_sealed', row.id), row.holderSealed),
          bank: this.vault.open(place('bank_sealed', row.id), row.bankSealed),
          tail: accountTail(this.vault.open(place('number_sealed', row.id), row.numberSealed)),
          warnings: row.warnings,
          givenAt: row.givenAt,
        }
      : null;
  }

  /** In full, for the payment order alone. */
  async open(manager: EntityManager, regionCode: string, accountId: string): Promise<BankDetails | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from bank_account where region_code = $1 and id = $2`,
      [regionCode, accountId],
    );
    if (!row) return null;
    const open = (column: string, sealed: Buffer) => this.vault.open(place(column, row.id), sealed);
    return {
      holder: open('holder_sealed', row.holderSealed),
      number: open('number_sealed', row.numberSealed),
      bank: open('bank_sealed', row.bankSealed),
    };
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

const place = (column: string, row: string) => ({ table: 'bank_account', column, row });
