import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { CaseSource } from './case-source.js';
import type { Chunk } from './chunk.store.js';
import { RunFactsStore } from './run-facts.store.js';
import { readBlock } from './facts-block.js';
import type { RegionRun } from './region-run.js';
import type { RunCases } from './run-case.js';

/** The employers of an earlier run exactly as it assessed them: the same population, whatever was filed since. */
@Injectable()
export class RecordedCases implements CaseSource {
  constructor(
    private readonly database: Database,
    private readonly kept: RunFactsStore,
  ) {}

  async cases({ baselineId }: RegionRun, { regionCode, number }: Chunk): Promise<RunCases> {
    if (baselineId === null) throw new Error('a run without a baseline has no recorded cases');
    const block = await this.database.transaction(manager =>
      this.kept.facts(manager, { regionCode, runId: baselineId, number }),
    );
    return readBlock(block);
  }
}
