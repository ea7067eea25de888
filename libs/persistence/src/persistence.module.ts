import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { dataSourceOptions, type Entities } from './data-source-options.js';
import { Database } from './database.js';
import { Jobs } from './jobs/jobs.js';
import { Outbox } from './outbox.js';
import { OutboxQueue } from './outbox-queue.js';
import { RequestLimit } from './request-limit.js';
import { Vault } from './vault/vault.js';

export interface PersistenceOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Row classes of every room the program uses. */
  readonly entities: Entities;
  /** Path of the key file; the setting TONGGANG_KEY_FILE when absent. */
  readonly keyFile?: string;
  /** Whether the stored business date is followed; by the setting TONGGANG_MODE when absent. */
  readonly demo?: boolean;
}

const CONNECT_ATTEMPTS = 10;
const CONNECT_PAUSE_MS = 1_000;

/** Database, clock, vault and outbox, for every room. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(options.url, options.entities),
          retryAttempts: CONNECT_ATTEMPTS,
          retryDelay: CONNECT_PAUSE_MS,
          toRetry: isNotRefused,
        }),
      ],
      providers: providersOf(options),
      exports: [Database, Clock, Vault, Outbox, OutboxQueue, RequestLimit, Jobs],
    };
  }
}

function providersOf(options: PersistenceOptions): Provider[] {
  const movable = options.demo ?? process.env['TONGGANG_MODE'] === 'demo';
  return [
    { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
    { provide: Clock, useFactory: (database: Database) => new Clock(database, movable), inject: [Database] },
    { provide: Vault, useFactory: () => Vault.fromFile(keyFileOf(options)) },
    {
      provide: Outbox,
      useFactory: (clock: Clock, vault: Vault) => new Outbox(clock, vault),
      inject: [Clock, Vault],
    },
    OutboxQueue,
    RequestLimit,
    { provide: Jobs, useFactory: (source: DataSource) => new Jobs(source), inject: [DataSource] },
  ];
}

function keyFileOf(options: PersistenceOptions): string {
  const path = options.keyFile ?? process.env['TONGGANG_KEY_FILE'];
  if (!path) throw new Error('TONGGANG_KEY_FILE is not set: it names the file with the sealing keys');
  return path;
}

/** A wrong password or an unknown database does not mend itself: fail at once instead of trying again. */
function isNotRefused(error: unknown): boolean {
  return !/^(28|3D)/.test((error as { code?: string }).code ?? '');
}
