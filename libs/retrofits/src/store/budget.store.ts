import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { newId, Vault } from '#persistence';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Retrofit } from '../retrofit.js';

/** What a county may grant in a year, and what of it is taken: reserved by approvals, or paid. */
export interface Budget {
  readonly regionCode: string;
  readonly year: number;
  readonly set: Fen;
  /** Reserved and not given back; what was paid is part of it. */
  readonly taken: Fen;
  readonly spent: Fen;
}

export const ENTRY_KINDS = ['reserved', 'released', 'spent'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One change of what is taken. Added, never changed. */
export interface BudgetEntry {
  readonly year: number;
  readonly kind: EntryKind;
  readonly amount: Fen;
  readonly retrofitId: string;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: AccountKey;
}

/** How much a budget was set to, by whom and why. */
export interface BudgetSetting {
  readonly set: Fen;
  readonly words: string;
  readonly setOn: PlainDate;
  readonly setAt: Date;
  readonly setBy: AccountKey;
}

/** Who makes an entry, and when. */
export interface Making {
  readonly at: Date;
  readonly on: PlainDate;
  readonly by: AccountKey;
}

interface EntryRow extends Omit<BudgetEntry, 'amount' | 'madeBy'> {
  readonly amount: string;
  readonly by: string;
  readonly byRegion: string;
}

/** Budgets of counties and years. The budget's row is what two approvals wait for; its sums are those of the entries. */
@Injectable()
export class BudgetStore {
  constructor(private readonly vault: Vault) {}

  async find(manager: EntityManager, regionCode: string, year: number): Promise<Budget | null> {
    const [row] = await manager.query<{ set: string; taken: string; spent: string }[]>(
      `select b.set_fen as set, b.taken_fen as taken,
          (select coalesce(sum(e.amount_fen), 0) from retrofit_budget_entry e
            where e.region_code = b.region_code and e.year = b.year and e.kind = 'spent') as spent
         from retrofit_budget b where b.region_code = $1 and b.year = $2`,
      [regionCode, year],
    );
    return row
      ? { regionCode, year, set: BigInt(row.set), taken: BigInt(row.taken), spent: BigInt(row.spent) }
      : null;
  }

  /** Holds the budget to the end of the transaction: whoever else approves waits, and then sees what is left. */
  async hold(manager: EntityManager, regionCode: string, year: number): Promise<Budget | null> {
    await manager.query('select year from retrofit_budget where region_code = $1 and year = $2 for update', [
      regionCode,
      year,
    ]);
    return this.find(manager, regionCode, year);
  }

  /** Years for which something was set, the latest first. */
  async years(manager: EntityManager, regionCode: string): Promise<number[]> {
    const rows = await manager.query<{ year: number }[]>(
      'select year from retrofit_budget where region_code = $1 order by year desc',
      [regionCode],
    );
    return rows.map(({ year }) => year);
  }

  /** Sets a year's budget, or sets it anew. @returns false where more than that is taken already */
  async set(
    manager: EntityManager,
    {
      regionCode,
      year,
      set,
      words,
    }: Pick<Budget, 'regionCode' | 'year' | 'set'> & { readonly words: string },
    { at, on, by }: Making,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into retrofit_budget as budget (region_code, year, set_fen, taken_fen) values ($1, $2, $3, 0)
       on conflict (region_code, year) do update set set_fen = excluded.set_fen
         where budget.taken_fen <= excluded.set_fen
       returning year`,
      [regionCode, year, set.toString()],
    );
    if (rows.length === 0) return false;
    const id = newId();
    const sealed = this.vault.seal(settingPlace(id), words);
    await manager.query(
      `insert into retrofit_budget_setting (region_code, id, year, set_fen, words_sealed, set_at, set_on, set_by, set_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [regionCode, id, year, set.toString(), sealed, at, on, by.accountId, by.regionCode],
    );
    return true;
  }

  /** How it was set, the latest first. */
  async settings(manager: EntityManager, regionCode: string, year: number): Promise<BudgetSetting[]> {
    const rows = await manager.query<
      {
        id: string;
        set: string;
        sealed: Buffer;
        setOn: PlainDate;
        setAt: Date;
        by: string;
        byRegion: string;
      }[]
    >(
      `select id, set_fen as set, words_sealed as sealed, set_on as "setOn", set_at as "setAt", set_by as by,
          set_by_region as "byRegion"
         from retrofit_budget_setting where region_code = $1 and year = $2 order by id desc`,
      [regionCode, year],
    );
    return rows.map(({ id, set, sealed, setOn, setAt, by, byRegion }) => ({
      ...{ set: BigInt(set), words: this.vault.open(settingPlace(id), sealed), setOn, setAt },
      setBy: { accountId: by, regionCode: byRegion },
    }));
  }

  /**
   * Takes an amount for a request. @returns false where so much is not left, whoever asks at the same time: the row is
   * changed only where it still fits.
   */
  async reserve(
    manager: EntityManager,
    retrofit: Pick<Retrofit, 'regionCode' | 'retrofitId' | 'employerId'>,
    year: number,
    amount: Fen,
    making: Making,
  ): Promise<boolean> {
    if (amount === 0n) return true;
    const [, changed] = await manager.query<[unknown, number]>(
      `update retrofit_budget set taken_fen = taken_fen + $3
        where region_code = $1 and year = $2 and taken_fen + $3 <= set_fen`,
      [retrofit.regionCode, year, amount.toString()],
    );
    if (changed === 0) return false;
    await this.enter(manager, retrofit, { year, kind: 'reserved', amount }, making);
    return true;
  }

  /** Gives back so much of what a request has reserved in a year. */
  async release(
    manager: EntityManager,
    retrofit: Pick<Retrofit, 'regionCode' | 'retrofitId' | 'employerId'>,
    year: number,
    amount: Fen,
    making: Making,
  ): Promise<void> {
    if (amount === 0n) return;
    await manager.query(
      'update retrofit_budget set taken_fen = taken_fen - $3 where region_code = $1 and year = $2',
      [retrofit.regionCode, year, amount.toString()],
    );
    await this.enter(manager, retrofit, { year, kind: 'released', amount }, making);
  }

  /** Notes that what was reserved has been paid. */
  spend(
    manager: EntityManager,
    retrofit: Pick<Retrofit, 'regionCode' | 'retrofitId' | 'employerId'>,
    year: number,
    amount: Fen,
    making: Making,
  ): Promise<void> {
    return this.enter(manager, retrofit, { year, kind: 'spent', amount }, making);
  }

  /** What a request holds, by the year it was reserved in. */
  async heldBy(
    manager: EntityManager,
    { regionCode, retrofitId }: Pick<Retrofit, 'regionCode' | 'retrofitId'>,
  ): Promise<{ readonly year: number; readonly amount: Fen }[]> {
    const rows = await manager.query<{ year: number; amount: string }[]>(
      `select year, sum(case when kind = 'reserved' then amount_fen when kind = 'released' then -amount_fen else 0 end)
          as amount
         from retrofit_budget_entry where region_code = $1 and retrofit_id = $2 group by year order by year`,
      [regionCode, retrofitId],
    );
    return rows
      .map(({ year, amount }) => ({ year, amount: BigInt(amount) }))
      .filter(({ amount }) => amount > 0n);
  }

  /** What an employer's other requests hold or were paid in a year: what counts towards its ceiling. */
  async grantedTo(
    manager: EntityManager,
    { regionCode, employerId, retrofitId }: Pick<Retrofit, 'regionCode' | 'employerId' | 'retrofitId'>,
    year: number,
  ): Promise<Fen> {
    const [row] = await manager.query<{ amount: string }[]>(
      `select coalesce(sum(case when kind = 'reserved' then amount_fen when kind = 'released' then -amount_fen else 0 end), 0)
          as amount
         from retrofit_budget_entry
        where region_code = $1 and employer_id = $2 and year = $3 and retrofit_id <> $4`,
      [regionCode, employerId, year, retrofitId],
    );
    return BigInt(row?.amount ?? '0');
  }

  /** What happened to a year's budget, the latest first. */
  async entries(manager: EntityManager, regionCode: string, year: number): Promise<BudgetEntry[]> {
    const rows = await manager.query<EntryRow[]>(
      `select year, kind, amount_fen as amount, retrofit_id as "retrofitId", made_at as "madeAt", made_on as "madeOn",
          made_by as by, made_by_region as "byRegion"
         from retrofit_budget_entry where region_code = $1 and year = $2 order by id desc limit 500`,
      [regionCode, year],
    );
    return rows.map(({ amount, by, byRegion, ...row }) => ({
      ...row,
      amount: BigInt(amount),
      madeBy: { accountId: by, regionCode: byRegion },
    }));
  }

  private async enter(
    manager: EntityManager,
    { regionCode, retrofitId, employerId }: Pick<Retrofit, 'regionCode' | 'retrofitId' | 'employerId'>,
    { year, kind, amount }: Pick<BudgetEntry, 'year' | 'kind' | 'amount'>,
    { at, on, by }: Making,
  ): Promise<void> {
    await manager.query(
      `insert into retrofit_budget_entry (region_code, id, year, kind, amount_fen, retrofit_id, employer_id, made_at,
              made_on, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[regionCode, newId(), year, kind, amount.toString(), retrofitId, employerId, at, on],
        ...[by.accountId, by.regionCode],
      ],
    );
  }
}

const settingPlace = (row: string) => ({ table: 'retrofit_budget_setting', column: 'words_sealed', row });
