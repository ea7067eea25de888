import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, DEMO_PASSWORD } from '#accounts';
import { Database } from '#persistence';
import { readyDeclaration } from '../support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../support/test-portal.js';
import { BrokenLine } from './broken-line.js';
import { drillSize, report } from './size.js';
import { StubbornOfficer } from './stubborn-officer.js';

const MINUTES = 60_000;
jest.setTimeout(60 * MINUTES);

const REPLIES = drillSize(20, 1000);
const EMPLOYERS = drillSize(2, 10);

let portal: TestPortal;
let line: BrokenLine;
const bases: string[] = [];

beforeAll(async () => {
  portal = await startTestPortal();
  const database = portal.app.get(Database, { strict: false });
  const accounts = portal.app.get(AccountStore, { strict: false });
  for (let count = 0; count < EMPLOYERS; count += 1) {
    const officer = await database.read(async manager =>
      accounts.actor(manager, await portal.actor('officer')),
    );
    if (!officer) throw new Error('no officer');
    const { ref } = await readyDeclaration(portal, officer);
    bases.push(`/workspace/declarations/${ref.employerId}/${ref.levyYear}`);
  }
});
afterAll(() => portal?.close());
afterEach(() => line?.close());

async function counts(): Promise<Record<string, number>> {
  const [row] = await portal.db.dataSource.query<Record<string, number>[]>(
    `select (select count(*)::int from submission) as submissions,
            (select count(*)::int from submission_key) as keys,
            (select count(*)::int from outbox_event where kind = 'declaration.submitted') as events`,
  );
  return row ?? {};
}

/** A line to the portal on which the answer to every filing is lost as often as told. */
async function lossyLine(timesLost: number): Promise<{ origin: string; lost: () => number }> {
  let lost = 0;
  const lostOf = new Map<string, number>();
  line = await BrokenLine.to(Number(new URL(portal.origin).port), () => {
    let filing: string | null = null;
    return {
      outward(bytes) {
        const text = bytes.toString('latin1');
        if (/^POST \S+\/submission /.test(text)) filing = '';
        if (filing !== null) filing += text;
        return 'pass';
      },
      inward() {
        const key = filing === null ? undefined : /idempotencyKey=([^&\s]+)/.exec(filing)?.[1];
        filing = null;
        if (!key || (lostOf.get(key) ?? 0) >= timesLost) return 'pass';
        lostOf.set(key, (lostOf.get(key) ?? 0) + 1);
        lost += 1;
        return 'break';
      },
    };
  });
  return { origin: `http://127.0.0.1:${line.port}`, lost: () => lost };
}

it(`gives the same receipt after each of ${REPLIES} lost replies, and no second version`, async () => {
  const before = await counts();
  const { origin, lost } = await lossyLine(2);
  const officer = new StubbornOfficer(origin);
  await officer.signIn('officer@demo.example', DEMO_PASSWORD);
  const filings = REPLIES / 2;
  const receipts = new Map<string, string>();
  for (let turn = 0; turn < filings; turn += 1) {
    const base = bases[turn % bases.length] as string;
    const { idempotencyKey, documentNumber } = await officer.file(base);
    receipts.set(idempotencyKey, documentNumber);
    await officer.withdraw(base);
  }
  const after = await counts();
  const stored = await portal.db.dataSource.query<{ key: string; number: string }[]>(
    `select k.idempotency_key as key, s.document_number as number from submission_key k
     join submission s on s.region_code = k.region_code and s.id = k.submission_id`,
  );
  const numberOf = new Map(stored.map(({ key, number }) => [key, number]));
  const different = [...receipts].filter(([key, number]) => numberOf.get(key) !== number).length;
  const extra = (after['submissions'] ?? 0) - (before['submissions'] ?? 0) - filings;
  report('replies', { lost: lost(), filings, different_receipts: different, extra_versions: extra });
  expect({ lost: lost(), different, extra }).toEqual({ lost: REPLIES, different: 0, extra: 0 });
  expect(after['events']).toBe((before['events'] ?? 0) + filings);
});
