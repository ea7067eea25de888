import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tally } from './tally.js';

/** Some employers of one county, by the range of their ids. */
export interface Chunk {
  readonly regionCode: string;
  readonly runId: string;
  readonly number: number;
  readonly firstEmployer: string;
  readonly lastEmployer: string;
  readonly employers: number;
}

/** A chunk that somebody works on until it is done or the time is up; `fence` tells who took it last. */
export interface Lease extends Chunk {
  readonly fence: number;
}

interface ChunkRow {
  number: number;
  first_employer: string;
  last_employer: string;
  employers: number;
  fence: number;
}

/** Chunks of runs as leases. */
@Injectable()
export class ChunkStore {
  /** Divides a county into chunks, once. @returns false when that was done before */
  async plan(
    manager: EntityManager,
    county: { readonly regionCode: string; readonly runId: string },
    chunks: readonly Omit<Chunk, 'regionCode' | 'runId'>[],
  ): Promise<boolean> {
    const employers = chunks.reduce((sum, chunk) => sum + chunk.employers, 0);
    const planned = await manager.query<unknown[]>(
      `insert into region_run_county (region_code, run_id, chunks, employers) values ($1, $2, $3, $4)
       on conflict (region_code, run_id) do nothing returning run_id`,
      [county.regionCode, county.runId, chunks.length, employers],
    );
    if (planned.length === 0) return false;
    await manager.query(
      `insert into region_run_chunk (region_code, run_id, number, first_employer, last_employer, employers, fence)
       select $1, $2, number, first, last, employers, 0
         from unnest($3::int[], $4::uuid[], $5::uuid[], $6::int[]) as c (number, first, last, employers)`,
      [
        ...[county.regionCode, county.runId, chunks.map(({ number }) => number)],
        ...[chunks.map(chunk => chunk.firstEmployer), chunks.map(chunk => chunk.lastEmployer)],
        chunks.map(chunk => chunk.employers),
      ],
    );
    return true;
  }

  /** Is the county divided already? */
  async isPlanned(manager: EntityManager, regionCode: string, runId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from region_run_county where region_code = $1 and run_id = $2',
      [regionCode, runId],
    );
    return rows.length > 0;
  }

  /** The chunks of a county, in order. */
  async all(manager: EntityManager, regionCode: string, runId: string): Promise<Chunk[]> {
    const rows = await manager.query<ChunkRow[]>(
      `select number, first_employer, last_employer, employers, fence from region_run_chunk
        where region_code = $1 and run_id = $2 order by number`,
      [regionCode, runId],
    );
    return rows.map(row => chunkOf(row, regionCode, runId));
  }

  /** Takes the next chunk of a county that nobody works on; null when there is none. */
  async lease(
    manager: EntityManager,
    { regionCode, runId }: { readonly regionCode: string; readonly runId: string },
    now: Date,
    until: Date,
  ): Promise<Lease | null> {
    const [row] = await manager.query<ChunkRow[]>(
      `select number, first_employer, last_employer, employers, fence from region_run_chunk
        where region_code = $1 and run_id = $2 and done_at is null and (leased_until is null or leased_until < $3)
        order by number limit 1 for update skip locked`,
      [regionCode, runId, now],
    );
    if (!row) return null;
    const fence = row.fence + 1;
    await manager.query(
      `update region_run_chunk set fence = $4, leased_until = $5
        where region_code = $1 and run_id = $2 and number = $3`,
      [regionCode, runId, row.number, fence, until],
    );
    return { ...chunkOf(row, regionCode, runId), fence };
  }

  /** Counties with a chunk that nobody works on, in order. Reads over the run's counties. */
  async openCounties(
    manager: EntityManager,
    counties: readonly string[],
    runId: string,
    now: Date,
  ): Promise<string[]> {
    const rows = await manager.query<{ code: string }[]>(
      `select distinct region_code as code from region_run_chunk
        where region_code = any($1) and run_id = $2 and done_at is null
          and (leased_until is null or leased_until < $3) order by region_code`,
      [counties, runId, now],
    );
    return rows.map(({ code }) => code);
  }

  /** Gives a lease back unworked. */
  async release(manager: EntityManager, { regionCode, runId, number, fence }: Lease): Promise<void> {
    await manager.query(
      `update region_run_chunk set leased_until = null
        where region_code = $1 and run_id = $2 and number = $3 and fence = $4 and done_at is null`,
      [regionCode, runId, number, fence],
    );
  }

  /**
   * Has a chunk done, by whoever took it last; the row is held to the end of the transaction.
   * @returns false when somebody else has taken it since, or it is done
   */
  async close(
    manager: EntityManager,
    { regionCode, runId, number, fence }: Lease,
    tally: Tally,
    at: Date,
  ): Promise<boolean> {
    const [, affected] = await manager.query<[unknown[], number]>(
      `update region_run_chunk set done_at = $5, tally = $6
        where region_code = $1 and run_id = $2 and number = $3 and fence = $4 and done_at is null`,
      [regionCode, runId, number, fence, at, JSON.stringify(tally)],
    );
    return affected === 1;
  }

  /** Is anything left to do? Reads over the run's counties. */
  async hasOpen(manager: EntityManager, counties: readonly string[], runId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from region_run_chunk where region_code = any($1) and run_id = $2 and done_at is null limit 1',
      [counties, runId],
    );
    return rows.length > 0;
  }
}

function chunkOf(row: ChunkRow, regionCode: string, runId: string): Chunk {
  return {
    ...{ regionCode, runId, number: row.number, employers: row.employers },
    ...{ firstEmployer: row.first_employer, lastEmployer: row.last_employer },
  };
}
