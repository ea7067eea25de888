import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter, canUse, copyBinaries, packagedBinaries } from './binaries.js';
import { serverAccount, type ServerAccount } from './server-account.js';

/** Where an embedded server lives. */
export interface Place {
  /** The checkout's folder for this server: secrets and the pointer to `home`. */
  readonly folder: string;
  /** Folder of data and log: the same one, or one that the server's account can reach. */
  readonly home: string;
  readonly data: string;
  readonly log: string;
  /** `bin`, `lib` and `share` of PostgreSQL. */
  readonly native: string;
  readonly account: ServerAccount | null;
}

/**
 * Finds or makes the place of the server `name` of a checkout. Under root, when the account `postgres`
 * cannot reach the checkout, data and programs go to a folder of the system, and a pointer file says where.
 */
export function findPlace(checkout: string, name: string): Place {
  // One name for one folder: a running server is known by the path it was started with.
  const root = realpathSync(checkout);
  const folder = join(root, 'var', name);
  mkdirSync(folder, { recursive: true });
  const account = serverAccount();
  const packaged = packagedBinaries(root);
  const home = rememberedHome(root, folder) ?? (account ? chooseHome(account, root, folder) : folder);
  if (account && home === folder) openPath(root, folder);
  const native = account && !canUse(account, packaged) ? copyBinaries(packaged, home) : packaged;
  return { folder, home, data: join(home, 'data'), log: join(home, 'server.log'), native, account };
}

/** The pointer keeps the choice, so that data are found again when rights of folders change. */
function rememberedHome(root: string, folder: string): string | null {
  const pointer = pointerOf(folder);
  if (!existsSync(pointer)) return null;
  const { checkout, home } = JSON.parse(readFileSync(pointer, 'utf8')) as { checkout: string; home: string };
  // A copied checkout must not use the data of the one it was copied from.
  return checkout === root && existsSync(home) ? home : null;
}

function chooseHome(account: ServerAccount, root: string, folder: string): string {
  openPath(root, folder);
  if (canEnter(account, folder)) return folder;
  const home = makeOutside(root, folder);
  writeFileSync(pointerOf(folder), JSON.stringify({ checkout: root, home }, null, 2));
  return home;
}

function makeOutside(root: string, folder: string): string {
  const id = createHash('sha256').update(`${root}\n${folder}`).digest('hex').slice(0, 16);
  for (const parent of ['/var/lib/tonggang', join(tmpdir(), 'tonggang')]) {
    try {
      const home = join(parent, id);
      mkdirSync(home, { recursive: true });
      for (const path of [parent, home]) chmodSync(path, 0o755);
      return home;
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new Error('no folder for the database that the user postgres can reach: give DATABASE_URL');
}

/** Lets others pass through (not list) the folders of ours that lead to the data; the data themselves are 700. */
function openPath(root: string, folder: string): void {
  for (const path of [join(root, 'var'), folder]) chmodSync(path, 0o711);
}

function pointerOf(folder: string): string {
  return join(folder, 'place.json');
}
