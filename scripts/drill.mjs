/**
 * `npm run drill -- <what>`: runs `test/drills/<what>`, or the story `test/<what>`, in its full size; the suite runs the same
 * file small.
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
// A story of the suite may hold more by command, as drills do.
const files = ['test/drills', 'test'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => KIND.test(name) && (folder === 'test/drills' || name.endsWith('.story.ts')))
    .map(name => ({ what: name.replace(KIND, ''), path: join(folder, name) })),
);
const file = files.find(one => one.what === what);
if (!file) {
  say(`usage: npm run drill -- <${files.map(one => one.what).join('|')}>`);
  process.exit(2);
}
mkdirSync(join(root, 'var'), { recursive: true });
build();
const { executablePath, env } = await findBrowser();
const browser =
  'LD_LIBRARY_PATH' in env ? { TONGGANG_BROWSER: 'packaged' } : { CHROMIUM_PATH: executablePath };
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', file.path, ...words],
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
