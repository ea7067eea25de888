export * from './audit-rights.js';
export * from './back-off.js';
export * from './carry-rows.js';
export * from './clock.js';
export * from './columns.js';
export * from './copy/index.js';
export { dataSourceOptions, type Entities } from './data-source-options.js';
export * from './database.js';
export * from './database-errors.js';
export * from './document-numbers.js';
export * from './durability.js';
export * from './jobs/index.js';
export * from './migration-files.js';
export * from './migrations.js';
export * from './insert-rows.js';
export * from './new-id.js';
export * from './outbox.js';
export * from './outbox-queue.js';
export * from './persistence.module.js';
export * from './preflight.js';
export * from './request-limit.js';
export * from './rotation/index.js';
export * from './schema-state.js';
export * from './set-business-date.js';
export * from './tables.js';
export { SealBroken, type Place } from './vault/envelope.js';
export {
  addSealingKey,
  createKeyFile,
  dropOldSealingKeys,
  prepareKeys,
  readKeyFile,
  takeNewestKeys,
  type KeyFile,
  type KeyRing,
} from './vault/key-file.js';
export { SealedAccounts, type AccountColumns } from './vault/sealed-accounts.js';
export { Vault } from './vault/vault.js';
export {
  exclusively,
  findEmbedded,
  startEmbedded,
  type EmbeddedOptions,
  type EmbeddedServer,
} from './embedded/index.js';
export { together } from './together.js';
