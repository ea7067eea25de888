/** `node scripts/make-keys.mjs FILE`: writes a new key file for production; an existing one is left alone. */
import { build } from './build.mjs';
import { ensureRuntime, fail, say } from './runtime.mjs';

const [, , path] = process.argv;
if (!path) fail('usage: node scripts/make-keys.mjs FILE');
ensureRuntime();
build();
const { createKeyFile } = await import('../dist/libs/persistence/src/vault/key-file.js');
try {
  createKeyFile(path, { demo: false });
} catch (error) {
  fail(error.code === 'EEXIST' ? `${path} is there already` : error.message);
}
say('written; keep a copy apart from the database: without these keys sealed values are lost');
process.stdout.write(`${path}\n`);
