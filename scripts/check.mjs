/** `npm run lint`, `format`, `types`, `boundaries`, and `check` for all of them: what a machine can see of the sources. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureRuntime, fail, root, say } from './runtime.mjs';

const FOLDERS = ['libs', 'apps', 'migrations', 'test', 'scripts', 'bench'];
const program = path => join(root, 'node_modules', path);

/** Name, program with arguments. */
const CHECKS = {
  types: [program('typescript7/bin/tsc'), '--project', '.'],
  format: [program('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  boundaries: [
    program('dependency-cruiser/bin/dependency-cruiser.mjs'),
    ...FOLDERS,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err',
  ],
  lint: [program('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
};

ensureRuntime();
const [, , which = 'all', ...more] = process.argv;
if (which !== 'all' && !(which in CHECKS)) fail(`usage: check.mjs all|${Object.keys(CHECKS).join('|')}`);
const wanted = which === 'all' ? Object.keys(CHECKS) : [which];
// The slowest beside all others: most machines have two processors.
const [others, slowest] = [wanted.filter(name => name !== 'lint'), wanted.filter(name => name === 'lint')];
const failed = (await Promise.all([others, slowest].map(failuresOf))).flat();
if (failed.length > 0) fail(`failed: ${failed.join(', ')}`);
process.stdout.write(`passed: ${wanted.join(', ')}\n`);

/** Runs checks one after the other. @returns those that failed */
async function failuresOf(names) {
  const failures = [];
  for (const name of names) if (!(await passes(name))) failures.push(name);
  return failures;
}

async function passes(name) {
  say(`${name} …`);
  const extra = which === 'all' ? [] : more;
  const check = spawn(process.execPath, [...CHECKS[name], ...extra], { cwd: root, stdio: ['ignore', 2, 2] });
  const [status] = await once(check, 'exit');
  return status === 0;
}
