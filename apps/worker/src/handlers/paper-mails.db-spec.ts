import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, Grants, type Actor } from '#accounts';
import { Receipts, WithdrawDeclaration } from '#declarations';
import { paperTexts } from '#documents';
import { RecordOfficeMandate, type Employer } from '#employers';
import { DemoOutbox, MailLog, MailService, type DemoMail } from '#notifications';
import { AskForMail, Papers } from '#papers';
import { Database, newId, setBusinessDate } from '#persistence';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { file, fileDeclaration, fillIn } from '../../../../test/support/filed-declaration.js';
import { DEMO_DATE } from '../../../../test/support/test-portal.js';
import { Settings } from '../settings.js';
import { WorkerModule } from '../worker.module.js';

let db: TestDatabase;
let worker: INestApplicationContext;
let officer: Actor;
const the = <Part>(part: Type<Part>): Part => worker.get(part, { strict: false });

beforeAll(async () => {
  db = await openTestDatabase();
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, DEMO_DATE));
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    PUBLIC_URL: 'https://portal.example',
  });
  worker = await NestFactory.createApplicationContext(WorkerModule.with(settings), { logger: false });
  const key = await the(Database).transaction(manager =>
    the(AccountStore).add(manager, {
      ...{ regionCode: '210603', name: 'Zhou', email: 'zhou@firm.example', language: 'en' },
      ...{ passwordHash: 'none', confirmed: true },
    }),
  );
  officer = { ...key, name: 'Zhou', grants: [] };
});
afterAll(async () => {
  await worker.close();
  await db.close();
});

/** So many mails about a document, once they are there. */
async function mails(number: string, count: number): Promise<DemoMail[]> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const found = (await the(DemoOutbox).list()).filter(mail => mail.text.includes(number));
    if (found.length >= count) return found;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`no ${count} mails about ${number}`);
}

it('brings the receipt in the words of its paper, as text and as HTML, and once more when asked', async () => {
  const { receipt } = await fileDeclaration({ app: worker as never }, officer);
  const number = receipt.documentNumber;
  const [mail] = await mails(number, 1);
  const actor = await the(Database).read(manager => the(AccountStore).actor(manager, officer));
  if (!actor || !mail) throw new Error('nobody');
  const view = await the(Receipts).byNumber(actor, number);
  if (!view) throw new Error('no receipt');
  const paper = the(Papers).receipt(view, 'en');
  for (const text of paperTexts(paper, 'mail')) expect(mail.text).toContain(text);
  expect(mail.html).toContain(`<h1>${paper.title}</h1>`);
  expect(mail.html).not.toMatch(/<img|<script|src=|style=/);
  expect(mail.text).toContain(`https://portal.example/workspace/receipts/${number}`);
  expect(await the(MailService).state()).toBe('running');
  const asked = await the(AskForMail).run(actor, {
    documentNumber: number,
    to: officer,
    requestKey: newId(),
  });
  expect(asked).toMatchObject({ ok: true });
  expect(await mails(number, 2)).toHaveLength(2);
  const followed = await the(MailLog).ofDocument('210603', number);
  expect(followed.map(one => [one.to, one.account?.accountId])).toEqual([
    ['zh***@firm.example', officer.accountId],
    ['zh***@firm.example', officer.accountId],
  ]);
}, 60_000);

it('brings the receipt of what a clerk filed to the employer: its people, or the contact where it has none', async () => {
  const { employer } = await fileDeclaration({ app: worker as never }, officer);
  const clerk = await clerkOf(employer);
  const filed = async () => {
    await the(WithdrawDeclaration).run(clerk, { employerId: employer.employerId, levyYear: 2024 });
    const ready = await fillIn({ app: worker as never }, clerk, employer, [anotherRosterInput()]);
    return (await file({ app: worker as never }, ready)).documentNumber;
  };
  const [mail] = await mails(await filed(), 1);
  expect(mail?.to).toBe('zhou@firm.example');
  expect(mail?.text).toContain('Gao Min');
  await db.dataSource.query('update account set disabled_at = now() where id = $1', [officer.accountId]);
  const number = await filed();
  expect((await mails(number, 1)).map(({ to }) => to)).toEqual(['hr@example.com']);
}, 60_000);

/** A clerk with a mandate for the employer, for a day. */
async function clerkOf(employer: Employer): Promise<Actor> {
  const key = await the(Database).transaction(async manager => {
    const added = await the(AccountStore).add(manager, {
      ...{ regionCode: '210603', name: 'Gao Min', email: 'gao@office.example', language: 'en' },
      ...{ passwordHash: 'none', confirmed: true },
    });
    await the(Grants).give(manager, {
      ...{ ...added, role: 'clerk', divisionCode: '210603', employerId: null, grantedBy: 'test' },
    });
    return added;
  });
  const actor = async () => {
    const found = await the(Database).read(manager => the(AccountStore).actor(manager, key));
    if (!found) throw new Error('no clerk');
    return found;
  };
  const recorded = await the(RecordOfficeMandate).run(await actor(), employer, {
    ...{ askedBy: '陈主任', askedWay: 'counter', identity: '身份证', reason: '不会用电脑' },
    ...{ askedOn: DEMO_DATE, levyYear: '2024', until: DEMO_DATE },
  });
  expect(recorded.ok).toBe(true);
  return actor();
}
