import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Starts the built portal or worker as `npm start` does, but for maps of the sources, which take longer to read than
 * the program takes to start. What V8 compiled is kept for the next start.
 */
export function startBuilt(
  name: 'portal' | 'worker',
  env: NodeJS.ProcessEnv,
  stdio: StdioOptions = ['ignore', 2, 2],
): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'dist/apps', name, 'src/main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_COMPILE_CACHE: join(ROOT, 'var', 'compile-cache'),
      ...env,
    },
    stdio,
  });
}
