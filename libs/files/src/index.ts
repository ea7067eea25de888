export * from './file-holds.js';
export * from './files.js';
export * from './files.module.js';
export * from './purge-files.js';
export { RetireFiles } from './retire-files.js';
export * from './stored-file.js';
