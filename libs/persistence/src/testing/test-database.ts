import { DataSource } from 'typeorm';
import { dataSourceOptions, type Entities } from '../data-source-options.js';
import { Database } from '../database.js';
import { newId } from '../new-id.js';
import { Outbox } from '../outbox.js';
import { Vault } from '../vault/vault.js';
import { dropDatabase } from './drop-database.js';
import { SettableClock } from './settable-clock.js';
import { expectNoViolations, recordStatements } from './statements/recorder.js';
import { onServer, templateDatabase } from './template.js';
import { testServer } from './test-server.js';

/** A migrated, empty database of its own for a suite, and what rooms are built from. */
export interface TestDatabase {
  /** Address, for a program or module that connects itself. */
  readonly url: string;
  readonly keyFile: string;
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly clock: SettableClock;
  readonly vault: Vault;
  readonly outbox: Outbox;
  /** Disconnects and removes the database. @throws Error when a statement broke a rule of a cluster by region */
  close(): Promise<void>;
}

/** Makes a database on the shared server (about 50 ms once the server runs and the template is there). */
export async function openTestDatabase(
  options: { readonly entities?: Entities } = {},
): Promise<TestDatabase> {
  await recordStatements();
  const server = await testServer();
  const name = `test_${process.pid}_${newId().replaceAll('-', '').slice(-12)}`;
  await onServer(server, `create database ${name} template ${await templateDatabase(server)}`);
  const dataSource = new DataSource(dataSourceOptions(server.urlOf(name), options.entities));
  await dataSource.initialize();
  const database = new Database(dataSource);
  const clock = new SettableClock(database, true);
  const vault = Vault.fromFile(server.keyFile);
  return {
    url: server.urlOf(name),
    keyFile: server.keyFile,
    dataSource,
    database,
    clock,
    vault,
    outbox: new Outbox(clock, vault),
    async close() {
      await dataSource.destroy();
      await dropDatabase(server, name);
      expectNoViolations();
    },
  };
}
