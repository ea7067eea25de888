import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { TaxPaymentFile, PaymentFileKey, PaymentRow, RowOutcome } from '../payments/payment-file.js';

type StoredFile = Omit<TaxPaymentFile, 'total' | 'receivedBy'> & {
  readonly total: string;
  readonly receivedById: string;
  readonly receivedByRegion: string;
};
type StoredRow = Omit<PaymentRow, 'amount' | 'match'> & {
  readonly amount: string | null;
  readonly matchEmployer: string | null;
  readonly matchYear: number;
  readonly matchReason: Buffer;
  readonly matchedOn: PlainDate;
  readonly matchedById: string;
  readonly matchedByRegion: string;
};

/** Where a row is found. */
export interface PaymentRowKey {
  readonly regionCode: string;
  readonly rowId: string;
}

/** Which rows of a file: of one outcome or all, behind a line, so many at most. */
export interface RowsAsked {
  readonly outcome: RowOutcome | null;
  readonly after: number;
  readonly most: number;
}

const FILE = `region_code as "regionCode", id as "fileId", name, row_count as "rowCount", total_fen as total,
  received_on as "receivedOn", received_at as "receivedAt", received_by as "receivedById",
  received_by_region as "receivedByRegion"`;
const ROW = `r.region_code as "regionCode", r.id as "rowId", r.file_id as "fileId", r.line, r.kind, r.reference,
  r.credit_code as "creditCode", r.payer_name as payer, r.levy_year as "levyYear", r.paid_on as "paidOn",
  r.amount_fen as amount, r.outcome, r.problem, r.employer_id as "employerId", m.employer_id as "matchEmployer",
  m.levy_year as "matchYear", m.reason_sealed as "matchReason", m.matched_on as "matchedOn",
  m.matched_by as "matchedById", m.matched_by_region as "matchedByRegion"`;
const FROM = `from payment_row r
  left join payment_match m on m.region_code = r.region_code and m.row_id = r.id`;

/** Payment files and their lines, as they came; and who matched by hand what could not be. */
@Injectable()
export class PaymentStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** The file with these very bytes, or null. */
  async ofDigest(manager: EntityManager, regionCode: string, digest: Buffer): Promise<TaxPaymentFile | null> {
    const [row] = await manager.query<StoredFile[]>(
      `select ${FILE} from payment_file where region_code = $1 and digest = $2`,
      [regionCode, digest],
    );
    return row ? fileOf(row) : null;
  }

  async find(manager: EntityManager, { regionCode, fileId }: PaymentFileKey): Promise<TaxPaymentFile | null> {
    const [row] = await manager.query<StoredFile[]>(
      `select ${FILE} from payment_file where region_code = $1 and id = $2`,
      [regionCode, fileId],
    );
    return row ? fileOf(row) : null;
  }

  /** Files of these counties, the latest first, with the number of rows that wait for somebody. */
  async list(
    manager: EntityManager,
    stems: readonly string[],
    most: number,
  ): Promise<(TaxPaymentFile & { readonly open: number })[]> {
    const rows = await manager.query<(StoredFile & { open: number })[]>(
      `select ${FILE}, (select count(*)::integer from payment_row r
           left join payment_match m on m.region_code = r.region_code and m.row_id = r.id
          where r.region_code = f.region_code and r.file_id = f.id and r.outcome = 'unmatched' and r.problem <> 'accountElsewhere' and m.row_id is null) as open
         from payment_file f where region_code like any($1) order by received_at desc, id limit $2`,
      [stems, most],
    );
    return rows.map(row => ({ ...fileOf(row), open: row.open }));
  }

  async add(
    manager: EntityManager,
    file: Omit<TaxPaymentFile, 'receivedAt'>,
    digest: Buffer,
  ): Promise<TaxPaymentFile> {
    const made = { ...file, receivedAt: this.clock.now() };
    await manager.query(
      `insert into payment_file (region_code, id, name, digest, row_count, total_fen, received_on, received_at, received_by,
         received_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[
          made.regionCode,
          made.fileId,
          made.name,
          digest,
          made.rowCount,
          made.total.toString(),
          made.receivedOn,
        ],
        ...[made.receivedAt, made.receivedBy.accountId, made.receivedBy.regionCode],
      ],
    );
    return made;
  }

  /** Adds the lines of a file, a column at a time. */
  async addRows(manager: EntityManager, rows: readonly Omit<PaymentRow, 'match'>[]): Promise<void> {
    const column = <Value>(read: (row: Omit<PaymentRow, 'match'>) => Value): Value[] => rows.map(read);
    await manager.query(
      `insert into payment_row (region_code, id, file_id, line, kind, reference, credit_code, payer_name, levy_year, paid_on,
         amount_fen, outcome, problem, employer_id)
       select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[],
         $8::text[], $9::smallint[], $10::date[], $11::bigint[], $12::text[], $13::text[], $14::uuid[])`,
      [
        ...[column(row => row.regionCode), column(row => row.rowId), column(row => row.fileId)],
        ...[column(row => row.line), column(row => row.kind), column(row => row.reference)],
        ...[column(row => row.creditCode), column(row => row.payer), column(row => row.levyYear)],
        ...[column(row => row.paidOn), column(row => row.amount?.toString() ?? null)],
        ...[column(row => row.outcome), column(row => row.problem), column(row => row.employerId)],
      ],
    );
  }

  /** Rows of a file behind a line, in their order. @param outcome of one outcome alone; null for all */
  async rows(
    manager: EntityManager,
    { regionCode, fileId }: PaymentFileKey,
    { outcome, after, most }: RowsAsked,
  ): Promise<PaymentRow[]> {
    const rows = await manager.query<StoredRow[]>(
      `select ${ROW} ${FROM} where r.region_code = $1 and r.file_id = $2 and r.line > $3
          and ($4::text is null or r.outcome = $4) order by r.line limit $5`,
      [regionCode, fileId, after, outcome, most],
    );
    return rows.map(row => this.rowOf(row));
  }

  /** How many rows of a file have which outcome. */
  async counts(
    manager: EntityManager,
    { regionCode, fileId }: PaymentFileKey,
  ): Promise<Partial<Record<RowOutcome, number>>> {
    const rows = await manager.query<{ outcome: RowOutcome; count: number }[]>(
      `select outcome, count(*)::integer as count from payment_row where region_code = $1 and file_id = $2 group by outcome`,
      [regionCode, fileId],
    );
    return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
  }

  /** Employers of a county by their credit code. */
  async employersOf(
    manager: EntityManager,
    regionCode: string,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await manager.query<{ code: string; id: string }[]>(
      'select credit_code as code, id from employer where region_code = $1 and credit_code = any($2)',
      [regionCode, [...new Set(codes)]],
    );
    return new Map(rows.map(({ code, id }) => [code, id]));
  }

  async row(manager: EntityManager, { regionCode, rowId }: PaymentRowKey): Promise<PaymentRow | null> {
    const [row] = await manager.query<StoredRow[]>(
      `select ${ROW} ${FROM} where r.region_code = $1 and r.id = $2`,
      [regionCode, rowId],
    );
    return row ? this.rowOf(row) : null;
  }

  /** Of two who match the same row at once one fails by `payment_match_pkey`. */
  async match(
    manager: EntityManager,
    { regionCode, rowId }: PaymentRowKey,
    to: LevyAccountKey,
    { reason, on, by }: { readonly reason: string; readonly on: PlainDate; readonly by: AccountKey },
  ): Promise<void> {
    await manager.query(
      `insert into payment_match (region_code, row_id, employer_id, levy_year, reason_sealed, matched_on, matched_at,
         matched_by, matched_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, rowId, to.employerId, to.levyYear, this.vault.seal(placeOf(rowId), reason), on],
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
  }

  private rowOf(row: StoredRow): PaymentRow {
    const { matchEmployer, matchYear, matchReason, matchedOn, matchedById, matchedByRegion, ...rest } = row;
    return {
      ...rest,
      amount: row.amount === null ? null : BigInt(row.amount),
      match:
        matchEmployer === null
          ? null
          : {
              ...{ employerId: matchEmployer, levyYear: matchYear, matchedOn },
              reason: this.vault.open(placeOf(row.rowId), matchReason),
              matchedBy: { accountId: matchedById, regionCode: matchedByRegion },
            },
    };
  }
}

function fileOf({ receivedById, receivedByRegion, ...row }: StoredFile): TaxPaymentFile {
  const receivedBy = { accountId: receivedById, regionCode: receivedByRegion };
  return { ...row, total: BigInt(row.total), receivedBy };
}

function placeOf(row: string) {
  return { table: 'payment_match', column: 'reason_sealed', row };
}
