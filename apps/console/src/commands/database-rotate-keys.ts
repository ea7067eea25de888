import { Command } from 'commander';
import type { Language } from '#policy';
import { operatorDatabase, withRooms } from '../operator/with-rooms.js';
import { jsonOption, languageOption } from '../options.js';
import { print, printJson } from '../print.js';
import { refused } from '../run.js';

interface Options {
  readonly prepare?: true;
  readonly finish?: true;
  readonly language: Language;
  readonly json?: true;
}

/** `database rotate-keys`: new keys in three steps, with the programs running; see docs/operations.md. */
export function databaseRotateKeys(): Command {
  return new Command('rotate-keys')
    .description(
      'Bring everything under new keys: --prepare, restart the programs, run, restart them, --finish.',
    )
    .option('--prepare', 'only add new keys to the key file, to be known before they are used')
    .option('--finish', 'only take the older sealing keys out of the file, once nothing needs them')
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((options: Options) => {
      if (options.prepare) return prepare(options);
      return options.finish ? finish(options) : rotate(options);
    });
}

async function prepare({ json }: Options): Promise<void> {
  const { prepareKeys } = await import('#persistence');
  const added = prepareKeys(operatorDatabase().keyFile);
  if (json) return printJson({ added });
  print(`added: ${added.sealing} ${added.blindIndex}`);
}

async function rotate({ json }: Options): Promise<void> {
  const { takeNewestKeys } = await import('#persistence');
  takeNewestKeys(operatorDatabase().keyFile);
  const done = await withRooms(async the => {
    const { rotateKeys } = await import('../operator/rotate-keys.js');
    return rotateKeys(the, process.env['TONGGANG_DIVISION'] ?? '210603');
  });
  if (json) return printJson(done);
  for (const { table, column, values } of done.tables) print(`${table}.${column}: ${values}`);
  print(`values: ${done.values}`);
  print(`indexes: ${done.indexes}`);
}

async function finish({ json, language }: Options): Promise<void> {
  const { countOutdated, Database, dropOldSealingKeys, Vault } = await import('#persistence');
  const outdated = await withRooms(the => countOutdated(the(Database), the(Vault)));
  if (outdated > 0) return refused('oldKeysInUse', language);
  const dropped = dropOldSealingKeys(operatorDatabase().keyFile);
  if (json) return printJson({ dropped });
  print(`dropped: ${dropped.join(' ') || '-'}`);
}
