export * from './binary-rows.js';
export * from './copy.js';
