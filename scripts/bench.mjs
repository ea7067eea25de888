/**
 * `npm run bench -- <what>`: runs `bench/<what>.mjs`. Each figure is one JSON object a line on standard output;
 * progress goes to standard error.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureRuntime, root, say } from './runtime.mjs';

ensureRuntime();
const [what, ...words] = process.argv.slice(2);
const script = join(root, 'bench', `${what}.mjs`);
if (!/^[a-z]+$/.test(what ?? '') || !existsSync(script)) {
  const known = readdirSync(join(root, 'bench')).filter(name => /^[a-z]+\.mjs$/.test(name));
  say(`usage: npm run bench -- <${known.map(name => name.replace('.mjs', '')).join('|')}>`);
  process.exit(2);
}
build();
const run = spawnSync(process.execPath, [script, ...words], { cwd: root, stdio: 'inherit' });
process.exit(run.status ?? 1);
