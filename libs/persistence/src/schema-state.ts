import { migrationFiles } from './migration-files.js';

/** How a schema stands to the migrations of this release. */
export interface SchemaState {
  /** Names of the migrations that the database lacks, oldest first. */
  readonly pending: readonly string[];
  /** Names of the migrations that the database has and this release does not know: a newer one ran them. */
  readonly unknown: readonly string[];
}

/** @param done names of the migrations that the database has */
export function schemaState(done: readonly string[]): SchemaState {
  const known = migrationFiles().map(({ name }) => name);
  return {
    pending: known.filter(name => !done.includes(name)),
    unknown: done.filter(name => !known.includes(name)),
  };
}

/** Why a program must not run on a schema, and what cures it; null where it is its own. */
export function schemaObstacle({ pending, unknown }: SchemaState): string | null {
  const [newer] = unknown;
  if (newer)
    return `the database belongs to a newer release, which ran ${newer}: start that release, or bring back the database saved before it (docs/operations.md, A new release)`;
  if (pending.length === 0) return null;
  return `the database lacks migrations of this release, from ${pending[0]} on: stop the programs on it, then run: npm run console -- database migrate`;
}
