import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';

/** The demo county, as `npm start` loads it. */
export async function loadDemo(db: TestDatabase): Promise<void> {
  const main = join(import.meta.dirname, '..', '..', 'dist/apps/console/src/main.js');
  execFileSync(process.execPath, [main, 'demo', 'load'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: db.url,
      TONGGANG_KEY_FILE: db.keyFile,
      TONGGANG_MODE: 'demo',
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}
