import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, Grants, type Actor, type Role } from '#accounts';
import {
  GiveUpCorrection,
  OpenCorrection,
  ReadDeclaration,
  WithdrawDeclaration,
  type DeclarationRef,
  type VersionKey,
} from '#declarations';
import { DemoOutbox, MailLog, type DemoMail } from '#notifications';
import { Database, setBusinessDate } from '#persistence';
import { OpenReview } from '#reviews';
import type { Result } from '#values';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { file, fileDeclaration, fillIn } from '../../../../test/support/filed-declaration.js';
import { DEMO_DATE } from '../../../../test/support/test-portal.js';
import { Settings } from '../settings.js';
import { WorkerModule } from '../worker.module.js';

const REGION = '210603';
const [OFFICER, REVIEWER] = ['zhou@firm.example', 'sun@office.example'];
let db: TestDatabase;
let worker: INestApplicationContext;
let officer: Actor;
let reviewer: Actor;
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
  officer = await person('Zhou', OFFICER);
  reviewer = await withRole(await person('Sun', REVIEWER), 'reviewer');
});
afterAll(async () => {
  await worker.close();
  await db.close();
});

it('tells colleagues that a filing was withdrawn, beside the mail of its receipt', async () => {
  const { employer, receipt } = await fileDeclaration({ app: worker as never }, officer);
  officer = await again(officer);
  const ref = { employerId: employer.employerId, levyYear: 2024 };
  valueOf(await the(WithdrawDeclaration).run(officer, ref));
  const mail = await mailTo(OFFICER, 'withdrawn');
  expect(mail.text).toContain(`https://portal.example/workspace/declarations/${employer.employerId}/2024\n`);
  const followed = await the(MailLog).ofDocument(REGION, receipt.documentNumber);
  expect(followed.map(({ template }) => template)).toEqual(['submitted']);
});

it('tells colleagues and the reviewer of a correction that was opened, given up and sent', async () => {
  const { employer, receipt } = await fileDeclaration({ app: worker as never }, officer);
  officer = await again(officer);
  const ref = { employerId: employer.employerId, levyYear: 2024 };
  const version = await windowOver(receipt.documentNumber);
  valueOf(await the(OpenReview).run(reviewer, version));

  valueOf(await open(ref));
  const opened = await mailTo(OFFICER, 'a correction was begun');
  expect(opened.text).not.toContain('少计了年终奖');
  const told = await mailTo(REVIEWER, 'is correcting its declaration');
  const page = `/workspace/reviews/${REGION}/${version.declarationId}/1`;
  expect(told.text).toContain(`https://portal.example${page}\n`);

  valueOf(await the(GiveUpCorrection).run(officer, await ticketOf(ref)));
  await mailTo(OFFICER, 'the correction was given up');
  await mailTo(REVIEWER, 'gave up correcting');

  valueOf(await open(ref));
  const ready = await fillIn({ app: worker as never }, officer, employer, [anotherRosterInput()]);
  await file({ app: worker as never }, ready);
  const sent = await mailTo(REVIEWER, 'submitted a corrected declaration');
  expect(sent.text).toContain(page.replace(/1$/, '2'));
  expect((await mailsTo(REVIEWER)).length).toBe(4);

  const followed = await the(MailLog).ofDeclaration(version, [receipt.documentNumber]);
  expect(followed.map(({ template, state }) => `${template} ${state}`).sort()).toEqual([
    ...['correctionGivenUp sent', 'correctionOpened sent', 'correctionOpened sent'],
    ...['submitted sent', 'submitted sent'],
  ]);
});

it('tells no reviewer who has lost the right meanwhile', async () => {
  const { employer, receipt } = await fileDeclaration({ app: worker as never }, officer);
  officer = await again(officer);
  valueOf(await the(OpenReview).run(reviewer, await windowOver(receipt.documentNumber)));
  await db.dataSource.query(
    `update account_grant set revoked_at = now(), revoked_by = 'test' where account_id = $1 and region_code = $2`,
    [reviewer.accountId, REGION],
  );
  const before = (await mailsTo(REVIEWER)).length;
  valueOf(await open({ employerId: employer.employerId, levyYear: 2024 }));
  await mailTo(OFFICER, employer.name.slice(-6), 'a correction was begun');
  expect(await mailsTo(REVIEWER)).toHaveLength(before);
});

/** Lets the ten minutes of a filing be over. @returns the filed version */
async function windowOver(documentNumber: string): Promise<VersionKey> {
  await db.dataSource.query(
    `update submission set submitted_at = submitted_at - interval '11 minutes',
       withdrawable_until = withdrawable_until - interval '11 minutes' where document_number = $1`,
    [documentNumber],
  );
  const [row] = await db.dataSource.query<VersionKey[]>(
    `select region_code as "regionCode", declaration_id as "declarationId", version from submission
      where document_number = $1`,
    [documentNumber],
  );
  if (!row) throw new Error('the filing is gone');
  return row;
}

async function ticketOf(ref: DeclarationRef) {
  const { draft } = valueOf(await the(ReadDeclaration).run(officer, ref));
  return { ...ref, draftVersion: draft.draftVersion };
}

async function open(ref: DeclarationRef) {
  return the(OpenCorrection).run(officer, await ticketOf(ref), '少计了年终奖');
}

async function person(name: string, email: string): Promise<Actor> {
  const key = await the(Database).transaction(manager =>
    the(AccountStore).add(manager, {
      ...{ regionCode: REGION, name, email, passwordHash: 'none', language: 'en', confirmed: true },
    }),
  );
  return again({ ...key, name, grants: [] });
}

async function withRole(actor: Actor, role: Role): Promise<Actor> {
  const { regionCode, accountId } = actor;
  await the(Database).transaction(manager =>
    the(Grants).give(manager, {
      ...{ regionCode, accountId, role, divisionCode: REGION, employerId: null, grantedBy: 'test' },
    }),
  );
  return again(actor);
}

async function again(actor: Actor): Promise<Actor> {
  const now = await the(Database).read(manager => the(AccountStore).actor(manager, actor));
  if (!now) throw new Error('no such account');
  return now;
}

async function mailsTo(email: string): Promise<DemoMail[]> {
  return (await the(DemoOutbox).list()).filter(mail => mail.to === email);
}

/** The mail to an address whose subject has all these words, once it is there. */
async function mailTo(email: string, ...words: string[]): Promise<DemoMail> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const mails = await mailsTo(email);
    const found = mails.find(({ subject }) => words.every(word => subject.includes(word)));
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${email}: ${words.join(', ')}`);
}

function valueOf<Value>(outcome: Result<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
