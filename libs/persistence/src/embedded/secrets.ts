import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.js';

/** Passwords of the server's two roles: `postgres` keeps the server, `tonggang` owns the portal's database. */
export interface Secrets {
  readonly admin: string;
  readonly app: string;
}

/** Reads the passwords of a server, or makes them when it has no data yet. */
export function secretsOf(place: Place): Secrets {
  const file = join(place.folder, 'passwords.json');
  if (!existsSync(file)) {
    if (existsSync(place.data))
      throw new Error(`${file} is missing, and without it the data in ${place.data} cannot be opened`);
    const made: Secrets = { admin: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}
