import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { accountEntities, AccountStore, CreateDemoAccounts, Grants } from '#accounts';
import { setBusinessDate } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { findBrowser } from '../../scripts/browser.mjs';
import { startBuilt } from '../support/built-program.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { Person, type Way } from './person.js';

const READY_ATTEMPTS = 600;

/** The built portal and worker, as in production but for the demo mode, and a real browser before them. */
export class Stage {
  private constructor(
    readonly db: TestDatabase,
    readonly origin: string,
    private readonly programs: readonly ChildProcess[],
    private readonly browser: Browser,
  ) {}

  /**
   * @param prepare fills the database before the programs start; by default the demo accounts and business date
   * @param environment settings of the programs besides the usual ones
   */
  static async set(prepare = prepareAccounts, environment: Record<string, string> = {}): Promise<Stage> {
    const db = await openTestDatabase({ entities: accountEntities });
    await prepare(db);
    const port = await freePort();
    const settings = {
      DATABASE_URL: db.url,
      TONGGANG_KEY_FILE: db.keyFile,
      TONGGANG_MODE: 'demo',
      PORT: String(port),
      WORKER_PORT: String(await freePort()),
      ...environment,
    };
    const programs = (['portal', 'worker'] as const).map(name => startBuilt(name, settings));
    const { executablePath, args, env } = await findBrowser();
    const browser = await chromium.launch({
      executablePath,
      args,
      env: { ...(process.env as Record<string, string>), ...env },
    });
    const origin = `http://localhost:${port}`;
    await untilReady(origin);
    return new Stage(db, origin, programs, browser);
  }

  /** A new person with a browser of their own; pictures go into `var/pictures/<album>`. */
  async person(way: Way, album: string, options: { width?: number; locale?: string } = {}): Promise<Person> {
    const { width = 1280, locale = 'zh-CN' } = options;
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      locale,
      javaScriptEnabled: way !== 'withoutScript',
      // Only so that axe can be put into a page whose policy allows no foreign script.
      bypassCSP: true,
    });
    return Person.at(context, way, album, this.origin);
  }

  async strike(): Promise<void> {
    await this.browser.close();
    for (const program of this.programs) {
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      await ended;
    }
    await this.db.close();
  }
}

async function prepareAccounts(db: TestDatabase): Promise<void> {
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, DEMO_DATE));
  const store = new AccountStore(db.vault, db.clock);
  await new CreateDemoAccounts(db.database, store, new Grants(db.clock)).run(DEMO_DIVISION);
}

async function untilReady(origin: string): Promise<void> {
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
    const answer = await fetch(`${origin}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the portal did not become ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
