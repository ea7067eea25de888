/** Installs the packages of the lockfile; runs under a lock, called by runtime.mjs. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, lockfilePrint, packagesAreFresh, root, say, stamp } from './runtime.mjs';

const ARGUMENTS = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
/** A registry that fails for a moment is no reason to give up. */
const ATTEMPTS = 3;

function install() {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    say('installing packages …');
    if (spawnSync('npm', ARGUMENTS, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0) return;
  }
  fail('npm ci failed; see the lines above');
}

if (!packagesAreFresh()) {
  install();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockfilePrint());
}
