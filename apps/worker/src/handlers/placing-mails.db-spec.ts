import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountStore, type Actor } from '#accounts';
import { CertificateRegister, ReceiveDelivery } from '#checks';
import { MoveEmployer, ReadLastYear } from '#declarations';
import { RecordEmployerEvent } from '#employers';
import { FairDesk, MakeFairPlan } from '#matching';
import { DemoOutbox, type DemoMail } from '#notifications';
import { Database, setBusinessDate } from '#persistence';
import {
  AnswerAsEmployer,
  AnswerAsSeeker,
  CareForPlacement,
  Hire,
  ReadBrokerQueue,
  ReferPeople,
  ReleaseForQuota,
  type PlacementKey,
  type ReferralKey,
} from '#placements';
import { OwnPosts, ReadPosts, SearchPosts, type PostKey } from '#posts';
import { ReadRetrofits, RequestRetrofit, type RetrofitKey } from '#retrofits';
import { ReadEntry, ReadSeekers, Registration, VerifySeeker } from '#seekers';
import { plainDate } from '#values';
import {
  PlacingOffice,
  valueOf,
  type Hirer,
  type Looking,
} from '../../../../libs/placements/src/testing/placing-office.js';
import { staff } from '../../../../libs/reviews/src/testing/review-office.js';
import { toldPages } from '../../../../libs/seekers/src/testing/told.js';
import { deliveredFile } from '../../../../libs/checks/src/testing/delivered-file.js';
import { ConsentTask } from '../consent-task.js';
import { PlacingTask } from '../placing-task.js';
import { Settings } from '../settings.js';
import { VisitTask } from '../visit-task.js';
import { WorkerModule } from '../worker.module.js';

const REGION = '210603';
const OTHER = '210604';
/** What a mail must never tell but the reader's own name: who, what is needed, why somebody said no, what was agreed. */
const SECRETS =
  /陈安|高远|周平|求职者甲|interpreter|手语|screenReader|读屏|skills|加班|2800|肢体|视力|面谈人/u;

let at: PlacingOffice;
let worker: INestApplicationContext;
let hirer: Hirer;
let administrator: Actor;
let neighbour: Actor;

beforeAll(async () => {
  at = await PlacingOffice.open();
  await businessDay('2025-05-20');
  hirer = await at.hirer('王莉');
  administrator = await staff(at.office, 'administrator', '何清');
  neighbour = await staff(at.office, 'broker', '白雪', OTHER);
  const { db } = at.office;
  const settings = new Settings({
    DATABASE_URL: db.url,
    TONGGANG_KEY_FILE: db.keyFile,
    TONGGANG_MODE: 'demo',
    PUBLIC_URL: 'https://portal.example',
  });
  worker = await NestFactory.createApplicationContext(WorkerModule.with(settings), { logger: false });
}, 120_000);
afterAll(async () => {
  await worker.close();
  await at.office.close();
});

/** The day for the office and for the worker, which has a clock of its own and asks the database for the day. */
async function businessDay(day: string): Promise<void> {
  const { db } = at.office;
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(day)));
}

const addressOf = async (who: Actor) =>
  (await at.office.db.database.read(manager => at.the(AccountStore).find(manager, who)))?.email;

async function mailsTo(who: Actor): Promise<DemoMail[]> {
  const address = await addressOf(who);
  const all = await worker.get(DemoOutbox, { strict: false }).list();
  return all.filter(({ to }) => to === address);
}

/** Waits for a mail, opens it, and looks that it tells nothing it must not. */
async function mailTo(who: Actor, subject: string, times = 1): Promise<DemoMail> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const found = (await mailsTo(who)).filter(mail => mail.subject.includes(subject));
    const [mail] = found;
    if (mail && found.length >= times) {
      for (const text of [mail.subject, mail.text, mail.html ?? ''])
        expect(text.replaceAll(who.name, '')).not.toMatch(SECRETS);
      expect(mail.text).not.toContain('{{');
      return mail;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  const subjects = (await mailsTo(who)).map(mail => mail.subject);
  throw new Error(`no mail ${subject} to ${who.name}, but ${subjects.join(' | ')}`);
}

/** Waits until nothing of the outbox is on its way. */
async function settled(): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [row] = await at.read<{ left: number }>(
      `select (select count(*) from outbox_delivery where state = 'queued')::int
         + (select count(*) from mail_delivery where state = 'queued')::int as left`,
    );
    if (row?.left === 0) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('something stays in the outbox');
}

const speaks = (who: Actor, language: 'en' | 'zh-CN') =>
  at.office.db.database.transaction(manager =>
    manager.query('update account set language = $3 where region_code = $1 and id = $2', [
      ...[who.regionCode, who.accountId, language],
    ]),
  );

const OFFER = {
  ...{ startsOn: '2025-06-16', contractMonths: '24', wage: '2800', hours: '40', terms: '', plan: [] },
};
const HIRE = {
  ...{ startedOn: '2025-06-16', contractFrom: '2025-06-16', contractTo: '2027-06-15', wage: '2800.00' },
  insured: 'yes',
};
const INTERVIEW = {
  ...{ day: '2025-05-28', time: '9:30', minutes: '40', place: '滨江中路118号', room: '一楼' },
  ...{ stepFree: 'yes', interviewers: '面谈人赵' },
};

async function referred(looking: Looking, needs: string[] = []): Promise<ReferralKey> {
  const post = await at.post(hirer);
  const standing = valueOf(
    await at.the(ReferPeople).run(at.broker, {
      ...{ post, seeker: looking.key, note: '做事细心', noteStands: false, requestKey: post.postId },
    }),
  );
  await mailTo(looking.actor, '');
  valueOf(
    await at.the(AnswerAsSeeker).say(looking.actor, standing, {
      ...{ callMe: 'alias', alias: '求职者甲', items: ['occupation'], interviewNeeds: needs },
    }),
  );
  return standing;
}

/** A request to adapt a post's workplace. */
async function adapting(post: PostKey): Promise<RetrofitKey> {
  const { officer, employer } = hirer;
  const found = await at.office.db.database.read(manager => at.the(ReadPosts).find(manager, post));
  const input = {
    ...{ workplaceId: found?.workplaceId ?? '', postId: '', from: 'employer', items: ['rampFixed'] },
    ...{ place: '正门', reason: '入口有三级台阶', wantedOn: '' },
  };
  return valueOf(await worker.get(RequestRetrofit, { strict: false }).run(officer, employer, input)).retrofit;
}

async function atWork(looking: Looking): Promise<{ placement: PlacementKey; key: ReferralKey }> {
  const key = await referred(looking);
  valueOf(await at.the(AnswerAsEmployer).interested(hirer.officer, key));
  valueOf(await at.the(AnswerAsEmployer).offer(hirer.officer, key, OFFER));
  valueOf(await at.the(AnswerAsSeeker).acceptOffer(looking.actor, key));
  return { placement: valueOf(await at.the(Hire).run(hirer.officer, key, HIRE)), key };
}

describe('mails of a referral', () => {
  it('lead each side to its own page, in its own language, and tell nothing themselves', async () => {
    const chen = await at.looking('陈安');
    await speaks(chen.actor, 'en');
    const key = await referred(chen, ['interpreter']);
    const page = (of: string) => `https://portal.example/workspace/${of}/${REGION}/${key.referralId}`;
    const asked = await mailTo(chen.actor, 'A post is put to you');
    expect([asked.language, asked.text.includes(page('applications'))]).toEqual(['en', true]);
    expect((await mailTo(hirer.officer, '推荐')).text).toContain(page('candidates'));
    valueOf(await at.the(AnswerAsEmployer).interested(hirer.officer, key));
    valueOf(await at.the(AnswerAsEmployer).bookInterview(hirer.officer, key, INTERVIEW));
    await settled();

    // The day before the interview both sides are reminded of it, once; another time is another reminder.
    const reminded = async () =>
      (await mailsTo(chen.actor)).filter(mail => mail.subject.includes('interview on')).length;
    await businessDay('2025-05-26');
    await ring();
    await settled();
    expect(await reminded()).toBe(0);
    await businessDay('2025-05-27');
    await ring();
    const near = await mailTo(chen.actor, 'interview on 28 May 2025');
    expect(near.text).toContain(page('applications'));
    expect((await mailTo(hirer.officer, '2025年5月28日')).text).toContain(page('candidates'));
    await ring();
    await settled();
    expect(await reminded()).toBe(1);
    await businessDay('2025-05-20');
    valueOf(
      await at.the(AnswerAsEmployer).bookInterview(hirer.officer, key, { ...INTERVIEW, day: '2025-05-29' }),
    );
    await businessDay('2025-05-28');
    await ring();
    await mailTo(chen.actor, 'interview on 29 May 2025');
    await businessDay('2025-05-20');

    valueOf(
      await at.the(AnswerAsEmployer).decline(hirer.officer, key, {
        ...{ reason: 'skills', words: '不会用缝纫机', shared: 'yes' },
      }),
    );
    await mailTo(at.broker, '推荐');
    await settled();
  });

  it('a referral nobody answers reminds, tells the broker, and ends with a mail to all', async () => {
    const gao = await at.looking('高远');
    await referred(gao);
    await settled();
    await businessDay('2025-05-27');
    await ring();
    await mailTo(hirer.officer, '有人选等您答复');
    await businessDay('2025-05-30');
    await ring();
    await mailTo(at.broker, '逾期未答复');
    await businessDay('2025-06-05');
    await ring();
    await mailTo(gao.actor, '结束');
    await mailTo(hirer.officer, '一项推荐已经结束');
    await mailTo(at.broker, '推荐');
    await businessDay('2025-05-20');
  });

  /** The clock of referrals comes round. */
  async function ring(): Promise<void> {
    const clock = worker.get(PlacingTask);
    expect(await clock.regionsDue()).toContain(REGION);
    await clock.workOn(REGION);
  }
});

describe('return visits', () => {
  const watch = () => worker.get(VisitTask);
  const countOf = async (who: Actor, subject: string) =>
    (await mailsTo(who)).filter(mail => mail.subject.includes(subject)).length;
  const queueOf = async (actor: Actor, region: string) =>
    valueOf(await at.the(ReadBrokerQueue).of(actor, region));
  let zhou: { placement: PlacementKey; key: ReferralKey };
  let person: Looking;

  it('brokers hear of visits that are near in one mail, again when they are late, and those above them', async () => {
    person = await at.looking('周平');
    zhou = await atWork(person);
    await atWork(await at.looking('周全'));
    await settled();
    await businessDay('2025-07-08');
    expect(await watch().regionsDue()).not.toContain(REGION);
    await businessDay('2025-07-09');
    expect(await watch().regionsDue()).toContain(REGION);
    await watch().workOn(REGION);
    const near = await mailTo(at.broker, '2次回访待办');
    expect(near.text).toContain('其中0次已经过期，最早的一次应在2025年7月16日完成');
    expect(near.text).toContain(`https://portal.example/workspace/referrals?division=${REGION}`);
    expect(await watch().regionsDue()).not.toContain(REGION);
    await watch().workOn(REGION);

    await businessDay('2025-07-17');
    await watch().workOn(REGION);
    await settled();
    await mailTo(at.broker, '2次回访待办', 2);
    expect(await countOf(administrator, '回访')).toBe(0);

    // Five working days after 16 July are over with the 23rd.
    await businessDay('2025-07-23');
    expect(await watch().regionsDue()).not.toContain(REGION);
    await businessDay('2025-07-24');
    await watch().workOn(REGION);
    const long = await mailTo(administrator, '逾期5个工作日以上');
    expect(long.text).toContain('2次回访逾期5个工作日以上');
    await watch().workOn(REGION);
    await settled();
    expect(await countOf(administrator, '回访')).toBe(1);
    const late = async () =>
      (await queueOf(at.broker, REGION)).tasks.filter(({ kind }) => kind === 'visitLate');
    expect(await late()).toHaveLength(2);
    // A visit that is made needs no task any more.
    valueOf(
      await at.the(CareForPlacement).record(at.broker, zhou.placement, 1, {
        ...{
          heldOn: '2025-07-24',
          means: 'phone',
          stillThere: 'yes',
          measures: '',
          person: {},
          employer: {},
        },
      }),
    );
    expect(await late()).toHaveLength(1);
  });

  it('whoever moves takes the visits along: the other county hears of it and has a task, the first one none', async () => {
    const place = {
      part: 'place',
      ...{ county: OTHER, longitude: '', latitude: '', maxKm: '12', housingOk: '', homeWork: 'also' },
    } as const;
    valueOf(await at.the(Registration).save(person.actor, person.key, place));
    const moved = await mailTo(neighbour, '接手了一位已就业人员的回访');
    expect(moved.text).toContain(`/workspace/referrals/${REGION}/${zhou.key.referralId}`);
    const there = await queueOf(neighbour, OTHER);
    expect(there.tasks.map(({ kind, placementId }) => [kind, placementId])).toEqual([
      ['moved', zhou.placement.placementId],
    ]);
    const here = await queueOf(at.broker, REGION);
    expect(here.tasks.some(({ placementId }) => placementId === zhou.placement.placementId)).toBe(false);
    await businessDay('2025-09-10');
    expect((await queueOf(neighbour, OTHER)).visits.map(({ months }) => months)).toEqual([3]);
    expect((await queueOf(at.broker, REGION)).visits.map(({ placementId }) => placementId)).not.toContain(
      zhou.placement.placementId,
    );
    // The digest goes where the visits are made.
    await watch().workOn(OTHER);
    await mailTo(neighbour, '1次回访待办');
    const [task] = there.tasks;
    const care = at.the(CareForPlacement);
    expect(await care.finishTask(neighbour, task!, '')).toMatchObject({ refusal: { code: 'missing' } });
    valueOf(await care.finishTask(neighbour, task!, '已与本人通话'));
    expect((await queueOf(neighbour, OTHER)).tasks).toEqual([]);

    // Saved again without a move, nothing is handed on; where nobody places people, the visits stay with a task.
    valueOf(await at.the(Registration).save(person.actor, person.key, { ...place, maxKm: '15' }));
    await settled();
    expect(await countOf(neighbour, '接手')).toBe(1);
    valueOf(await at.the(Registration).save(person.actor, person.key, { ...place, county: '210681' }));
    await mailTo(neighbour, '接手', 2);
    expect((await queueOf(neighbour, OTHER)).tasks.map(({ kind }) => kind)).toEqual(['moved']);
    expect((await queueOf(neighbour, OTHER)).visits).toHaveLength(1);
  });

  it('an employer that moves takes along the visits that its own county makes', async () => {
    const { employerId, version } = hirer.employer;
    const post = await at.post(hirer, { title: '随迁包装工' });
    const asked = await adapting(post);
    const to = { division: OTHER, movedOn: '2025-09-01', note: '' };
    valueOf(await worker.get(MoveEmployer, { strict: false }).run(hirer.officer, employerId, version, to));
    await mailTo(neighbour, '接手', 3);
    expect((await queueOf(at.broker, REGION)).visits).toEqual([]);
    // One visit of who moved before, and both visits of the other, of which the first is still to be made.
    expect((await queueOf(neighbour, OTHER)).visits.map(({ months }) => months)).toEqual([1, 3, 3]);
    // Its posts go along as drafts, public where they were; what was asked for and not approved is over.
    const officer = await at.office.again(hirer.officer);
    const offered = await at.the(OwnPosts).of(officer, { regionCode: OTHER, employerId });
    const titled = offered?.posts.filter(({ title }) => title === '随迁包装工');
    expect(titled?.map(({ regionCode, state }) => [regionCode, state])).toEqual([
      [OTHER, 'draft'],
      [REGION, 'published'],
    ]);
    const request = await worker.get(ReadRetrofits, { strict: false }).one(at.broker, asked);
    expect(request?.steps.at(-1)).toMatchObject({ kind: 'ended', reason: 'employerMoved' });
    await businessDay('2025-05-20');
    hirer = await at.hirer('罗平');
  });

  it('an employer that closes takes its posts off the list, and whoever was proposed hears of it', async () => {
    const gone = hirer;
    const chen = await at.looking('陈安');
    const key = await referred(chen);
    const { employerId, version } = gone.employer;
    const closing = { kind: 'closed', happenedOn: '2025-05-20', reason: 'deregistered', successor: '' };
    const facts = { ...closing, offshoots: '', goesOn: '', note: '' };
    valueOf(await at.the(RecordEmployerEvent).run(gone.officer, employerId, version, facts));
    await mailTo(gone.officer, '注销');
    hirer = await at.hirer('罗平');
    await settled();
    const { posts = [] } = (await at.the(OwnPosts).of(gone.officer, gone.employer)) ?? {};
    expect(posts.map(({ state }) => state)).toEqual(['withdrawn']);
    expect((await at.the(SearchPosts).run({ q: gone.employer.name })).count).toBe(0);
    const standing =
      'select stage, ending from referral_standing where region_code = $1 and referral_id = $2';
    expect(await at.read(standing, [key.regionCode, key.referralId])).toEqual([
      { stage: 'ended', ending: 'postClosed' },
    ]);
  });
});

describe('mails of a fair', () => {
  it('tell both sides that there is something to read, in their language, and that it is off', async () => {
    const { postId } = await at.post(hirer);
    const gao = await at.looking('高远', { person: { talkNeeds: ['interpreter'] } });
    await speaks(gao.actor, 'en');
    const fair = {
      ...{ title: '助残日招聘会', heldOn: '2025-05-25', place: '振兴区文化宫' },
      ...{ slots: '09:00-09:40 1', accessibility: [] },
    };
    const key = valueOf(await at.the(FairDesk).create(at.broker, REGION, fair));
    valueOf(await at.the(FairDesk).invite(at.broker, key, { postId, seats: '2' }));
    const { seekerId } = gao.key;
    valueOf(await at.the(FairDesk).admit(at.broker, key, { seekerId, slots: [], released: true }));
    valueOf(await at.the(MakeFairPlan).make(at.broker, key, { keep: false }));
    await settled();
    expect((await mailsTo(gao.actor)).map(({ subject }) => subject)).toEqual([]);
    valueOf(await at.the(MakeFairPlan).publish(at.broker, key));
    const meeting = await mailTo(gao.actor, 'Your plan for the job fair');
    expect(meeting.text).toContain('https://portal.example/workspace/fair-meetings');
    expect(meeting.text).not.toMatch(/09:00|文化宫|江桥/u);
    const stand = await mailTo(hirer.officer, '招聘会的面谈安排已公布');
    expect(stand.text).toContain('https://portal.example/workspace/fair-stands');
    expect(stand.text).not.toMatch(/09:00|文化宫/u);
    valueOf(await at.the(FairDesk).cancel(at.broker, key));
    await mailTo(gao.actor, 'A job fair is cancelled');
    await mailTo(hirer.officer, '一场招聘会取消了');
  });
});

describe('consents that end', () => {
  const round = async () => {
    const task = worker.get(ConsentTask, { strict: false });
    while ((await task.regionsDue()).includes(REGION)) await task.workOn(REGION);
  };

  it('are told to the person by mail, to the colleague who wrote them down for who has no account, and end', async () => {
    const own = await at.looking('高远');
    const registration = at.the(Registration);
    const words = [{ purpose: 'matching' as const, given: true }];
    const entered = valueOf(await registration.enter(at.broker, REGION, toldPages(991), words));
    const confirmed = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
    valueOf(await at.the(VerifySeeker).run(at.broker, entered, confirmed));
    const referral = await referred(own);
    await businessDay('2027-05-01');
    await round();
    const mail = await mailTo(own.actor, '您的同意快到期了');
    expect(mail.text).toContain('2027年5月');
    expect(mail.text).toContain('https://portal.example/workspace/seeker');
    expect(mail.text).not.toMatch(/找岗位|介绍给|计入/u);
    const staffMail = await mailTo(at.broker, '一位求职者的同意快到期了');
    expect(staffMail.text).toContain(`/workspace/seekers/${REGION}/${entered.seekerId}`);
    await businessDay('2027-06-01');
    await round();
    await mailTo(own.actor, '您的同意已经到期');
    await mailTo(at.broker, '一位求职者的同意已经到期');
    await settled();
    const [row] = await at.read<{ stage: string; ending: string }>(
      `select stage, ending from referral_standing where region_code = $1 and referral_id = $2`,
      [referral.regionCode, referral.referralId],
    );
    expect(row).toEqual({ stage: 'ended', ending: 'consentWithdrawn' });
    await businessDay('2025-05-20');
  });
});

describe('a certificate', () => {
  it('is compared by itself, when a registration is sent and when a register of certificates comes', async () => {
    const enter = async (seed: number) =>
      valueOf(await at.the(Registration).enter(at.broker, REGION, toldPages(seed), []));
    const [known, lapsed, unknown] = [await enter(995), await enter(996), await enter(997)];
    const outcome = async (key: typeof known) => {
      const found = valueOf(await at.the(ReadEntry).caseFile(at.broker, key));
      return found.register;
    };
    const becomes = async (key: typeof known, wanted: string) => {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        if ((await outcome(key))?.outcome === wanted) return;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      throw new Error(`${wanted}, but ${JSON.stringify(await outcome(key))}`);
    };
    for (const key of [known, lapsed, unknown]) await becomes(key, 'notDelivered');
    const rowOf = (seed: number, to: string) => {
      const [page] = toldPages(seed);
      const number = page?.part === 'person' ? page.certificateNumber : '';
      return { citizenId: number.slice(0, 18), number, from: '2016-01-01', to, cancelledOn: '' };
    };
    const rows = [rowOf(995, '2031-12-31'), rowOf(996, '2025-01-31')];
    const reviewer = await staff(at.office, 'reviewer', '孙晓梅');
    const deliver = async (fileName: string, of: typeof rows) =>
      valueOf(
        await worker.get(ReceiveDelivery, { strict: false }).run(reviewer, {
          ...{ regionCode: REGION, source: 'certificates', levyYear: 2024, fileName },
          bytes: deliveredFile('certificates', of),
        }),
      );
    await deliver('certificates.csv', rows);
    await becomes(known, 'verified');
    await becomes(lapsed, 'lapsed');
    await becomes(unknown, 'notFound');
    expect(await outcome(lapsed)).toMatchObject({ until: '2025-01-31' });
    expect((await outcome(known))?.deliveredOn).not.toBeNull();
    // A later file that names somebody else says nothing of the day on which the own row came.
    await at.read(
      `update delivery set delivered_at = '2025-03-03T02:00:00Z' where region_code = $1 and file_name = 'certificates.csv'`,
      [REGION],
    );
    await deliver('later.csv', [rowOf(998, '2031-12-31')]);
    const { citizenId, number } = rowOf(995, '');
    const register = worker.get(CertificateRegister, { strict: false });
    expect(await register.of({ regionCode: REGION, citizenId, number })).toEqual({
      ...{ outcome: 'verified', deliveredOn: '2025-03-03', until: '2031-12-31' },
    });
    expect(valueOf(await at.the(ReadEntry).caseFile(at.broker, unknown)).seeker.state).toBe('registered');
  });

  it('comes to the declaration with the validity that the register told, and with none where it told none', async () => {
    await businessDay('2025-05-20');
    const [told, untold] = [await at.looking('吴桐'), await at.looking('郑岚')];
    const person = await at.office.db.database.read(manager =>
      at.the(ReadSeekers).personOf(manager, told.key),
    );
    const number = person?.certificateNumber ?? '';
    const row = { citizenId: number.slice(0, 18), number, from: '2016-01-01', to: '2032-06-30' };
    const reviewer = await staff(at.office, 'reviewer', '孙晓梅');
    valueOf(
      await worker.get(ReceiveDelivery, { strict: false }).run(reviewer, {
        ...{ regionCode: REGION, source: 'certificates', levyYear: 2025, fileName: 'certificates.csv' },
        bytes: deliveredFile('certificates', [{ ...row, cancelledOn: '' }]),
      }),
    );
    const known = async () =>
      at.office.db.database.read(manager => at.the(ReadSeekers).validityOf(manager, told.key, number));
    for (let attempt = 0; attempt < 200 && !(await known()); attempt += 1)
      await new Promise(resolve => setTimeout(resolve, 50));
    for (const looking of [told, untold]) {
      const { placement } = await atWork(looking);
      valueOf(await at.the(ReleaseForQuota).run(looking.actor, placement, true));
    }
    await settled();
    const { regionCode, employerId } = hirer.employer;
    const year = { regionCode, employerId, levyYear: 2025, roster: [] };
    const people = await worker
      .get(Database, { strict: false })
      .read(async manager => worker.get(ReadLastYear, { strict: false }).of(manager, year, hirer.officer));
    const one = (name: string) => people?.people.find(entry => entry.name === name);
    expect(one('吴桐')).toMatchObject({ certificate: { number, validTo: '2032-06-30' } });
    expect(one('吴桐')).not.toHaveProperty('validityUnknown');
    expect(one('郑岚')).toMatchObject({ validityUnknown: true });
  });
});
