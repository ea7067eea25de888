/** Puts the oracle beside the compiled programs, as plain modules: outside a test runner it works several times faster. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';

const source = import.meta.dirname;
const target = join(source, '../../dist/test/oracle');

/** Compiles the oracle; the build must be there. Returns the folder of its modules. */
export function compileOracle() {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source).filter(one => /(?<!\.spec)\.ts$/.test(one))) {
    const { code } = transformFileSync(join(source, name), { sourceMaps: false });
    writeFileSync(join(target, name.replace(/ts$/, 'js')), code);
  }
  return target;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(compileOracle());
