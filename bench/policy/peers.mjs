/** Packages that only this bench needs: installed into bench/node_modules from a lock file of their own. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, '..');
const stamp = join(folder, 'node_modules', '.installed-from');
const require = createRequire(join(folder, 'package.json'));

export function install() {
  const print = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  process.stderr.write('installing the peers …\n');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) throw new Error('the peers could not be installed; see the lines above');
  writeFileSync(stamp, print);
}

export const load = name => import(pathToFileURL(require.resolve(name)).href);
