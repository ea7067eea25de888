import { Command } from 'commander';
import { operatorDatabaseUrl } from '../operator/with-rooms.js';
import { jsonOption } from '../options.js';
import { print, printJson } from '../print.js';

/** `database migrate`: brings the schema up to date, as `npm start` does by itself. */
export function databaseMigrate(): Command {
  return new Command('migrate')
    .description('Bring the schema of DATABASE_URL up to date.')
    .addOption(jsonOption())
    .action(async (options: { readonly json?: true }) => {
      const { migrate } = await import('#persistence');
      const migrations = await migrate(operatorDatabaseUrl());
      if (options.json) return printJson({ migrations });
      for (const migration of migrations) print(migration);
      print(`migrations: ${migrations.length}`);
    });
}
