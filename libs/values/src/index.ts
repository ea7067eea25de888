export * from './plain-date.js';
export * from './result.js';
