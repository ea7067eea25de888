import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '#accounts';
import { AccountStore, CreateDemoAccounts, DEMO_PASSWORD } from '#accounts';
import { Database, setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { Settings } from '../../apps/portal/src/settings.js';
import { openTestDatabase, type TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { Visitor } from './visitor.js';

export const DEMO_DIVISION = '210603';
/** The business date the demo begins with: levy year 2024 is being filed. */
export const DEMO_DATE = plainDate('2025-05-20');

/** A portal of its own on a database of its own, listening on this machine. */
export interface TestPortal {
  readonly app: NestFastifyApplication;
  readonly db: TestDatabase;
  readonly origin: string;
  visitor(language?: 'zh-CN' | 'en'): Visitor;
  /** A visitor signed in with one of the demo accounts, such as `reviewer`. */
  signedIn(name: string, language?: 'zh-CN' | 'en'): Promise<Visitor>;
  /** The demo account as use cases see it. */
  actor(name: string): Promise<Actor>;
  close(): Promise<void>;
}

/** Starts the portal in demo mode with the demo accounts and the demo's business date. */
export async function startTestPortal(): Promise<TestPortal> {
  const db = await openTestDatabase();
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    PORT: '0',
  });
  const app = await createPortal(settings);
  await app.listen(0, '127.0.0.1');
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, DEMO_DATE));
  const accounts = await app.get(CreateDemoAccounts, { strict: false }).run(DEMO_DIVISION);
  const visitor = (language?: 'zh-CN' | 'en') => new Visitor(origin, language);
  return {
    app,
    db,
    origin,
    visitor,
    async signedIn(name, language) {
      const person = visitor(language);
      const answer = await person.signIn(addressOf(name), DEMO_PASSWORD);
      if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
      return person;
    },
    async actor(name) {
      const key = accounts.get(addressOf(name));
      const actor =
        key &&
        (await app
          .get(Database, { strict: false })
          .read(manager => app.get(AccountStore, { strict: false }).actor(manager, key)));
      if (!actor) throw new Error(`no demo account ${name}`);
      return actor;
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}

function addressOf(name: string): string {
  return `${name}@demo.example`;
}
