/**
 * `npm test`: every kind of test; `--fast` the pure ones alone; other arguments go to jest.
 * The last line on standard output is `N passed, N failed`; the exit status says the same.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { ensureRuntimeAndSignals, root, say } from './runtime.mjs';

const JEST = join(root, 'node_modules/jest/bin/jest.js');
/** One more than there are processors, since tests wait a third of their time; as many as memory has room for. */
const WORKERS = Math.max(
  2,
  Math.min(availableParallelism() + 1, Math.floor(process.availableMemory() / 4e9)),
);
const resultFile = join(root, 'var', `test-result-${process.pid}.json`);

await ensureRuntimeAndSignals();
const given = process.argv.slice(2);
const fast = given.includes('--fast');
const jestArguments = given.filter(argument => argument !== '--fast');
mkdirSync(join(root, 'var'), { recursive: true });
build();
const started = Date.now();
const status = await runJest(fast ? ['--testRegex', '\\.spec\\.ts$'] : [], await environment());
if (!fast) await stopServer();
const { passed, failed } = readResult(status);
say(`${Math.round((Date.now() - started) / 1000)} s`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : status);

async function environment() {
  const base = {
    // A picture takes as long as all other checks of a page; who names files may want to look at them.
    ...(jestArguments.length === 0 ? { TONGGANG_PICTURES: 'none' } : {}),
    ...process.env,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  };
  if (fast) return base;
  // Brought here, once; a packaged one needs libraries that must not get in the way of other programs.
  const { executablePath, env } = await findBrowser();
  const isPackaged = 'LD_LIBRARY_PATH' in env;
  return { ...base, ...(isPackaged ? { TONGGANG_BROWSER: 'packaged' } : { CHROMIUM_PATH: executablePath }) };
}

async function runJest(kinds, env) {
  // What a test left open holds nobody up.
  const counts = ['--forceExit', '--json', '--outputFile', resultFile];
  const jest = spawn(
    process.execPath,
    // Kinds last: jest takes whatever follows them for one more of them.
    [JEST, '--maxWorkers', String(WORKERS), ...jestArguments, ...counts, ...kinds],
    { cwd: root, env, stdio: ['inherit', 2, 2] },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
  const [code] = await once(jest, 'exit');
  return code ?? 1;
}

/** A suite that could not even be loaded counts as one failure, and so does a run that ended without a result. */
function readResult(status) {
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: failed || (status === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(resultFile, { force: true });
  }
}

async function stopServer() {
  const { stopTestServer } = await import('../dist/libs/persistence/src/testing/test-server.js');
  await stopTestServer();
}
