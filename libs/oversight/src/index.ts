export * from './audit/read-logs.js';
export * from './audit/recompute-decision.js';
export * from './figures/office-figures.js';
export { STANDINGS, type Standing, type StandingRow } from './figures/standings.js';
export type { IntegrityCheck, Owner } from './integrity/check.js';
export { CHECKS } from './integrity/checks.js';
export * from './integrity/integrity.js';
export { filedBefore } from './integrity/moments.js';
export * from './oversight.module.js';
