import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Actor } from '#accounts';
import { declarationEntities, Receipts, SubmitDeclaration, WithdrawDeclaration } from '#declarations';
import { paperTexts } from '#documents';
import { Composer, MailLog, MailQueue, PurgeMails, ResendMail, type Message } from '#notifications';
import { newId } from '#persistence';
import { Determine, ReadDetermination, reviewEntities } from '#reviews';
import { filledDeclaration } from '../../declarations/src/testing/office.js';
import { Office } from '../../employers/src/testing/office.js';
import { openedReview, passMinutes, staff, valueOf } from '../../reviews/src/testing/review-office.js';
import { AskForMail } from './ask-for-mail.js';
import { Papers } from './papers.js';
import { PapersModule } from './papers.module.js';
import { ReceiptWatch } from './receipt-watch.js';
import { VerifyDocument } from './verify-document.js';

const REGION = '210603';

@Module({ imports: [PapersModule.of({ publicUrl: 'https://portal.example', demo: true })] })
class PaperOfficeModule {}

let office: Office;
beforeAll(async () => {
  office = await Office.open({
    module: PaperOfficeModule,
    entities: [...declarationEntities, ...reviewEntities],
  });
});
afterAll(() => office.close());
beforeEach(() => office.db.clock.set('2025-05-20T02:00:00Z'));

async function filed() {
  const { officer, employer, ticket, ref } = await filledDeclaration(office);
  const receipt = valueOf(
    await office.the(SubmitDeclaration).run(officer, ticket, {
      ...{
        idempotencyKey: newId(),
        responsibleName: '王莉',
        responsiblePosition: '人事主管',
        accepted: true,
      },
    }),
  );
  return { officer, employer, ref, number: receipt.documentNumber };
}

/** Queues a mail about a document, as the worker does, and says how its delivery ended. */
async function mailed(number: string, state: 'queued' | 'sent' | 'failed', to: Actor | null = null) {
  const { db } = office;
  const queue = new MailQueue(db.clock, db.vault, Composer.create());
  const key = newId();
  await db.database.transaction(async manager => {
    await db.outbox.add(manager, { regionCode: REGION, kind: 'test.mail', payload: {}, dedupeKey: key });
    const [event] = await manager.query<{ id: string }[]>(
      'select id from outbox_event where region_code = $1 and dedupe_key = $2',
      [REGION, key],
    );
    const account = to && { regionCode: to.regionCode, accountId: to.accountId };
    const message: Message = {
      template: 'submitted',
      to: { email: 'wang.li@example.com', name: '王莉', language: 'zh-CN', ...(account && { account }) },
      facts: {
        documentNumber: number,
        employerName: '某单位',
        levyYear: 2024,
        link: 'https://portal.example/x',
      },
    };
    await queue.add(manager, { regionCode: REGION, eventId: event?.id ?? '' }, [message]);
  });
  await db.dataSource.query(
    `update mail_delivery d set state = $2, reason = $3 from mail m
      where m.region_code = d.region_code and m.id = d.mail_id and m.document_number = $1 and d.state = 'queued'`,
    [number, state, state === 'failed' ? 'smtp550' : null],
  );
}

const alarms = async () => (await office.the(ReceiptWatch).open([REGION])).map(alarm => alarm.documentNumber);

describe('a receipt that does not leave', () => {
  it('is alarmed once after ten minutes, and taken back when one has left', async () => {
    const watch = office.the(ReceiptWatch);
    const [lost, left] = [await filed(), await filed()];
    await mailed(left.number, 'sent');
    passMinutes(office, 9);
    await watch.look(REGION);
    expect(await alarms()).toEqual([]);
    passMinutes(office, 2);
    expect(await watch.regionsDue()).toContain(REGION);
    expect(await watch.look(REGION)).toEqual({ raised: 1, cleared: 0 });
    expect(await alarms()).toEqual([lost.number]);
    expect(await watch.standsFor(REGION, lost.number)).toBe(true);
    expect(await watch.look(REGION)).toEqual({ raised: 0, cleared: 0 });
    await mailed(lost.number, 'failed');
    expect(await watch.look(REGION)).toEqual({ raised: 0, cleared: 0 });
    await mailed(lost.number, 'sent');
    expect(await watch.look(REGION)).toEqual({ raised: 0, cleared: 1 });
    expect([await alarms(), await watch.count()]).toEqual([[], 0]);
    expect(await watch.regionsDue()).toEqual([]);
  });
});

describe('asking for a mail again', () => {
  it('is one request for one key, then waits two minutes, and ends at ten a day', async () => {
    const { officer, number } = await filed();
    const ask = (requestKey: string, actor = officer) =>
      office.the(AskForMail).run(actor, { documentNumber: number, to: null, requestKey });
    const key = newId();
    const both = await Promise.all([ask(key), ask(key)]);
    expect(both.map(outcome => outcome.ok && outcome.value.isNew).sort()).toEqual([false, true]);
    expect(await ask(newId())).toMatchObject({ ok: false, refusal: { code: 'tooSoon' } });
    for (let n = 0; n < 9; n += 1) {
      passMinutes(office, 3);
      expect(await ask(newId())).toMatchObject({ ok: true });
    }
    passMinutes(office, 3);
    expect(await ask(newId())).toMatchObject({ ok: false, refusal: { code: 'tooOften' } });
    passMinutes(office, 24 * 60);
    expect(await ask(newId())).toMatchObject({ ok: true });
  });

  it('is refused to strangers as for papers that do not exist, and writes nothing', async () => {
    const { number } = await filed();
    const stranger = await office.person('外人');
    const outcome = await office
      .the(AskForMail)
      .run(stranger, { documentNumber: number, to: null, requestKey: newId() });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'notFound' } });
    const rows = await office.db.dataSource.query<unknown[]>(
      'select 1 from mail_resend where document_number = $1',
      [number],
    );
    expect(rows).toEqual([]);
  });
});

describe('a mail that was given up', () => {
  it('shows with a masked address and its reason, and an administrator sends it anew, once', async () => {
    const { officer, number } = await filed();
    await mailed(number, 'failed', officer);
    const administrator = await staff(office, 'administrator', '管理员');
    const [mail] = await office.the(MailLog).ofDocument(REGION, number);
    expect(mail).toMatchObject({ to: 'wa***@example.com', state: 'failed', reason: 'smtp550' });
    expect((await office.the(MailLog).unsent([REGION], 50)).map(one => one.documentNumber)).toContain(number);
    const key = { regionCode: REGION, mailId: mail?.mailId ?? '' };
    expect(await office.the(ResendMail).run(officer, key)).toMatchObject({ refusal: { code: 'notFound' } });
    for (let press = 0; press < 2; press += 1)
      expect(await office.the(ResendMail).run(administrator, key)).toMatchObject({ ok: true });
    const events = await office.db.dataSource.query<{ id: string }[]>(
      `select id from outbox_event where kind = 'mail.resendRequested'`,
    );
    expect(events).toHaveLength(1);
    const queue = new MailQueue(office.db.clock, office.db.vault, Composer.create());
    const cause = { regionCode: REGION, eventId: events[0]?.id ?? '' };
    for (let delivery = 0; delivery < 2; delivery += 1)
      await office.db.database.transaction(manager => queue.again(manager, cause, key.mailId));
    const states = (await office.the(MailLog).ofDocument(REGION, number)).map(one => one.state);
    expect(states.sort()).toEqual(['failed', 'queued']);
    expect((await office.the(MailLog).unsent([REGION], 50)).map(one => one.mailId)).not.toContain(key.mailId);
  });

  it('loses its contents when their time is over, is reported, and cannot be sent any more', async () => {
    const { number } = await filed();
    await mailed(number, 'failed');
    const purge = office.the(PurgeMails);
    passMinutes(office, 179 * 24 * 60);
    expect((await purge.run(REGION)).map(report => report.dataClass)).not.toContain('letters');
    passMinutes(office, 2 * 24 * 60);
    expect(await purge.regionsDue()).toEqual([REGION]);
    const [report] = await purge.run(REGION);
    expect(report).toMatchObject({ regionCode: REGION, dataClass: 'letters' });
    expect(report?.removed).toBeGreaterThan(0);
    expect((await purge.reports([REGION])).length).toBeGreaterThan(0);
    expect(await purge.regionsDue()).toEqual([]);
    const [mail] = await office.the(MailLog).ofDocument(REGION, number);
    expect(mail).toMatchObject({ to: null, state: 'failed' });
    const administrator = await staff(office, 'administrator', '管理员');
    const key = { regionCode: REGION, mailId: mail?.mailId ?? '' };
    expect(await office.the(ResendMail).run(administrator, key)).toMatchObject({
      refusal: { code: 'purged' },
    });
  });
});

describe('a receipt', () => {
  it('verifies, is superseded by nothing, and stops holding when it is withdrawn', async () => {
    const { officer, ref, number } = await filed();
    const verify = office.the(VerifyDocument);
    expect(await verify.run(number, '')).toMatchObject({ value: { genuine: true, state: 'current' } });
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    expect(await verify.run(number, '')).toMatchObject({ value: { state: 'withdrawn', employerName: null } });
  });

  it('has a code that changes with what was stored', async () => {
    const { officer, number } = await filed();
    const papers = office.the(Papers);
    const receipt = await office.the(Receipts).byNumber(officer, number);
    if (!receipt) throw new Error('no receipt');
    const { code } = papers.receipt(receipt, 'zh-CN').verification;
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const verdict = async () => {
      const outcome = valueOf(await office.the(VerifyDocument).run(number, code));
      return outcome.genuine && outcome.code;
    };
    expect(await verdict()).toBe('same');
    await office.db.dataSource.query(
      `update submission set snapshot_digest = decode(repeat('00', 32), 'hex') where document_number = $1`,
      [number],
    );
    expect(await verdict()).toBe('different');
  });
});

describe('a determination', () => {
  it('is a paper with working, months of each person and a code, and verifies', async () => {
    const { reviewer, key, officer } = await openedReview(office);
    const made = await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true });
    const { documentNumber, regionCode, determinationId } = valueOf(made);
    const view = await office.the(ReadDetermination).run(officer, { regionCode, determinationId });
    if (!view) throw new Error('no determination');
    const paper = office.the(Papers).determination(view, 'zh-CN');
    const texts = paperTexts(paper);
    expect(texts).toContain(documentNumber);
    expect(texts.some(text => text.includes('财税〔2015〕72号'))).toBe(true);
    expect(texts.filter(text => /^计入\d+个月$/.test(text))).toHaveLength(view.input.people.length);
    expect(paperTexts(paper, 'mail')).not.toContain(view.input.people[0]?.name);
    const outcome = await office.the(VerifyDocument).run(documentNumber, paper.verification.code);
    expect(outcome).toMatchObject({
      value: {
        genuine: true,
        kind: 'determination',
        state: 'current',
        code: 'same',
        employerName: view.employer?.name,
      },
    });
    expect(await office.the(ReadDetermination).byNumber(officer, documentNumber)).toMatchObject({
      summary: { determinationId },
    });
  });
});
