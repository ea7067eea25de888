import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside `libs/`, in the sources as well as in `dist/`. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations');

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.(ts|js)$/;
/** TypeORM orders migrations by the last 13 digits of their name. */
const ORDER_DIGITS = 13;

/** A migration's file, and the name under which the database remembers it. */
export interface MigrationFile {
  readonly file: string;
  readonly name: string;
}

/** Migrations of a folder, oldest first. @throws Error when two have the same number: their order would be chance */
export function migrationFiles(folder = MIGRATIONS_FOLDER): MigrationFile[] {
  const files = readdirSync(folder)
    .filter(file => FILE_NAME.test(file))
    .sort();
  const twin = files.find((file, at) => numberOf(file) === numberOf(files[at - 1] ?? ''));
  if (twin) throw new Error(`two migrations have the number ${numberOf(twin)}`);
  return files.map(file => ({ file, name: nameOf(file) }));
}

function numberOf(file: string): string | undefined {
  return FILE_NAME.exec(file)?.[1];
}

function nameOf(file: string): string {
  const number = numberOf(file) ?? '';
  return `${file.replace(/\.\w+$/, '')}-${number.padStart(ORDER_DIGITS, '0')}`;
}
