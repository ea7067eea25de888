export * from './figures/office-figures.js';
export type { IntegrityCheck, Owner } from './integrity/check.js';
export { CHECKS } from './integrity/checks.js';
export * from './integrity/integrity.js';
export { filedBefore } from './integrity/moments.js';
export * from './oversight.module.js';
