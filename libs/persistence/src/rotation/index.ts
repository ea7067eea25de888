export * from './reindex.js';
export * from './reseal.js';
