import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { Collector } from '#policy';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey, LevyEntry } from '../entry.js';

/** An account as it was opened. */
export interface LevyAccount extends LevyAccountKey {
  /** Who takes the money: fixed when the account was opened. */
  readonly collectedBy: Collector;
  readonly openedOn: PlainDate;
}

/** What is to be booked; what is left out is null. */
export type NewEntry = LevyAccountKey &
  Pick<LevyEntry, 'kind' | 'amount' | 'valueOn' | 'cause'> &
  Partial<Omit<LevyEntry, 'entryId' | 'bookedAt'>>;

type StoredEntry = Omit<LevyEntry, 'amount' | 'bookedBy'> & {
  readonly amount: string;
  readonly bookedById: string | null;
  readonly bookedByRegion: string | null;
};

const ACCOUNT = `region_code as "regionCode", employer_id as "employerId", levy_year as "levyYear",
  collected_by as "collectedBy", opened_on as "openedOn"`;
const ENTRY = `region_code as "regionCode", id as "entryId", employer_id as "employerId", levy_year as "levyYear", kind,
  amount_fen as amount, value_on as "valueOn", due_on as "dueOn", cause, determination_id as "determinationId",
  former_determination_id as "formerDeterminationId", reverses_id as "reversesId", proposal_id as "proposalId",
  row_id as "rowId", reference, booked_at as "bookedAt", booked_by as "bookedById", booked_by_region as "bookedByRegion"`;
const OF_ACCOUNT = 'region_code = $1 and employer_id = $2 and levy_year = $3';

/** Opens accounts and books entries; nothing here changes or removes one. */
@Injectable()
export class LedgerStore {
  constructor(private readonly clock: Clock) {}

  /** Opens the account unless it is open. */
  async open(
    manager: EntityManager,
    key: LevyAccountKey,
    { collectedBy, openedOn }: Pick<LevyAccount, 'collectedBy' | 'openedOn'>,
  ): Promise<void> {
    await manager.query(
      `insert into levy_account (region_code, employer_id, levy_year, collected_by, opened_on, opened_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (region_code, employer_id, levy_year) do nothing`,
      [...valuesOf(key), collectedBy, openedOn, this.clock.now()],
    );
  }

  async find(manager: EntityManager, key: LevyAccountKey): Promise<LevyAccount | null> {
    const [row] = await manager.query<LevyAccount[]>(
      `select ${ACCOUNT} from levy_account where ${OF_ACCOUNT}`,
      valuesOf(key),
    );
    return row ?? null;
  }

  /** Holds the account until the transaction ends: bookings that depend on what is booked wait for one another. */
  async hold(manager: EntityManager, key: LevyAccountKey): Promise<LevyAccount | null> {
    const [row] = await manager.query<LevyAccount[]>(
      `select ${ACCOUNT} from levy_account where ${OF_ACCOUNT} for update`,
      valuesOf(key),
    );
    return row ?? null;
  }

  /** Holds those of the accounts that are open, in one order for all who hold several: nobody waits for ever. */
  async holdAll(
    manager: EntityManager,
    regionCode: string,
    keys: readonly LevyAccountKey[],
  ): Promise<LevyAccount[]> {
    const held: LevyAccount[] = [];
    for (const [levyYear, employerIds] of byYear(keys))
      held.push(
        ...(await manager.query<LevyAccount[]>(
          `select ${ACCOUNT} from levy_account where region_code = $1 and levy_year = $2 and employer_id = any($3)
            order by employer_id for update`,
          [regionCode, levyYear, employerIds],
        )),
      );
    return held;
  }

  /** Those of the accounts that are open in another county: the employer has moved. Reads over all regions. */
  async elsewhere(
    manager: EntityManager,
    regionCode: string,
    keys: readonly LevyAccountKey[],
  ): Promise<LevyAccountKey[]> {
    if (keys.length === 0) return [];
    return manager.query(
      `select region_code as "regionCode", employer_id as "employerId", levy_year as "levyYear" from levy_account
        where region_code <> $1 and employer_id = any($2)`,
      [regionCode, [...new Set(keys.map(({ employerId }) => employerId))]],
    );
  }

  /** Accounts of an employer in these counties, the latest year first. */
  async ofEmployer(
    manager: EntityManager,
    regions: readonly string[],
    employerId: string,
  ): Promise<LevyAccount[]> {
    return manager.query(
      `select ${ACCOUNT} from levy_account where region_code = any($1) and employer_id = $2
        order by levy_year desc, region_code`,
      [regions, employerId],
    );
  }

  /** The entries of an account, the first one first. */
  async entries(manager: EntityManager, key: LevyAccountKey): Promise<LevyEntry[]> {
    const rows = await manager.query<StoredEntry[]>(
      `select ${ENTRY} from levy_entry where ${OF_ACCOUNT} order by id`,
      valuesOf(key),
    );
    return rows.map(entryOf);
  }

  /** The entries of many accounts of a county and year, by employer. */
  async entriesOfMany(
    manager: EntityManager,
    { regionCode, levyYear }: Pick<LevyAccountKey, 'regionCode' | 'levyYear'>,
    employerIds: readonly string[],
  ): Promise<Map<string, LevyEntry[]>> {
    const rows = await manager.query<StoredEntry[]>(
      `select ${ENTRY} from levy_entry
        where region_code = $1 and levy_year = $2 and employer_id = any($3) order by id`,
      [regionCode, levyYear, employerIds],
    );
    return byEmployer(rows.map(entryOf));
  }

  async entry(
    manager: EntityManager,
    { regionCode, entryId }: Pick<LevyEntry, 'regionCode' | 'entryId'>,
  ): Promise<LevyEntry | null> {
    const [row] = await manager.query<StoredEntry[]>(
      `select ${ENTRY} from levy_entry where region_code = $1 and id = $2`,
      [regionCode, entryId],
    );
    return row ? entryOf(row) : null;
  }

  /** The entries of these causes, as far as they are booked; in no order. */
  async ofCauses(
    manager: EntityManager,
    regionCode: string,
    causes: readonly string[],
  ): Promise<LevyEntry[]> {
    if (causes.length === 0) return [];
    const rows = await manager.query<StoredEntry[]>(
      `select ${ENTRY} from levy_entry where region_code = $1 and cause = any($2)`,
      [regionCode, causes],
    );
    return rows.map(entryOf);
  }

  /** Books an entry. @returns its id; null where its cause is booked already, then nothing is added */
  async book(manager: EntityManager, entry: NewEntry): Promise<string | null> {
    const [id] = await this.bookAll(manager, entry.regionCode, [entry]);
    return id ?? null;
  }

  /** Books entries of one county, a column at a time. @returns the ids of those whose cause was not booked before */
  async bookAll(manager: EntityManager, regionCode: string, entries: readonly NewEntry[]): Promise<string[]> {
    const column = <Value>(read: (entry: NewEntry) => Value): Value[] => entries.map(read);
    const added = await manager.query<{ id: string }[]>(
      `insert into levy_entry (region_code, booked_at, employer_id, levy_year, id, kind, amount_fen, value_on, due_on, cause,
         determination_id, former_determination_id, reverses_id, proposal_id, row_id, reference, booked_by,
         booked_by_region)
       select $1, $2, * from unnest($3::uuid[], $4::smallint[], $5::uuid[], $6::text[], $7::bigint[], $8::date[],
         $9::date[], $10::text[], $11::uuid[], $12::uuid[], $13::uuid[], $14::uuid[], $15::uuid[], $16::text[],
         $17::uuid[], $18::text[])
       on conflict (region_code, cause) do nothing returning id`,
      [
        ...[regionCode, this.clock.now(), column(one => one.employerId), column(one => one.levyYear)],
        ...[column(() => newId()), column(one => one.kind), column(one => one.amount.toString())],
        ...[column(one => one.valueOn), column(one => one.dueOn ?? null), column(one => one.cause)],
        ...[column(one => one.determinationId ?? null), column(one => one.formerDeterminationId ?? null)],
        ...[column(one => one.reversesId ?? null), column(one => one.proposalId ?? null)],
        ...[column(one => one.rowId ?? null), column(one => one.reference ?? null)],
        ...[column(one => one.bookedBy?.accountId ?? null), column(one => one.bookedBy?.regionCode ?? null)],
      ],
    );
    return added.map(({ id }) => id);
  }
}

export function valuesOf({ regionCode, employerId, levyYear }: LevyAccountKey): [string, string, number] {
  return [regionCode, employerId, levyYear];
}

function entryOf({ bookedById, bookedByRegion, ...row }: StoredEntry): LevyEntry {
  const bookedBy: AccountKey | null =
    bookedById && bookedByRegion ? { accountId: bookedById, regionCode: bookedByRegion } : null;
  const amount: Fen = BigInt(row.amount);
  return { ...row, amount, bookedBy };
}

/** Rows in their order, by employer. */
export function byEmployer<Row extends { readonly employerId: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.employerId, [...(groups.get(row.employerId) ?? []), row]);
  return groups;
}

/** The employers by levy year, the earliest year first. */
function byYear(keys: readonly LevyAccountKey[]): [number, string[]][] {
  const years = new Map<number, Set<string>>();
  for (const { levyYear, employerId } of keys) {
    const employers = years.get(levyYear) ?? new Set();
    years.set(levyYear, employers.add(employerId));
  }
  return [...years].sort(([one], [other]) => one - other).map(([year, ids]) => [year, [...ids]]);
}
