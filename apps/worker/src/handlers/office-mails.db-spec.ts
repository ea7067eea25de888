import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, type Actor } from '#accounts';
import { AnswerDispatchRequest, ReadDispatch, SettleDispatch } from '#declarations';
import { setBusinessDate } from '#persistence';
import {
  FileObjection,
  OverdueWatch,
  PrepareReminders,
  ReadReminders,
  ReleaseReminders,
  SpeakToObjection,
} from '#reviews';
import { plainDate } from '#values';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { openLevyOffice, type LevyOffice } from '../../../../libs/levies/src/testing/levy-office.js';
import { samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { startMailServer, type MailServer } from '../../../../libs/notifications/src/testing.js';
import {
  concluded,
  filedDeclaration,
  openedReview,
  staff,
  valueOf,
} from '../../../../libs/reviews/src/testing/review-office.js';
import { OverdueTask } from '../overdue-task.js';
import { Settings } from '../settings.js';
import { WorkerModule } from '../worker.module.js';

/** The office, and a worker of its own process's kind that sends to a mail server on this machine. */
let levies: LevyOffice;
let server: MailServer;
let worker: INestApplicationContext;
let administrator: Actor;

beforeAll(async () => {
  levies = await openLevyOffice();
  administrator = await staff(levies.office, 'administrator', '管理员');
  await businessDay('2025-05-20');
  server = await startMailServer();
  const { db } = levies.office;
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    SMTP_URL: server.url,
    PUBLIC_URL: 'https://portal.example',
  });
  worker = await NestFactory.createApplicationContext(WorkerModule.with(settings), { logger: false });
}, 120_000);
afterAll(async () => {
  await worker.close();
  await server.close();
  await levies.office.close();
});

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);

/** The day for the office, and for the worker, which has a clock of its own and asks the database for the day. */
async function businessDay(day: string): Promise<void> {
  const { db } = levies.office;
  db.clock.set(`${day}T02:00:00Z`);
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(day)));
}

/** Subjects of the mails that the server took over for somebody, as their reader sees them. */
async function subjectsTo(who: Actor): Promise<string[]> {
  const account = await levies.office.db.database.read(manager => the(AccountStore).find(manager, who));
  return server.received
    .filter(({ to }) => to.includes(account?.email ?? ''))
    .map(({ raw }) => subjectOf(raw));
}

/** Waits until such a mail has come over the wire. */
async function mailTo(who: Actor, subject: RegExp): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await subjectsTo(who)).some(one => subject.test(one))) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`no mail ${subject} to ${who.name}, but ${(await subjectsTo(who)).join(' | ')}`);
}

/** The header, its encoded words (RFC 2047) read. */
function subjectOf(raw: string): string {
  const [, folded = ''] = /^Subject: ((?:.*\r?\n[ \t])*.*)/m.exec(raw) ?? [];
  return folded
    .replace(/\r?\n[ \t]+/g, ' ')
    .replace(/\?= +=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : unquoted(word)).toString('utf8'),
    );
}

/** The bytes of a word in which `=E7` stands for one of them, and `_` for a space. */
function unquoted(word: string): Buffer {
  const bytes = word
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

const deliveries = (template: string) =>
  levies.office.db.dataSource.query<{ state: string; reason: string | null; attempts: number }[]>(
    `select d.state, d.reason, d.attempts from mail m
       join mail_delivery d on d.region_code = m.region_code and d.mail_id = m.id where m.template = $1`,
    [template],
  );

it('a determination brings the employer its notice, an objection both sides their mails', async () => {
  const { officer, reviewer, key } = await openedReview(levies.office);
  const determination = await concluded(levies.office, reviewer, key);
  await mailTo(officer, /审核认定书|认定/);
  await mailTo(officer, /缴费通知|缴纳/);
  const owner = await levies.office.again(officer);
  const said = { statement: '职工人数应为150人，工资表附后。', lateReason: '' };
  const objection = valueOf(await the(FileObjection).run(owner, determination, said));
  await mailTo(officer, /异议/);
  await mailTo(reviewer, /异议/);
  // What one side adds, the other hears of, once a day.
  const paper = { name: '工资表.pdf', bytes: samplePdf() };
  valueOf(await the(SpeakToObjection).bring(reviewer, objection, paper));
  valueOf(await the(SpeakToObjection).say(reviewer, objection, '工资表已核对。'));
  await mailTo(officer, /有新的材料/);
  expect(await subjectsTo(reviewer)).not.toContainEqual(expect.stringMatching(/有新的材料/));
  valueOf(await the(SpeakToObjection).say(owner, objection, '另附情况说明。'));
  await mailTo(reviewer, /有新的材料/);
  expect((await subjectsTo(officer)).filter(one => /有新的材料/.test(one))).toHaveLength(1);
});

it('the parties of a dispatch hear of the request, the answer and what the office settled', async () => {
  const { office } = levies;
  const user = await filedDeclaration(office);
  const agency = await filedDeclaration(office, [
    anotherRosterInput({
      ...{ partnerCode: user.employer.creditCode, partnerName: user.employer.name, dispatchSide: 'agency' },
      ...{ agreementFrom: '2024-01-01', agreementTo: '2024-12-31', countedHere: 'yes' },
    }),
  ]);
  await mailTo(user.officer, /确认2024年度派遣职工由哪一方计入/);
  const ref = { employerId: agency.employer.employerId, levyYear: 2024 };
  const { own } = (await the(ReadDispatch).run(agency.officer, ref)) ?? { own: [] };
  const request = own[0]?.request;
  if (!request) throw new Error('nothing was asked');
  const no = { answer: 'refused', reason: '按协议由我方计入。' };
  valueOf(await the(AnswerDispatchRequest).run(user.officer, user.employer.employerId, request, no));
  await mailTo(agency.officer, /派遣的另一方已答复/);
  const reviewer = await staff(office, 'reviewer', '孙晓梅');
  const said = { countedBy: 'partner', reason: '协议第三条写明由用工单位计入。' };
  valueOf(await the(SettleDispatch).run(reviewer, request, said));
  for (const { officer } of [user, agency]) await mailTo(officer, /派遣职工由哪一方计入已确定/);
  const told = (await subjectsTo(user.officer)).filter(subject => subject.includes('派遣'));
  expect(told).toHaveLength(2);
}, 60_000);

it('filings that wait too long are told once a step, to approvers and later to administrators', async () => {
  await filedDeclaration(levies.office);
  const round = async () => {
    for (const region of await worker.get(OverdueTask).regionsDue())
      await worker.get(OverdueTask).workOn(region);
  };
  // Filed on 20 May: the twentieth working day is 18 June, with Dragon Boat Day between.
  await businessDay('2025-06-18');
  expect(await the(OverdueWatch).regionsDue()).toEqual([]);
  await businessDay('2025-06-19');
  await round();
  await mailTo(levies.approver, /超过承诺时限$/);
  expect(await subjectsTo(administrator)).toEqual([]);
  await businessDay('2025-07-10');
  await round();
  await round();
  await mailTo(administrator, /远超承诺时限$/);
  // Another round finds nobody whom it has not told.
  expect(await the(OverdueWatch).regionsDue()).toEqual([]);
  expect(await the(OverdueWatch).look('210603')).toBe(0);
  expect((await subjectsTo(levies.approver)).filter(one => /件申报超过承诺时限/.test(one))).toHaveLength(1);
});

it('a reminder leaves when its batch is released; one that waits for another attempt is held back by a stop', async () => {
  const wish = { regionCode: '210603', levyYear: 2024 };
  const released = async () => {
    const batch = valueOf(await the(PrepareReminders).run(levies.reviewer, wish));
    const view = await the(ReadReminders).batch(levies.reviewer, batch);
    valueOf(await the(ReleaseReminders).run(levies.reviewer, batch, view?.concerned ?? -1));
    return batch;
  };
  await businessDay('2025-10-02');
  const { officer } = await levies.office.employer(await levies.office.person('王莉'));
  const first = await released();
  await mailTo(officer, /2024年度/);
  // Once its mails have left, the batch has gone, and nothing is left to stop.
  await until(
    async () => (await the(ReadReminders).batch(levies.reviewer, first))?.batch.end?.outcome === 'sent',
  );
  expect(await the(ReleaseReminders).stop(levies.reviewer, first)).toMatchObject({
    refusal: { code: 'batchClosed' },
  });

  await businessDay('2025-10-20');
  server.refuseWith(451);
  const before = (await deliveries('reminderBefore')).length;
  const batch = await released();
  await until(async () => {
    const now = await deliveries('reminderBefore');
    return now.length > before && now.every(({ state, attempts }) => state === 'sent' || attempts > 0);
  });
  // All were handed over, none has left: the batch can be stopped still.
  expect(valueOf(await the(ReleaseReminders).stop(levies.reviewer, batch))).toBe('stopped');
  await until(async () => (await deliveries('reminderBefore')).every(({ state }) => state !== 'queued'));
  server.refuseWith(null);
  const count = server.received.length;
  // As if two hours had gone by: whatever would be tried again is due.
  await levies.office.db.dataSource.query(`update mail_delivery set due_at = now() where state = 'queued'`);
  await new Promise(resolve => setTimeout(resolve, 1_500));
  expect(server.received).toHaveLength(count);
  expect((await deliveries('reminderBefore')).filter(({ state }) => state === 'failed')).toEqual(
    expect.arrayContaining([expect.objectContaining({ reason: 'stopped' })]),
  );
}, 60_000);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('it did not happen');
}
