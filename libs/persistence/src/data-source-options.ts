import pg from 'pg';
import type { EntitySchema, ObjectType } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { QuietLogger } from './quiet-logger.js';
import { SnakeNaming } from './snake-naming.js';

export type Entities = readonly (ObjectType<unknown> | EntitySchema)[];

const DATE_OID = 1082;
const CONNECT_TIMEOUT_MS = 5_000;
/** A page waits no longer for a lock than a person waits for a page. */
const LOCK_TIMEOUT_MS = 10_000;
/** A program that died inside a transaction must not hold its locks. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** Days stay `YYYY-MM-DD`: as a JavaScript Date they would move with the time zone of the machine. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID
      ? (text: string) => text
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** How every program of ours connects; the schema comes from migrations alone. */
export function dataSourceOptions(url: string, entities: Entities = []): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    migrationsTableName: 'schema_migration',
    applicationName: 'tonggang',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // Connections that break while idle are replaced by the pool; whoever needs one next is told.
    poolErrorHandler: () => undefined,
    logger: new QuietLogger(),
    extra: {
      types,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  };
}
