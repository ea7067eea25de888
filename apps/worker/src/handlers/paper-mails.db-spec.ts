import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, type Actor } from '#accounts';
import { Receipts } from '#declarations';
import { paperTexts } from '#documents';
import { DemoOutbox, MailLog, MailService, type DemoMail } from '#notifications';
import { AskForMail, Papers } from '#papers';
import { Database, newId, setBusinessDate } from '#persistence';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
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
