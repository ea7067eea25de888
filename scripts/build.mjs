/** Compiles TypeScript into dist/ and copies what the programs read at run time beside it. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets } from './assets.mjs';
import { ensureRuntime, fail, root, say } from './runtime.mjs';

const ASSETS = /\.(hbs|ya?ml|svg|css|js|png|ico|woff2?|json|csv|txt)$/;

export function build() {
  say('building …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const swc = spawnSync(process.execPath, [join(root, 'node_modules/@swc/cli/bin/swc.js'), 'apps', 'libs', 'migrations', '-d', 'dist', '--quiet', '--ignore', '**/*.spec.ts,**/*.db-spec.ts,**/*.e2e-spec.ts'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (swc.status !== 0) fail('the build failed; see the lines above');
  for (const top of ['apps', 'libs']) {
    cpSync(join(root, top), join(root, 'dist', top), { recursive: true, filter: (from) => !/\.[a-z]+$/i.test(from) || ASSETS.test(from) });
  }
  buildAssets(root);
}

if (process.argv[1] === import.meta.filename) {
  ensureRuntime();
  build();
}
