import { Injectable } from '@nestjs/common';
import { BinaryRows, copyBytesOut, copyIn, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { ArchivedPolicy } from './county-law.js';
import type { CountyTally } from './region-run.js';
import { idBytes } from './run-case.js';
import { sumOf, type Tally } from './tally.js';

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

/** How far a county's part is. */
export interface CountyProgress {
  readonly regionCode: string;
  readonly employers: number;
  readonly done: number;
  /** Employers done since the moment that was asked about. */
  readonly lately: number;
  readonly lastDoneAt: Date | null;
}

/** Chunks of runs as leases, and the sealed facts that were assessed. */
@Injectable()
export class ChunkStore {
  constructor(private readonly vault: Vault) {}

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

  /** Keeps what was assessed, sealed as one value. */
  async keepFacts(
    manager: EntityManager,
    { regionCode, runId, number }: Chunk,
    block: Buffer,
  ): Promise<void> {
    const sealed = this.vault.sealBytes(place(runId, number), block);
    const rows = new BinaryRows(sealed.length + 100);
    rows.row(4, sealed.length + 60);
    rows.bytes(Buffer.from(regionCode, 'latin1'));
    rows.bytes(idBytes(runId));
    rows.integer(number);
    rows.bytes(sealed);
    await copyIn(manager, 'region_run_facts (region_code, run_id, chunk, facts_sealed)', rows.end());
  }

  /** @throws Error when there are none: a chunk that is done has its facts */
  async facts(
    manager: EntityManager,
    { regionCode, runId, number }: Pick<Chunk, 'regionCode' | 'runId' | 'number'>,
  ): Promise<Buffer> {
    // COPY takes no parameters; these are keys of rows of ours, a code, a uuid and a number.
    const sealed = await copyBytesOut(
      manager,
      `select facts_sealed from region_run_facts
        where region_code = '${regionCode}' and run_id = '${runId}' and chunk = ${number}`,
    );
    if (!sealed) throw new Error(`chunk ${number} of run ${runId} has no facts`);
    return this.vault.openBytes(place(runId, number), sealed);
  }

  /** Names the rules that a county's part went by. */
  async keepRules(
    manager: EntityManager,
    { regionCode, runId }: Pick<Chunk, 'regionCode' | 'runId'>,
    rules: readonly ArchivedPolicy[],
  ): Promise<void> {
    if (rules.length === 0) return;
    await manager.query(
      `insert into region_run_rule (region_code, run_id, employer_kind, since, policy_hash)
       select $1, $2, kind, since, hash from unnest($3::text[], $4::date[], $5::text[]) as r (kind, since, hash)
       on conflict (region_code, run_id, employer_kind, since) do nothing`,
      [
        ...[regionCode, runId, rules.map(({ kind }) => kind)],
        ...[rules.map(({ since }) => since), rules.map(({ hash }) => hash)],
      ],
    );
  }

  /** The rules that a run went by. Reads over its counties. */
  async rules(
    manager: EntityManager,
    counties: readonly string[],
    runId: string,
  ): Promise<readonly { regionCode: string; kind: string; since: string; hash: string }[]> {
    return manager.query(
      `select region_code as "regionCode", employer_kind as kind, since::text as since, policy_hash as hash
         from region_run_rule where region_code = any($1) and run_id = $2
        order by region_code, employer_kind, since`,
      [counties, runId],
    );
  }

  /** How far each county is. Reads over the run's counties. */
  async progress(
    manager: EntityManager,
    counties: readonly string[],
    runId: string,
    lately: Date,
  ): Promise<CountyProgress[]> {
    const rows = await manager.query<(Omit<CountyProgress, 'regionCode'> & { region: string })[]>(
      `select region_code as region, sum(employers)::int as employers,
              coalesce(sum(employers) filter (where done_at is not null), 0)::int as done,
              coalesce(sum(employers) filter (where done_at >= $3), 0)::int as lately, max(done_at) as "lastDoneAt"
         from region_run_chunk where region_code = any($1) and run_id = $2 group by region_code order by region_code`,
      [counties, runId, lately],
    );
    return rows.map(({ region, ...row }) => ({ ...row, regionCode: region }));
  }

  /** Is anything left to do? Reads over the run's counties. */
  async hasOpen(manager: EntityManager, counties: readonly string[], runId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from region_run_chunk where region_code = any($1) and run_id = $2 and done_at is null limit 1',
      [counties, runId],
    );
    return rows.length > 0;
  }

  /** What came of each county so far. Reads over the run's counties. */
  async tallies(manager: EntityManager, counties: readonly string[], runId: string): Promise<CountyTally[]> {
    const rows = await manager.query<{ region: string; employers: number; tally: Tally | null }[]>(
      `select region_code as region, employers, tally from region_run_chunk
        where region_code = any($1) and run_id = $2 order by region_code, number`,
      [counties, runId],
    );
    const codes = [...new Set(rows.map(({ region }) => region))];
    return codes.map(regionCode => {
      const own = rows.filter(({ region }) => region === regionCode);
      const closed = own.filter(({ tally }) => tally !== null);
      const sum = (some: typeof own) => some.reduce((total, { employers }) => total + employers, 0);
      return {
        regionCode,
        employers: sum(own),
        done: sum(closed),
        tally: sumOf(closed.flatMap(({ tally }) => tally ?? [])),
      };
    });
  }
}

function chunkOf(row: ChunkRow, regionCode: string, runId: string): Chunk {
  return {
    ...{ regionCode, runId, number: row.number, employers: row.employers },
    ...{ firstEmployer: row.first_employer, lastEmployer: row.last_employer },
  };
}

function place(runId: string, chunk: number) {
  return { table: 'region_run_facts', column: 'facts_sealed', row: `${runId}/${chunk}` };
}
