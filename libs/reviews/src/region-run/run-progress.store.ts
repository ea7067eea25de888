import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CountyTally } from './region-run.js';
import { sumOf, type Tally } from './tally.js';

/** How far a county's part is. */
export interface CountyProgress {
  readonly regionCode: string;
  readonly employers: number;
  readonly done: number;
  /** Employers done since the moment that was asked about. */
  readonly lately: number;
  readonly lastDoneAt: Date | null;
}

/** How far runs are, and what came of them so far, by the county. */
@Injectable()
export class RunProgressStore {
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
