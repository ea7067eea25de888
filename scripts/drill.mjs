/**
 * `npm run drill -- <what>`: runs `test/drills/<what>` in its full size; the suite runs the same file small.
 * Each figure is one JSON object a line on standard output; progress goes to standard error.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { ensureRuntimeAndSignals, root, say } from './runtime.mjs';

const KIND = /\.(spec|db-spec|e2e-spec|story)\.ts$/;

await ensureRuntimeAndSignals();
const [what, ...words] = process.argv.slice(2);
const files = readdirSync(join(root, 'test/drills')).filter(name => KIND.test(name));
const file = files.find(name => name.replace(KIND, '') === what);
if (!file) {
  say(`usage: npm run drill -- <${files.map(name => name.replace(KIND, '')).join('|')}>`);
  process.exit(2);
}
mkdirSync(join(root, 'var'), { recursive: true });
build();
const { executablePath, env } = await findBrowser();
const browser =
  'LD_LIBRARY_PATH' in env ? { TONGGANG_BROWSER: 'packaged' } : { CHROMIUM_PATH: executablePath };
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', join('test/drills', file), ...words],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...browser,
      TONGGANG_DRILL: 'full',
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  },
);
process.exit(run.status ?? 1);
