export * from './awards/index.js';
export * from './entities.js';
export * from './levies.module.js';
