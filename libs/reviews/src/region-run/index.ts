export * from './compare-runs.js';
export * from './order-run.js';
export { RegionRunsModule } from './region-runs.module.js';
export * from './read-results.js';
export * from './read-run.js';
export * from './region-run.js';
export { mayRun } from './run-access.js';
export { OBSTACLES, OWES_NOTHING, type Basis, type Life, type Obstacle } from './run-case.js';
export { RunStore } from './run.store.js';
export * from './start-run.js';
export {
  BAND_LIMITS,
  NO_BAND,
  RUN_OUTCOMES,
  sumOf,
  type RunOutcome,
  type Tally,
  type TallyCell,
} from './tally.js';
export { WorkRun, type WorkOptions } from './work-run.js';
