export * from './checks.module.js';
export * from './claim.js';
export * from './read-checks.js';
export * from './read-signals.js';
export * from './signal.js';
