/** `npm run console -- <command>`: builds when needed, then runs the operator's console. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureRuntime, root } from './runtime.mjs';
import { build } from './build.mjs';

ensureRuntime();
build();
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist/apps/console/src/main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
