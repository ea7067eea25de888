import { spawnSync } from 'node:child_process';

/** The system user PostgreSQL runs as, when that is not the user who starts it. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root: root lends it the user `postgres`, made here when the system has none.
 * Null for an ordinary user, who runs it himself.
 */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME],
    { encoding: 'utf8' },
  );
  const account = lookUp();
  if (!account)
    throw new Error(`cannot make the system user ${NAME}, which PostgreSQL needs under root: ${made.stderr}`);
  return account;
}

function lookUp(): ServerAccount | null {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === null || gid === null ? null : { uid, gid };
}

function idOf(flag: '-u' | '-g'): number | null {
  const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : null;
}
