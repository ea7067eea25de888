import { Injectable } from '@nestjs/common';
import { newId } from '#persistence';
import type { LevyYear } from '#values';
import type { EntityManager } from 'typeorm';
import type { Delivery, DeliveryKey } from '../delivery/delivery.js';
import type { LineProblem } from '../delivery/read-row.js';
import type { FileSource } from '../source-record.js';

export interface NewDelivery extends Omit<Delivery, 'deliveryId'> {
  readonly digest: Buffer;
  readonly months: readonly number[];
}

const COLUMNS = `region_code as "regionCode", id as "deliveryId", source, levy_year as "levyYear",
  file_name as "fileName", row_count as rows, new_count as added, changed_count as changed, same_count as same,
  error_count as wrong, delivered_at as "deliveredAt", delivered_by as "deliveredBy"`;
const MOST_LISTED = 100;

/** Loads and stores deliveries with their errors; a delivery is never changed. */
@Injectable()
export class DeliveryStore {
  /** The delivery of a division with this very content, for this source and year. */
  async sameContent(
    manager: EntityManager,
    {
      regionCode,
      source,
      levyYear,
      digest,
    }: Pick<NewDelivery, 'regionCode' | 'source' | 'levyYear' | 'digest'>,
  ): Promise<Delivery | null> {
    const [found] = await manager.query<Delivery[]>(
      `select ${COLUMNS} from delivery
        where region_code = $1 and source = $2 and levy_year = $3 and content_digest = $4`,
      [regionCode, source, levyYear, digest],
    );
    return found ?? null;
  }

  /** @returns its id; null where the same content has come in meanwhile */
  async add(manager: EntityManager, delivery: NewDelivery): Promise<string | null> {
    const rows = await manager.query<{ id: string }[]>(
      `insert into delivery (region_code, id, source, levy_year, file_name, content_digest, row_count, new_count,
         changed_count, same_count, error_count, months, delivered_at, delivered_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (region_code, source, levy_year, content_digest) do nothing returning id`,
      [
        ...[delivery.regionCode, newId(), delivery.source, delivery.levyYear, delivery.fileName],
        ...[delivery.digest, delivery.rows, delivery.added, delivery.changed, delivery.same, delivery.wrong],
        ...[bitsOf(delivery.months), delivery.deliveredAt, delivery.deliveredBy],
      ],
    );
    return rows[0]?.id ?? null;
  }

  /** Completes a delivery in the transaction that adds it: what it holds is known when all of it was read. */
  async settle(
    manager: EntityManager,
    { regionCode, deliveryId }: DeliveryKey,
    counts: Pick<NewDelivery, 'rows' | 'added' | 'changed' | 'same' | 'wrong' | 'months'>,
  ): Promise<void> {
    await manager.query(
      `update delivery set row_count = $3, new_count = $4, changed_count = $5, same_count = $6, error_count = $7,
         months = $8 where region_code = $1 and id = $2`,
      [
        ...[regionCode, deliveryId, counts.rows, counts.added, counts.changed, counts.same, counts.wrong],
        bitsOf(counts.months),
      ],
    );
  }

  async addProblems(
    manager: EntityManager,
    { regionCode, deliveryId }: DeliveryKey,
    problems: readonly LineProblem[],
  ): Promise<void> {
    if (problems.length === 0) return;
    await manager.query(
      `insert into delivery_error (region_code, delivery_id, line, field, code)
       select $1, $2, line, field, code from unnest($3::integer[], $4::text[], $5::text[]) as p (line, field, code)`,
      [
        ...[regionCode, deliveryId, problems.map(({ line }) => line)],
        ...[problems.map(({ field }) => field), problems.map(({ code }) => code)],
      ],
    );
  }

  async find(manager: EntityManager, { regionCode, deliveryId }: DeliveryKey): Promise<Delivery | null> {
    const [found] = await manager.query<Delivery[]>(
      `select ${COLUMNS} from delivery where region_code = $1 and id = $2`,
      [regionCode, deliveryId],
    );
    return found ?? null;
  }

  /** Problems in the order of their lines. @param after the last one that is known */
  async problemsOf(
    manager: EntityManager,
    { regionCode, deliveryId }: DeliveryKey,
    after: Pick<LineProblem, 'line' | 'field'>,
    most: number,
  ): Promise<LineProblem[]> {
    return manager.query<LineProblem[]>(
      `select line, field, code from delivery_error
        where region_code = $1 and delivery_id = $2 and (line, field) > ($3, $4) order by line, field limit $5`,
      [regionCode, deliveryId, after.line, after.field, most],
    );
  }

  async countProblems(manager: EntityManager, { regionCode, deliveryId }: DeliveryKey): Promise<number> {
    const [row] = await manager.query<[{ count: number }]>(
      'select count(*)::int as count from delivery_error where region_code = $1 and delivery_id = $2',
      [regionCode, deliveryId],
    );
    return row.count;
  }

  /** Deliveries about these divisions, the newest first. */
  async list(manager: EntityManager, regionCodes: readonly string[]): Promise<Delivery[]> {
    const lists: Delivery[] = [];
    for (const regionCode of regionCodes)
      lists.push(
        ...(await manager.query<Delivery[]>(
          `select ${COLUMNS} from delivery where region_code = $1 order by id desc limit ${MOST_LISTED}`,
          [regionCode],
        )),
      );
    return lists.sort((one, other) => (one.deliveryId < other.deliveryId ? 1 : -1)).slice(0, MOST_LISTED);
  }

  /** Which sources have ever delivered for a division or one above it, and for which years. */
  async delivered(
    manager: EntityManager,
    divisions: readonly string[],
  ): Promise<ReadonlyMap<FileSource, ReadonlySet<LevyYear>>> {
    const years = new Map<FileSource, Set<LevyYear>>();
    for (const division of divisions) {
      const rows = await manager.query<{ source: FileSource; levyYear: LevyYear }[]>(
        `select distinct source, levy_year as "levyYear" from delivery where region_code = $1`,
        [division],
      );
      for (const { source, levyYear } of rows)
        years.set(source, (years.get(source) ?? new Set()).add(levyYear));
    }
    return years;
  }
}

/** January the lowest bit. */
export function bitsOf(months: readonly number[]): number {
  return months.reduce((bits, month) => bits | (1 << (month - 1)), 0);
}

export function monthsOfBits(bits: number): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(month => bits & (1 << (month - 1)));
}
