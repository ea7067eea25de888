import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AccountStore } from '#accounts';
import { DemoOutbox, type DemoMail } from '#notifications';
import { Database, newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../../libs/persistence/src/testing/test-database.js';
import { Settings } from './settings.js';
import { WorkerModule } from './worker.module.js';
import { Worker } from './worker.js';

const REGION = '210603';
const EMPLOYER = newId();

let db: TestDatabase;
let worker: INestApplicationContext;

async function startWorker(): Promise<INestApplicationContext> {
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    PUBLIC_URL: 'https://portal.example',
  });
  return NestFactory.createApplicationContext(WorkerModule.with(settings), { logger: false });
}

beforeAll(async () => {
  db = await openTestDatabase();
  worker = await startWorker();
});
afterAll(async () => {
  await worker.close();
  await db.close();
});

async function tell(kind: string, payload: unknown, dedupeKey = newId(), regionCode = REGION): Promise<void> {
  await db.database.transaction(manager => db.outbox.add(manager, { regionCode, kind, payload, dedupeKey }));
}

/** Waits until something is there. */
async function eventually<T>(find: () => Promise<T | null | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const found = await find();
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen');
}

function mailTo(email: string): Promise<DemoMail | undefined> {
  return worker
    .get(DemoOutbox, { strict: false })
    .list()
    .then(mails => mails.find(mail => mail.to === email));
}

async function deliveryOf(kind: string): Promise<{ state: string; reason: string | null } | undefined> {
  const rows = await db.dataSource.query<{ state: string; reason: string | null }[]>(
    'select state, reason from outbox_delivery where kind = $1',
    [kind],
  );
  return rows[0];
}

it('turns the events of an account into mails', async () => {
  const person = { accountId: newId(), name: 'Zhou', language: 'en' };
  await tell('account.confirmationRequested', {
    ...person,
    email: 'c@example.com',
    link: 'https://portal.example/c',
  });
  await tell('account.passwordResetRequested', {
    ...person,
    email: 'r@example.com',
    link: 'https://portal.example/r',
  });
  await tell('account.registrationAttempted', { ...person, email: 'a@example.com' });
  expect((await eventually(() => mailTo('c@example.com'))).subject).toBe('Confirm your e-mail address');
  expect((await eventually(() => mailTo('r@example.com'))).text).toContain('https://portal.example/r');
  expect((await eventually(() => mailTo('a@example.com'))).subject).toBe('You have an account already');
});

it('tells everybody who acts for an employer, in their own language', async () => {
  await anEmployerWith([
    { email: 'zh@example.com', language: 'zh-CN', confirmed: true },
    { email: 'en@example.com', language: 'en', confirmed: true },
    { email: 'unconfirmed@example.com', language: 'en', confirmed: false },
  ]);
  await tell('declaration.returned', {
    employerId: EMPLOYER,
    levyYear: 2024,
    declarationId: newId(),
    reviewId: newId(),
    lines: ['payroll', 'headcount'],
  });
  const chinese = await eventually(() => mailTo('zh@example.com'));
  const english = await eventually(() => mailTo('en@example.com'));
  expect(chinese.subject).toBe('同岗测试有限公司2024年度申报有内容退回');
  expect(chinese.text).toContain('退回2处');
  expect(english.text).toContain(`https://portal.example/workspace/declarations/${EMPLOYER}/2024\n`);
  expect(await mailTo('unconfirmed@example.com')).toBeUndefined();
});

it('takes the people, name and page that an event names itself', async () => {
  await tell('declaration.withdrawn', {
    to: [{ email: 'named@example.com', language: 'en' }],
    employerName: 'Yalu',
    levyYear: 2023,
    link: 'https://portal.example/declarations/1',
  });
  const mail = await eventually(() => mailTo('named@example.com'));
  expect(mail.subject).toBe('Declaration of Yalu for 2023 withdrawn');
  expect(mail.text).toContain('https://portal.example/declarations/1');
});

it('sets an event apart that can never be handled, and goes on', async () => {
  await tell('declaration.submitted', { levyYear: 'not a year', employerId: EMPLOYER });
  const delivery = await eventually(async () => {
    const found = await deliveryOf('declaration.submitted');
    return found?.state === 'dead' ? found : null;
  });
  expect(delivery.reason).toBe('payload');
});

it('leaves events queued that a newer worker may know', async () => {
  await tell('placement.begun', { seeker: 1 });
  await tell('account.registrationAttempted', { name: 'Zhou', language: 'en', email: 'after@example.com' });
  await eventually(() => mailTo('after@example.com'));
  expect(await deliveryOf('placement.begun')).toMatchObject({ state: 'queued' });
});

it('makes one mail of one event, with two workers at it', async () => {
  const second = await startWorker();
  const emails = Array.from({ length: 30 }, (_, n) => `shared${n}@example.com`);
  for (const [n, email] of emails.entries())
    await tell(
      'account.registrationAttempted',
      { name: 'Zhou', language: 'en', email },
      `shared${n}`,
      n % 2 ? '210602' : REGION,
    );
  await eventually(async () => {
    const rows = await db.dataSource.query<{ waiting: string }[]>(
      `select count(*) as waiting from outbox_delivery where state = 'queued' and kind <> 'placement.begun'`,
    );
    return rows[0]?.waiting === '0';
  });
  await second.close();
  const mails = await db.dataSource.query<{ n: string }[]>(
    `select count(*) as n from mail m join outbox_event e on e.region_code = m.region_code and e.id = m.event_id
     where e.dedupe_key like 'shared%'`,
  );
  expect(mails[0]?.n).toBe('30');
});

it('is well while its tasks come round', () => {
  expect(worker.get(Worker).unwell(new Date())).toEqual([]);
  const unwell = worker.get(Worker).unwell(new Date(Date.now() + 60_000));
  expect(unwell).toEqual(expect.arrayContaining(['events', 'receipts', 'mails']));
  // Tasks that pause for minutes are not expected back within one.
  expect(unwell).not.toContain('integrity');
});

/** An employer and the accounts that act for it, as their rooms store them. */
async function anEmployerWith(
  people: { email: string; language: 'zh-CN' | 'en'; confirmed: boolean }[],
): Promise<void> {
  const accounts = worker.get(AccountStore, { strict: false });
  const place = (column: string) => ({ table: 'employer', column, row: EMPLOYER });
  await worker.get(Database, { strict: false }).transaction(async manager => {
    await manager.query(
      `insert into employer (region_code, id, credit_code, name, kind, registered_on, contact_name_sealed,
         contact_phone_sealed, contact_email_sealed, version, registered_at, registered_by, entered_on)
       values ($1, $2, '91210603MA0XXXXX15', '同岗测试有限公司', 'enterprise', '2012-03-01', $3, $3, $3, 1, $4, $2, '2025-03-01')`,
      [REGION, EMPLOYER, db.vault.seal(place('contact_name_sealed'), 'x'), db.clock.now()],
    );
    for (const person of people) {
      const account = { ...person, regionCode: REGION, name: 'Zhou', passwordHash: 'none' };
      const { accountId } = await accounts.add(manager, account);
      await manager.query(
        `insert into employer_member (region_code, employer_id, account_id, account_region, administrator, added_at, added_by)
         values ($1, $2, $3, $1, true, $4, $3)`,
        [REGION, EMPLOYER, accountId, db.clock.now()],
      );
    }
  });
}
