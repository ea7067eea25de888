import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ChunkStore, type Chunk } from './chunk.store.js';
import type { RegionRun } from './region-run.js';

/** Employers of a chunk: little enough to be worked on again, and much enough that its statements cost nothing. */
export const CHUNK_EMPLOYERS = 4_000;

/** Divides the employers of a county among chunks. */
@Injectable()
export class PlanCounty {
  constructor(
    private readonly database: Database,
    private readonly chunks: ChunkStore,
  ) {}

  /** Done once for a county, by whichever worker comes first; a replay takes the chunks of its baseline. */
  async plan(run: RegionRun, regionCode: string, size = CHUNK_EMPLOYERS): Promise<void> {
    if (await this.database.read(manager => this.chunks.isPlanned(manager, regionCode, run.runId))) return;
    await this.database.transaction(async manager => {
      const chunks =
        run.baselineId === null
          ? await chunksOf(manager, run, regionCode, size)
          : await this.chunks.all(manager, regionCode, run.baselineId);
      await this.chunks.plan(manager, { regionCode, runId: run.runId }, chunks);
    });
  }
}

/** Whoever came onto the register after the run began is not part of it. */
async function chunksOf(
  manager: EntityManager,
  { startedAt }: RegionRun,
  regionCode: string,
  size: number,
): Promise<Omit<Chunk, 'regionCode' | 'runId'>[]> {
  const rows = await manager.query<{ id: string }[]>(
    'select id from employer where region_code = $1 and registered_at <= $2 order by id',
    [regionCode, startedAt],
  );
  const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => at * size);
  return starts.map((start, number) => {
    const last = Math.min(start + size, rows.length) - 1;
    return {
      number,
      firstEmployer: rows[start]?.id ?? '',
      lastEmployer: rows[last]?.id ?? '',
      employers: last - start + 1,
    };
  });
}
