import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { Composer } from './composer.js';
import { DemoMailer, DemoOutbox } from './demo-outbox.js';
import { MailQueue } from './mail-queue.js';
import { MailSender } from './mail-sender.js';
import type { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';
import { startMailServer, type MailServer } from './testing.js';

const REGION = '210603';
const NOON = '2025-05-20T04:00:00Z';

let db: TestDatabase;
let server: MailServer;

beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());
beforeEach(async () => {
  server = await startMailServer();
  db.clock.set(NOON);
});
afterEach(async () => {
  await server.close();
  await db.dataSource.query('truncate mail, mail_delivery, demo_mail, outbox_event, outbox_delivery');
});

function senderWith(mailer: Mailer): MailSender {
  return new MailSender(db.database, db.clock, db.vault, mailer);
}

function bySmtp(url = server.url): MailSender {
  return senderWith(new SmtpMailer(url, 'no-reply@tonggang.example'));
}

/** Queues one mail as the worker does: for an event of the outbox. */
async function queueMail(email = 'hr@example.com'): Promise<void> {
  const queue = new MailQueue(db.clock, db.vault, Composer.create());
  const key = newId();
  await db.database.transaction(async manager => {
    await db.outbox.add(manager, { regionCode: REGION, kind: 'a.b', payload: {}, dedupeKey: key });
    const [event] = await manager.query<{ id: string }[]>(
      'select id from outbox_event where dedupe_key = $1',
      [key],
    );
    const to = { email, name: '周晓东', language: 'zh-CN' as const };
    const message = {
      template: 'confirmation' as const,
      to,
      facts: { link: 'http://localhost:3000/confirm?token=t' },
    };
    await queue.add(manager, { regionCode: REGION, eventId: event?.id ?? '' }, [message]);
  });
}

async function deliveries(): Promise<
  { state: string; attempts: number; reason: string | null; due_at: Date }[]
> {
  return db.dataSource.query('select state, attempts, reason, due_at from mail_delivery');
}

function later(seconds: number): void {
  db.clock.set(new Date(db.clock.now().getTime() + seconds * 1000));
}

it('hands a mail to a mail server and says so', async () => {
  await queueMail();
  expect(await bySmtp().regionsDue()).toEqual([REGION]);
  expect(await bySmtp().sendSome(REGION)).toBe(1);
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail?.to).toEqual(['hr@example.com']);
  expect(mail?.from).toBe('no-reply@tonggang.example');
  expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(mail?.raw).toMatch(/^Content-Language: zh-CN/m);
  expect(mail?.raw).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(mail?.raw).toMatch(/^Content-Type: text\/plain[\s\S]+^Content-Type: text\/html/m);
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1, reason: null }]);
  expect(await bySmtp().regionsDue()).toEqual([]);
});

it('keeps nothing of the mail readable in the database', async () => {
  await queueMail('hidden@example.com');
  const rows = await db.dataSource.query<{ text: string }[]>(
    `select m::text || encode(content_sealed, 'escape') as text from mail m`,
  );
  expect(rows[0]?.text).not.toMatch(/hidden|周晓东|token/);
});

it('tries again later while the server puts it off, and never twice at once', async () => {
  await queueMail();
  server.refuseWith(451);
  await bySmtp().sendSome(REGION);
  expect(await deliveries()).toMatchObject([{ state: 'queued', attempts: 1, reason: 'EENVELOPE' }]);
  expect(await bySmtp().sendSome(REGION)).toBe(0);
  server.refuseWith(null);
  later(5);
  expect(await bySmtp().sendSome(REGION)).toBe(1);
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }]);
});

it('gives up at once on an address that the server will never take', async () => {
  await queueMail();
  server.refuseWith(550);
  await bySmtp().sendSome(REGION);
  expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'smtp550' }]);
});

it('waits for a server that is down, longer each time, and gives up in the end', async () => {
  await queueMail();
  const nowhere = bySmtp('smtp://127.0.0.1:1');
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 16; attempt += 1) {
    expect(await nowhere.sendSome(REGION)).toBe(1);
    const [delivery] = await deliveries();
    pauses.push(((delivery?.due_at.getTime() ?? 0) - db.clock.now().getTime()) / 1000);
    later(2 * 3600);
  }
  expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 16, reason: 'ESOCKET' }]);
  expect(pauses[0]).toBeLessThan(3);
  expect(pauses[5]).toBeGreaterThanOrEqual(64);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(4320);
});

it('sends again what a dead sender had taken, and lets the dead one change nothing', async () => {
  await queueMail();
  let arrived = () => {};
  let goOn = () => {};
  const inHand = new Promise<void>(resolve => void (arrived = resolve));
  const release = new Promise<void>(resolve => void (goOn = resolve));
  const slow = senderWith({
    send: async () => {
      arrived();
      await release;
      throw new Error('too late');
    },
  });
  const hanging = slow.sendSome(REGION);
  await inHand;
  expect(await bySmtp().sendSome(REGION)).toBe(0);
  later(121);
  expect(await bySmtp().sendSome(REGION)).toBe(1);
  goOn();
  await hanging;
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }]);
});

describe('held back', () => {
  const holdBack = async () => {
    const [event] = await db.dataSource.query<{ key: string }[]>(
      `select dedupe_key as key from outbox_event`,
    );
    const queue = new MailQueue(db.clock, db.vault, Composer.create());
    return db.database.transaction(manager => queue.holdBack(manager, REGION, event?.key ?? ''));
  };
  /** A sender that has a mail in hand until it is told how that ended. */
  const inHand = async () => {
    let taken = () => {};
    let end: (error: Error | null) => void = () => {};
    const started = new Promise<void>(resolve => void (taken = resolve));
    const ended = new Promise<void>((resolve, reject) => {
      end = error => (error ? reject(error) : resolve());
    });
    const sending = senderWith({ send: () => (taken(), ended) }).sendSome(REGION);
    await started;
    return { end, sending };
  };

  it('while it waits for another attempt, a mail is not sent, however long one waits', async () => {
    await queueMail();
    server.refuseWith(451);
    await bySmtp().sendSome(REGION);
    server.refuseWith(null);
    expect(await holdBack()).toBe(true);
    later(7200);
    expect(await bySmtp().sendSome(REGION)).toBe(0);
    expect([server.received, await deliveries()]).toMatchObject([
      [],
      [{ state: 'failed', reason: 'stopped' }],
    ]);
  });

  it.each([1, 2])('in its attempt number %i, it arrives or not, but is not tried again', async attempt => {
    await queueMail();
    if (attempt === 2) {
      server.refuseWith(451);
      await bySmtp().sendSome(REGION);
      server.refuseWith(null);
      later(5);
    }
    const failing = await inHand();
    // Nobody may say of a mail in hand that it did not leave.
    expect(await holdBack()).toBe(false);
    failing.end(Object.assign(new Error('busy'), { code: 'ETIMEDOUT' }));
    await failing.sending;
    later(7200);
    expect(await bySmtp().sendSome(REGION)).toBe(0);
    expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'stopped', attempts: attempt }]);
  });

  it('in hand, and taken over by the server after all: it counts as sent', async () => {
    await queueMail();
    const sending = await inHand();
    await holdBack();
    sending.end(null);
    await sending.sending;
    expect(await deliveries()).toMatchObject([{ state: 'sent', reason: null }]);
  });

  it('in the hand of a sender that died: it is not sent by another', async () => {
    await queueMail();
    const dead = await inHand();
    await holdBack();
    later(121);
    expect(await bySmtp().sendSome(REGION)).toBe(0);
    dead.end(null);
    await dead.sending;
    expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'stopped' }]);
  });
});

it('two senders share the mails between them', async () => {
  for (let n = 0; n < 20; n += 1) await queueMail(`p${n}@example.com`);
  const drain = async (sender: MailSender) => {
    while ((await sender.sendSome(REGION)) > 0);
  };
  await Promise.all([drain(bySmtp()), drain(bySmtp())]);
  expect(server.received.map(mail => mail.to[0]).sort()).toEqual(
    Array.from({ length: 20 }, (_, n) => `p${n}@example.com`).sort(),
  );
});

it('delivers into the mailbox of a demo, once however often', async () => {
  await queueMail();
  const outbox = new DemoOutbox(db.database, db.vault);
  await senderWith(new DemoMailer(db.database, db.clock, db.vault)).sendSome(REGION);
  await db.dataSource.query(`update mail_delivery set state = 'queued'`);
  await senderWith(new DemoMailer(db.database, db.clock, db.vault)).sendSome(REGION);
  const [mail, ...others] = await outbox.list();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    to: 'hr@example.com',
    subject: '确认您的邮箱',
    regionCode: REGION,
    language: 'zh-CN',
  });
  expect((await outbox.read(mail?.id ?? ''))?.text).toContain('http://localhost:3000/confirm?token=t');
  expect(await outbox.read(newId())).toBeNull();
  expect(await outbox.read("' or 1=1")).toBeNull();
});
