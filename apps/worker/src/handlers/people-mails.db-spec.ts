import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, Grants, type Actor } from '#accounts';
import {
  AcceptInvitation,
  AskToJoin,
  ChangeMembers,
  DecideJoinRequest,
  EndMandate,
  Invitations,
  MandateWatch,
  OwnMandates,
  OwnRequests,
  RecordEmployerEvent,
  RecordOfficeMandate,
  RegisterEmployer,
  TakeBackEmployerEvent,
  type Employer,
} from '#employers';
import { inventCreditCode } from '#identifiers';
import { DemoOutbox, type DemoMail } from '#notifications';
import { Database, newId, Outbox, setBusinessDate } from '#persistence';
import { addDays, plainDate, type PlainDate, type Result } from '#values';
import { formatDate } from '#web';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { Settings } from '../settings.js';
import { WorkerModule } from '../worker.module.js';

const REGION = '210603';
let db: TestDatabase;
let worker: INestApplicationContext;
let employer: Employer;
let administrator: Actor;
const the = <Part>(part: Type<Part>): Part => worker.get(part, { strict: false });

beforeAll(async () => {
  db = await openTestDatabase();
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    PUBLIC_URL: 'https://portal.example',
  });
  worker = await NestFactory.createApplicationContext(WorkerModule.with(settings), { logger: false });
  const registrant = await person('王莉', 'admin@firm.example');
  employer = valueOf(
    await the(RegisterEmployer).run(registrant, {
      ...{ creditCode: inventCreditCode(77, REGION), creditCodeReason: '', name: '丹东江桥水产食品有限公司' },
      ...{ kind: 'enterprise', division: REGION, registeredOn: '2012-03-01', contactName: '王莉' },
      ...{ contactPhone: '0415-2100000', contactEmail: 'office@firm.example' },
    }),
  );
  administrator = await again(registrant);
});
afterAll(async () => {
  await worker.close();
  await db.close();
});

it('tells administrators of a request, and the requester of its outcome', async () => {
  const requester = await person('Li Fang', 'li@person.example', 'en');
  valueOf(await the(AskToJoin).run(requester, asking()));
  const told = await mailTo('admin@firm.example', '有人申请加入');
  const [own] = await the(OwnRequests).list(requester);
  const page = `/workspace/employers/${employer.employerId}/people/requests/${own?.requestId}`;
  expect(told.text).toContain(`https://portal.example${page}`);
  expect(told.text).not.toContain('Li Fang');
  valueOf(
    await the(DecideJoinRequest).approve(administrator, employer.employerId, own?.requestId ?? '', false),
  );
  const approved = await mailTo('li@person.example', 'You can declare for 丹东江桥水产食品有限公司 now');
  expect(approved.text).toContain('https://portal.example/workspace/declarations');
  valueOf(await the(ChangeMembers).remove(administrator, employer.employerId, requester.accountId));
  await mailTo('li@person.example', 'You no longer declare');
});

it('tells the owner of an account that the entry for work has left it, wherever the owner is', async () => {
  const owner = await person('陈安', 'chen@person.example');
  const seekerId = newId();
  await the(Database).transaction(manager =>
    the(Outbox).add(manager, {
      ...{ regionCode: REGION, kind: 'seeker.accountReleased', dedupeKey: `accountReleased:${seekerId}` },
      payload: { regionCode: REGION, seekerId, accountId: owner.accountId, accountRegion: owner.regionCode },
    }),
  );
  const told = await mailTo('chen@person.example', '求职登记已与本账户解除关联');
  expect(told.text).toContain('https://portal.example/work');
  expect(told.text).not.toContain(seekerId);
});

it('tells whoever claimed an entry what a second member of staff said, and of a no nothing else', async () => {
  const owner = await person('周平', 'zhou@person.example', 'en');
  for (const [outcome, subject, page] of [
    ['confirmed', 'registration for work is yours now', '/workspace/seeker'],
    ['refused', 'was refused', '/work'],
  ] as const) {
    const seekerId = newId();
    await the(Database).transaction(manager =>
      the(Outbox).add(manager, {
        ...{ regionCode: REGION, kind: 'seeker.claimAnswered', dedupeKey: `claimAnswered:${seekerId}` },
        payload: {
          ...{ regionCode: REGION, seekerId, outcome },
          ...{ accountId: owner.accountId, accountRegion: owner.regionCode },
        },
      }),
    );
    const told = await mailTo('zhou@person.example', subject);
    expect(told.text).toContain(`https://portal.example${page}\n`);
    expect(told.text).not.toContain(seekerId);
  }
});

it('sends an invitation to an address without an account', async () => {
  const input = {
    email: 'new@guest.example',
    role: 'officer',
    language: 'en',
    organisation: '',
    until: '',
  } as const;
  const linkTo = (token: string) => `https://portal.example/invitation?token=${token}`;
  valueOf(await the(Invitations).invite(administrator, employer.employerId, input, linkTo));
  const mail = await mailTo('new@guest.example', 'invites you');
  expect(mail.text).toMatch(
    /https:\/\/portal\.example\/invitation\?token=210603\.[0-9a-f-]{36}\.[\w-]{32}\n/,
  );
});

it('tells administrators who came in by an invitation, and who left', async () => {
  const input = {
    email: 'guest@firm.example',
    role: 'officer',
    language: 'zh-CN',
    organisation: '',
    until: '',
  } as const;
  let token = '';
  const linkTo = (made: string) => `https://portal.example/invitation?token=${(token = made)}`;
  valueOf(await the(Invitations).invite(administrator, employer.employerId, input, linkTo));
  const guest = await person('周敏', 'guest@firm.example');
  valueOf(await the(AcceptInvitation).run(guest, token));
  const page = `https://portal.example/workspace/employers/${employer.employerId}/people`;
  expect((await mailTo('admin@firm.example', '邀请已被接受')).text).toContain(page);
  valueOf(await the(ChangeMembers).leave(await again(guest), employer.employerId));
  const left = await mailTo('admin@firm.example', '有同事退出了');
  expect(left.text).toContain(page);
  expect(left.text).not.toContain('周敏');
});

it('tells everybody who declares what happened to the employer, and that it was taken back', async () => {
  const event = {
    ...{ kind: 'closed', happenedOn: '2024-06-30', reason: 'suspended', successor: '', offshoots: '' },
    ...{ goesOn: '', note: '' },
  };
  const { employerId } = employer;
  const { eventId } = valueOf(await the(RecordEmployerEvent).run(administrator, employerId, 1, event));
  const page = `https://portal.example/workspace/employers/${employerId}/changes`;
  expect((await mailTo('admin@firm.example', '登记了注销或停业')).text).toContain(page);
  valueOf(await the(TakeBackEmployerEvent).run(administrator, employerId, eventId, '日期填错'));
  await mailTo('admin@firm.example', '撤回了一条变更');
});

it('tells both sides before a mandate ends and when it is over', async () => {
  const agent = await person('Liu Jianguo', 'liu@agency.example', 'en');
  const until = addDays(plainDate(today()), 5);
  valueOf(
    await the(AskToJoin).run(agent, {
      ...asking(),
      kind: 'agent',
      organisation: '鸭绿江会计师事务所',
      until,
    }),
  );
  const [own] = await the(OwnRequests).list(agent);
  valueOf(
    await the(DecideJoinRequest).approve(administrator, employer.employerId, own?.requestId ?? '', true),
  );
  const people = `https://portal.example/workspace/employers/${employer.employerId}/people`;
  const on = async (day: PlainDate) => {
    await db.database.transaction(manager => setBusinessDate(manager, db.clock, day));
    for (const region of await the(MandateWatch).regionsDue()) await the(MandateWatch).look(region);
  };
  await on(addDays(until, -3));
  const ending = await mailTo('liu@agency.example', `ends after ${formatDate(until, 'en')}`);
  expect(ending.text).toContain('https://portal.example/workspace/mandates\n');
  const here = await mailTo('admin@firm.example', `到${formatDate(until, 'zh-CN')}为止`);
  expect(here.text).toContain(people);
  expect(here.text).not.toContain('Liu');
  await on(addDays(until, 1));
  await mailTo('liu@agency.example', 'has ended');
  expect((await mailTo('admin@firm.example', '已到期')).text).toContain(people);
  await on(plainDate(today()));
});

it('tells both sides of a mandate that was ended early, also the one that ended it', async () => {
  const until = addDays(plainDate(today()), 40);
  const lastDay = formatDate(until, 'zh-CN');
  const people = `https://portal.example/workspace/employers/${employer.employerId}/people`;
  const held = async (name: string, email: string) => {
    const agent = await person(name, email);
    const terms = { kind: 'agent' as const, organisation: '鸭绿江会计师事务所', until };
    valueOf(await the(AskToJoin).run(agent, { ...asking(), ...terms }));
    const [own] = await the(OwnRequests).list(agent);
    const requestId = own?.requestId ?? '';
    valueOf(await the(DecideJoinRequest).approve(administrator, employer.employerId, requestId, true));
    const [mandate] = await the(OwnMandates).list(await again(agent), 'agent');
    if (!mandate) throw new Error('no mandate');
    return { agent, mandate };
  };
  const one = await held('孙一', 'sun@agency.example');
  valueOf(await the(EndMandate).byEmployer(administrator, employer.employerId, one.mandate.mandateId));
  await mailTo('sun@agency.example', '结束了对您的委托');
  const here = await mailTo('admin@firm.example', '的一份委托已提前结束');
  expect([here.text.includes(people), here.text.includes(lastDay), here.text.includes('孙一')]).toEqual([
    ...[true, true, false],
  ]);
  const other = await held('孙二', 'second@agency.example');
  valueOf(await the(EndMandate).byHolder(other.agent, other.mandate));
  expect((await mailTo('admin@firm.example', '由对方提前结束')).text).toContain(people);
  const own = await mailTo('second@agency.example', '您已提前结束');
  expect(own.text).toContain('https://portal.example/workspace/mandates\n');
  expect(own.text).toContain(lastDay);
});

it('tells the employer when the office files for it or lets somebody in, and its contact when nobody is left', async () => {
  const clerk = await staff('高敏', 'clerk@office.example');
  valueOf(
    await the(RecordOfficeMandate).run(clerk, employer, {
      ...{ askedBy: '陈主任', askedWay: 'counter', identity: '身份证', reason: '不会用电脑' },
      ...{ askedOn: today(), levyYear: String(Number(today().slice(0, 4)) - 1), until: today() },
    }),
  );
  expect((await mailTo('admin@firm.example', '受理员将代')).text).not.toContain('陈主任');
  await db.dataSource.query('update account set disabled_at = now() where id = $1', [
    administrator.accountId,
  ]);
  const requester = await person('赵明', 'zhao@person.example');
  valueOf(await the(AskToJoin).run(requester, asking()));
  await mailTo('office@firm.example', '有人申请加入');
  const [own] = await the(OwnRequests).list(requester);
  const key = { regionCode: REGION, requestId: own?.requestId ?? '' };
  const approval = { administrator: true, reason: '管理员已离职' };
  valueOf(await the(DecideJoinRequest).approveForEmployer(clerk, key, approval));
  await mailTo('zhao@person.example', '您可以为');
  await mailTo('office@firm.example', '受理员同意了一份');
});

const asking = () => ({
  ...{ kind: 'officer' as const, creditCode: employer.creditCode, message: '', organisation: '', until: '' },
});

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function person(name: string, email: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Actor> {
  const key = await the(Database).transaction(manager =>
    the(AccountStore).add(manager, {
      ...{ regionCode: REGION, name, email, passwordHash: 'none', language, confirmed: true },
    }),
  );
  return again({ ...key, name, grants: [] });
}

async function staff(name: string, email: string): Promise<Actor> {
  const actor = await person(name, email);
  await the(Database).transaction(manager =>
    the(Grants).give(manager, {
      ...{ regionCode: REGION, accountId: actor.accountId, role: 'clerk', divisionCode: REGION },
      ...{ employerId: null, grantedBy: 'test' },
    }),
  );
  return again(actor);
}

async function again(actor: Actor): Promise<Actor> {
  const now = await the(Database).read(manager => the(AccountStore).actor(manager, actor));
  if (!now) throw new Error('no such account');
  return now;
}

/** The mail to an address whose subject has these words, once it is there. */
async function mailTo(email: string, words: string): Promise<DemoMail> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const mails = await the(DemoOutbox).list();
    const found = mails.find(mail => mail.to === email && mail.subject.includes(words));
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${email}: ${words}`);
}

function valueOf<Value>(outcome: Result<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
