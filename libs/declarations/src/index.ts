export * from './line.js';
export * from './review-desk.types.js';
export * from './snapshot.js';
export * from './state.js';
