import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, CreateDemoAccounts, DEMO_PASSWORD } from '#accounts';
import { Database, setBusinessDate } from '#persistence';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { Settings } from '../../apps/portal/src/settings.js';
import { openTestDatabase, type TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { readyDeclaration } from '../support/filed-declaration.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { BrokenLine, type Watch } from './broken-line.js';
import { drillSize, report } from './size.js';
import { StubbornOfficer } from './stubborn-officer.js';

const MINUTES = 60_000;
jest.setTimeout(60 * MINUTES);

const COMMITS = drillSize(8, 300);

let db: TestDatabase;
let line: BrokenLine;
let app: Awaited<ReturnType<typeof createPortal>>;
let origin: string;
/** While armed, the next transaction that stores a filing loses the answer to its COMMIT. */
let armed = false;
let lost = 0;

/** On the wire a filing is known by its insert; its COMMIT reaches the server, the answer does not come back. */
function watch(): Watch {
  let files = false;
  let committing = false;
  return {
    outward(bytes) {
      const text = bytes.toString('latin1');
      if (/insert into "?submission"?[ (]/i.test(text)) files = true;
      if (files && armed && /commit/i.test(text)) committing = true;
      return 'pass';
    },
    inward(bytes) {
      if (!committing || !bytes.toString('latin1').includes('COMMIT')) return 'pass';
      armed = false;
      committing = false;
      lost += 1;
      return 'break';
    },
  };
}

beforeAll(async () => {
  db = await openTestDatabase();
  const address = new URL(db.url);
  line = await BrokenLine.to(Number(address.port), watch);
  address.port = String(line.port);
  app = await createPortal(
    new Settings({
      ...{ DATABASE_URL: address.href, TONGGANG_KEY_FILE: db.keyFile },
      ...{ TONGGANG_MODE: 'demo', PORT: '0' },
    }),
  );
  await app.listen(0, '127.0.0.1');
  origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, DEMO_DATE));
});
afterAll(async () => {
  await app?.close();
  await line?.close();
  await db?.close();
});

it(`gives the receipt although the answer to COMMIT is lost, ${COMMITS} times`, async () => {
  const keys = await app.get(CreateDemoAccounts, { strict: false }).run(DEMO_DIVISION);
  const key = keys.get('officer@demo.example');
  const accounts = app.get(AccountStore, { strict: false });
  const officer =
    key && (await app.get(Database, { strict: false }).read(manager => accounts.actor(manager, key)));
  if (!officer) throw new Error('no officer');
  const { ref } = await readyDeclaration({ app }, officer);
  const base = `/workspace/declarations/${ref.employerId}/${ref.levyYear}`;
  const person = new StubbornOfficer(origin);
  await person.signIn('officer@demo.example', DEMO_PASSWORD);
  const numbers = new Set<string>();
  for (let turn = 0; turn < COMMITS; turn += 1) {
    armed = true;
    const { documentNumber } = await person.file(base);
    numbers.add(documentNumber);
    await person.withdraw(base);
  }
  const [row] = await db.dataSource.query<{ count: number }[]>(
    'select count(*)::int as count from submission',
  );
  report('commits', { lost, receipts: numbers.size, stored: row?.count ?? 0, asked_again: person.failures });
  expect({ lost, receipts: numbers.size, stored: row?.count }).toEqual({
    ...{ lost: COMMITS, receipts: COMMITS, stored: COMMITS },
  });
});
