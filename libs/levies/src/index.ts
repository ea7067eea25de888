export * from './entities.js';
export * from './levies.module.js';
