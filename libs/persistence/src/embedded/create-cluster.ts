import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.js';
import type { Secrets } from './secrets.js';

const FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=zh',
  '--locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=postgres',
];

/** Makes the data folder when there is none. Killed half way it leaves nothing that counts as one. */
export function createCluster(place: Place, secrets: Secrets): void {
  if (existsSync(place.data)) return checkVersion(place);
  const unfinished = `${place.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(place.home, 'initdb-password');
  writeFileSync(passwordFile, secrets.admin, { mode: 0o600 });
  try {
    if (place.account)
      for (const path of [unfinished, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
    runInitdb(place, unfinished, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.data);
}

function runInitdb(place: Place, data: string, passwordFile: string): void {
  const initdb = join(place.native, 'bin', 'initdb');
  const { status, stderr, error } = spawnSync(
    initdb,
    [...FLAGS, `--pwfile=${passwordFile}`, `--pgdata=${data}`],
    {
      ...place.account,
      cwd: '/',
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  );
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
}

/** PostgreSQL's files are bound to its major version. */
function checkVersion(place: Place): void {
  const stored = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const run = spawnSync(join(place.native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const programs = /(\d+)\./.exec(run.stdout)?.[1];
  if (programs && programs !== stored)
    throw new Error(
      `the data in ${place.data} are of PostgreSQL ${stored}, the programs of ${programs}: dump with the old release first`,
    );
}
