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

/** Migrations of a folder, oldest first. */
export function migrationFiles(folder = MIGRATIONS_FOLDER): MigrationFile[] {
  const files = readdirSync(folder).filter(file => FILE_NAME.test(file));
  return files.sort().map(file => ({ file, name: nameOf(file) }));
}

function nameOf(file: string): string {
  const number = FILE_NAME.exec(file)?.[1] ?? '';
  return `${file.replace(/\.\w+$/, '')}-${number.padStart(ORDER_DIGITS, '0')}`;
}
