export type { Exposure, LeftOut, RareDemand } from './area-checks.js';
export type { Congestion } from './congestion.js';
export type { ChangedDemands } from './changed-demands.js';
export { DIMENSIONS, STAGES, type GroupRate } from './ratios.js';
export { ReadFairness, type FairnessPage } from './read-fairness.js';
