import type { Chunk } from './chunk.store.js';
import type { RegionRun } from './region-run.js';
import type { RunCases } from './run-case.js';

/** Where a run takes its employers from, chunk by chunk. */
export interface CaseSource {
  readonly cases: (run: RegionRun, chunk: Chunk) => Promise<RunCases>;
}
