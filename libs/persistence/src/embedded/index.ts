export { findEmbedded, startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded-server.js';
export { exclusively, tryLock } from './exclusive.js';
