import type { Logger } from 'typeorm';

/**
 * Keeps TypeORM from writing statements and failures to standard output: that belongs to the command's result,
 * and parameters hold values of persons. Whatever fails is thrown to the caller anyway.
 */
export class QuietLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
