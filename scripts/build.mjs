/** Compiles TypeScript into dist/ and puts beside it what the programs read at run time; skipped when nothing changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { buildAssets } from './assets.mjs';
import { underLock } from './lock.mjs';
import { ensureRuntime, fail, root, say } from './runtime.mjs';

const ASSETS = /\.(hbs|ya?ml|svg|css|js|png|ico|woff2?|json|csv|txt)$/;
const TESTS = /\.(spec|db-spec|e2e-spec)\.ts$/;
const SOURCES = [
  'apps',
  'libs',
  'migrations',
  '.swcrc',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/assets.mjs',
];
const dist = join(root, 'dist');
const stamp = join(dist, '.built-from');

/** Builds when sources are other than those of the last build; several processes may call it at once. */
export function build() {
  if (isFresh()) return;
  const status = underLock('build', join(import.meta.dirname, 'build.mjs'));
  if (status !== 0) fail('the build failed; see the lines above');
}

/** Fingerprint of what dist/ was built from: a demo is loaded anew when it changes. */
export function builtFrom() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

function isFresh() {
  return builtFrom() === fingerprint();
}

/** Names, sizes and times tell a change; reading every file would take longer than most starts. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(name => filesOf(join(root, name)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !TESTS.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Builds beside dist/ and takes its place at the end, so that a killed build leaves the old one whole. */
function compile() {
  if (isFresh()) return;
  say('building …');
  const before = fingerprint();
  const next = join(root, 'dist.new');
  rmSync(next, { recursive: true, force: true });
  compileTypeScript(next);
  for (const top of ['apps', 'libs']) {
    cpSync(join(root, top), join(next, top), { recursive: true, filter: isAsset });
  }
  buildAssets(root, next);
  writeFileSync(join(next, '.built-from'), before);
  rmSync(`${dist}.old`, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, `${dist}.old`);
  renameSync(next, dist);
  rmSync(`${dist}.old`, { recursive: true, force: true });
}

function compileTypeScript(target) {
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const ignored = '**/*.spec.ts,**/*.db-spec.ts,**/*.e2e-spec.ts';
  const run = spawnSync(
    process.execPath,
    [swc, 'apps', 'libs', 'migrations', '-d', target, '--quiet', '--ignore', ignored],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (run.status !== 0) process.exit(1);
}

function isAsset(path) {
  return statSync(path).isDirectory() || ASSETS.test(path);
}

if (process.argv[1] === import.meta.filename) {
  ensureRuntime();
  compile();
}
