import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnswerAsEmployer, AnswerAsSeeker, Hire, ReferPeople } from '#placements';
import type { PostKey } from '#posts';
import { KeepCase, Registration, VerifySeeker, type PartInput, type SeekerKey } from '#seekers';
import { Placing, valueOf, type OpenEmployer } from '../../../../libs/matching/src/testing/placing-office.js';
import { openPdf } from '../../../../libs/documents/src/testing/open-pdf.js';
import { HIRE, OFFER, YES } from '../../../../libs/placements/src/testing/placing-steps.js';
import { toldPages } from '../../../../libs/seekers/src/testing/told.js';
import { houseOf } from '../../../../test/support/placing-house.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const REGION = '210603';
const LEVELS = { stand: '3', pace: '3' };
/** What is released of the person, each under its label and as the employer reads it. */
const ITEMS: Readonly<Record<string, readonly [label: string, words: string]>> = {
  occupation: ['求职意向', '缝纫工'],
  'skill:packing': ['技能', '包装'],
  courses: ['培训', '营销员'],
  pastWork: ['做过的工作', '保洁员'],
  hours: ['每周工时', '20至36小时'],
  state: ['与岗位的适配', '现在就合适'],
};
const ALIAS = '求职者乙';

let portal: TestPortal;
let placing: Placing;
let employer: OpenEmployer;
let post: PostKey;
let own: SeekerKey;
let broker: Visitor;
let seeker: Visitor;
let officer: Visitor;

const words = ({ text }: Pick<Answer, 'text'>) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const rows = <Row>(sql: string, values: readonly unknown[] = []) =>
  portal.db.dataSource.query<Row[]>(sql, [...values]);

/** The demo's own seeker, registered by oneself. */
async function registered(): Promise<SeekerKey> {
  const person = await portal.actor('seeker');
  const key = await placing.the(Registration).begin(person, REGION);
  const told = toldPages(500, {
    ...{ levels: LEVELS, wishes: ['6-05-01-03'], category: 'sight', grade: 1 },
    ...{ time: { hoursMax: '36' }, person: { name: '陈安' } },
  });
  const background: PartInput = {
    ...{ part: 'background', education: '', about: '', licences: [] },
    ...{ skills: ['packing', 'screenReaderUse'], past: ['4-09-08-01'], trained: ['4-01-02-01'] },
  };
  for (const page of [...told, background]) valueOf(await placing.the(Registration).save(person, key, page));
  const said = (['matching', 'referral'] as const).map(purpose => ({ purpose, given: true }));
  valueOf(await placing.the(Registration).send(person, key, said));
  const check = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  valueOf(await placing.the(VerifySeeker).run(placing.broker, key, check));
  return key;
}

beforeAll(async () => {
  portal = await startTestPortal();
  placing = new Placing(houseOf(portal), await portal.actor('broker'));
  employer = await placing.employer();
  post = await placing.post(employer, { title: '车间帮手', headcount: '9', hours: '36' });
  own = await registered();
  [broker, seeker, officer] = await Promise.all([
    portal.signedIn('broker'),
    portal.signedIn('seeker'),
    portal.signedIn('officer'),
  ]);
}, 240_000);
afterAll(() => portal.close());

describe('a list of 300 lines', () => {
  it('goes through but for the broken one, and again with that mended, nobody twice', async () => {
    const people: SeekerKey[] = [];
    for (let number = 0; number < 13; number += 1) people.push(await placing.seeker({ levels: LEVELS }));
    const lines = Array.from({ length: 300 }, (_, index) => {
      const { regionCode, seekerId } = people[index % 13]!;
      return index === 149 ? `${post.postId} 缺一个人` : `${post.postId}, ${regionCode}.${seekerId}`;
    });
    const path = '/workspace/referrals/batch';
    const first = await broker.fillIn(path, { pairs: lines.join('\r\n'), requestKey: 'list-1' });
    expect([first.status, words(first).includes('已推荐299对，1对需要修改')]).toEqual([200, true]);
    expect(words(first)).toContain('第150行');
    expect(first.text).toContain('缺一个人');
    const mended = lines.map((line, index) => (index === 149 ? lines[0]! : line)).join('\n');
    const second = await broker.submit(path, { pairs: mended, requestKey: 'list-1' });
    expect(words(second)).toContain('已推荐300对，0对需要修改');
    const [{ count } = { count: 0 }] = await rows<{ count: number }>(
      'select count(*)::integer as count from referral where region_code = $1',
      [REGION],
    );
    expect(count).toBe(13);
    expect(words(await broker.get('/workspace/referrals'))).toContain('等求职者');
  });

  it('of a list that is too long for once, keeps in the box what did not go', async () => {
    const unknown = (index: number) =>
      `${post.postId} ${REGION}.019a0000-0000-7000-8000-${`${index}`.padStart(12, '0')}`;
    const lines = Array.from({ length: 502 }, (_, index) => unknown(index));
    const sent = await broker.fillIn('/workspace/referrals/batch', {
      ...{ pairs: lines.join('\n'), requestKey: 'long' },
    });
    expect(words(sent)).toContain('这次办理了前500行，其余2行还在下面的名单里');
    expect(words(sent)).toContain('已推荐0对，500对需要修改');
    const [, box = ''] = /<textarea[^>]*>([^<]*)</u.exec(sent.text) ?? [];
    expect(box.trim().split('\n')).toEqual([unknown(500), unknown(501)]);
  });
});

describe('one referral, from every side', () => {
  let path: string;
  const side = (of: 'applications' | 'candidates' | 'referral-letters') => `/workspace/${of}/${path}`;

  it('warns the broker of a note that tells too much, and asks the person', async () => {
    const typed = { post: post.postId, seeker: `${REGION}.${own.seekerId}`, requestKey: 'one-1' };
    const note = '视力一级，做事细心';
    await broker.get(`/workspace/referrals/new?post=${typed.post}&seeker=${typed.seeker}`);
    const told = await broker.submit('/workspace/referrals', { ...typed, note });
    expect([told.status, told.text.includes(note)]).toEqual([409, true]);
    const done = await broker.submit('/workspace/referrals', { ...typed, note: '做事细心' });
    expect(done.status).toBe(303);
    path = done.location!.split('/').slice(-2).join('/');
    expect((await officer.get(side('candidates'))).status).toBe(404);
    expect(words(await seeker.get('/workspace/applications'))).toContain('等您答复');
  });

  it('shows the person what would be sent, and sends nothing before the yes', async () => {
    const items = [...Object.keys(ITEMS), 'skill:screenReaderUse'];
    const yes = { callMe: 'alias', alias: ALIAS, items, interviewNeeds: 'longerTime' };
    const asked = await seeker.get(side('applications'));
    expect(words(asked)).toContain('不会告诉这个单位：读屏操作电脑');
    expect(asked.text).toContain('value="skill:packing" checked');
    expect(asked.text).not.toContain('skill:screenReaderUse');
    const preview = await send(seeker, `${side('applications')}/yes`, { ...yes, step: 'preview' });
    expect(words(preview)).toContain('单位将看到的内容');
    expect((await officer.get(side('candidates'))).status).toBe(404);
    const sent = await send(seeker, `${side('applications')}/yes`, { ...yes, step: 'send' });
    expect(sent.status).toBe(303);
    const page = words(await officer.get(side('candidates')));
    for (const [label, value] of Object.values(ITEMS))
      expect(page).toMatch(new RegExp(`${label}\\s+${value}`));
    expect(page).not.toMatch(/陈安|视力|时间长一些|读屏/);
  });

  it('keeps a struck item from page, list, letter, export and calendar, each by itself', async () => {
    for (const item of Object.keys(ITEMS)) {
      const kept = Object.keys(ITEMS).filter(one => one !== item);
      await seeker.get(side('applications'));
      expect((await send(seeker, `${side('applications')}/items`, { items: kept })).status).toBe(303);
      const [label, value] = ITEMS[item]!;
      const row = new RegExp(`${label}[\\s：]*${value}`);
      const page = words(await officer.get(side('candidates')));
      const letter = await openPdf((await officer.download(`${side('referral-letters')}/letter.pdf`)).bytes);
      const table = await exported();
      expect([item, row.test(page), row.test(letter.text), table[label]]).toEqual([item, false, false, '']);
      for (const other of kept) expect(table[ITEMS[other]![0]]).toBe(ITEMS[other]![1]);
    }
  });

  it('exports the columns of a referral and no further ones', async () => {
    expect(Object.keys(await exported())).toEqual([
      ...['推荐信编号', '岗位', '进度', '截止', '称呼', '求职意向', '技能', '培训', '做过的工作'],
      ...['每周工时', '与岗位的适配', '需要安排'],
    ]);
  });

  it('leaves no released word in the log nor in what mails are made of', async () => {
    const events = await rows<{ id: string; kind: string; payload_sealed: Buffer }>(
      `select id, kind, payload_sealed from outbox_event where kind ~ '^(referral|placement)[.]'`,
    );
    expect(events.length).toBeGreaterThan(10);
    const log = JSON.stringify([
      await rows('select * from audit_record'),
      await rows('select fields, purpose from seeker_look'),
      events.map(({ id, payload_sealed }) =>
        portal.db.vault.open({ table: 'outbox_event', column: 'payload_sealed', row: id }, payload_sealed),
      ),
    ]);
    for (const kept of [ALIAS, '陈安', '20至36', '保洁员', 'longerTime', '视力'])
      expect([kept, log.includes(kept)]).toEqual([kept, false]);
  });

  it('takes a day for the interview, keeps what was typed beside an error, and gives a calendar file', async () => {
    await officer.get('/workspace/candidates');
    const of = `/workspace/candidates/of/${employer.employer.employerId}/answers`;
    const nobody = await send(officer, of, { answer: 'interested' });
    expect(words(nobody)).toContain('先选择人选');
    const chosen = path.replace('/', '.');
    const noReason = await send(officer, of, { answer: 'declined', chosen });
    expect(words(noReason)).toContain('选择不合适的原因');
    expect((await send(officer, of, { answer: 'interested', chosen })).status).toBe(303);
    const typed = {
      ...{ day: '2025-05-20', time: '9:30', minutes: '40', place: '滨江中路118号', room: '一楼' },
      ...{ stepFree: 'yes', interviewers: '赵经理' },
    };
    await officer.get(side('candidates'));
    const wrong = await officer.submit(`${side('candidates')}/interview`, typed);
    expect([wrong.status, wrong.text.includes('value="滨江中路118号"')]).toEqual([422, true]);
    const booked = await officer.submit(`${side('candidates')}/interview`, { ...typed, day: '2025-05-28' });
    expect(booked.status).toBe(303);
    expect(words(await officer.get(side('candidates')))).toContain('时间长一些');
    const file = await seeker.download(`${side('referral-letters')}/interview.ics`);
    const entry = file.bytes.toString('utf8');
    expect(entry).toContain('DTSTART:20250528T013000Z');
    expect(entry).not.toMatch(/时间|longerTime|陈安|求职者乙|赵经理/);
    expect(entry).toContain('TRIGGER:-P1D');
    expect((await broker.get('/workspace/referrals')).status).toBe(200);
  });

  it('books an interpreter that is asked for later, counts it on its day, and tells no calendar of it', async () => {
    const page = `/workspace/referrals/interpreters/${REGION}`;
    const typed = { since: '2025-05-19', aDay: '1' };
    const wrong = await broker.fillIn(page, typed);
    expect([wrong.status, words(wrong).includes('从哪一天起不能早于今天')]).toEqual([422, true]);
    expect(wrong.text).toContain('value="2025-05-19"');
    expect((await broker.submit(page, { since: '2025-05-20', aDay: '1' })).status).toBe(303);
    expect(words(await broker.get(page))).toMatch(/2025年5月28日 0\/1/u);
    await seeker.get(side('applications'));
    const needs = await send(seeker, `${side('applications')}/needs`, { interviewNeeds: ['interpreter'] });
    expect(needs.status).toBe(303);
    for (const [visitor, at] of [
      [seeker, 'applications'],
      [officer, 'candidates'],
    ] as const)
      expect(words(await visitor.get(side(at)))).toMatch(/手语翻译 已预约/u);
    const told = words(await broker.get(page));
    expect(told).toMatch(/2025年5月28日 1\/1 .*已约满 09:30/u);
    expect(told).not.toMatch(/陈安|求职者乙/u);
    const file = await seeker.download(`${side('referral-letters')}/interview.ics`);
    expect(file.bytes.toString('utf8')).not.toMatch(/手语|interpret/iu);
    expect((await officer.get(page)).status).toBe(403);
    expect((await broker.get('/workspace/referrals/interpreters/110101')).status).toBe(404);
  });

  it('shows nothing of the person any more on the next request after the consent was taken back', async () => {
    expect(words(await officer.get(side('candidates')))).toContain(ALIAS);
    await seeker.get('/workspace/seeker');
    const taken = await seeker.submit('/workspace/seeker/consents', { purpose: 'referral', given: 'no' });
    expect(taken.status).toBe(303);
    const page = words(await officer.get(side('candidates')));
    for (const [, value] of Object.values(ITEMS)) expect(page).not.toContain(` ${value} `);
    for (const gone of [ALIAS, '时间长一些']) expect([gone, page.includes(gone)]).toEqual([gone, false]);
    expect(JSON.stringify(await exported())).not.toContain(ALIAS);
    const letter = await officer.download(`${side('referral-letters')}/letter.pdf`);
    if (letter.status === 200) expect((await openPdf(letter.bytes)).text).not.toContain(ALIAS);
    expect((await officer.get(side('applications'))).status).toBe(403);
  });

  /** Fields that a form sends several times under one name. */
  function send(
    visitor: Visitor,
    to: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Answer> {
    return visitor.submit(to, fields as Readonly<Record<string, string>>);
  }

  /** The row of this referral in the employer's table, by the heads of its columns. */
  async function exported(): Promise<Readonly<Record<string, string>>> {
    const { text } = await officer.get('/workspace/candidates/export');
    const [head = '', ...lines] = text
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const cells = (line: string) => line.split(',').map(cell => cell.replace(/^"|"$/g, ''));
    const row = cells(lines.find(line => line.includes('车间帮手')) ?? '');
    return Object.fromEntries(cells(head).map((name, at) => [name, row[at] ?? '']));
  }
});

/** Somebody without an account is put to the post, and staff write down the yes. */
async function sentTo(requestKey: string) {
  const person = await placing.seeker({ levels: LEVELS });
  const typed = { post, seeker: person, note: '', noteStands: false, requestKey };
  const key = valueOf(await placing.the(ReferPeople).run(placing.broker, typed));
  return valueOf(await placing.the(AnswerAsSeeker).say(placing.broker, key, YES));
}

describe('a referral that the broker ends', () => {
  it('tells the employer why where that was ticked, and asks first about words that tell too much', async () => {
    const key = await sentTo('ended');
    const at = `${key.regionCode}/${key.referralId}`;
    const typed = { words: '坐轮椅，三楼没有电梯', sharedWith: 'employer' };
    await broker.get(`/workspace/referrals/${at}`);
    const warned = await broker.submit(`/workspace/referrals/${at}/end`, typed);
    expect([warned.status, words(warned).includes('已核对，仍按原文发送')]).toEqual([409, true]);
    expect(warned.text).toContain('坐轮椅，三楼没有电梯</textarea>');
    expect(warned.text).toMatch(/name="sharedWith" type="checkbox" value="employer" checked/u);
    const ended = await broker.submit(`/workspace/referrals/${at}/end`, { ...typed, words: '三楼没有电梯' });
    expect(ended.status).toBe(303);
    expect(words(await broker.get(`/workspace/referrals/${at}`))).toMatch(
      /服务人员 三楼没有电梯 （单位可见）/u,
    );
    expect(words(await officer.get(`/workspace/candidates/${at}`))).toContain(
      '服务人员说明的原因： 三楼没有电梯',
    );
    // The person has no account; staff read the same page of the person's.
    const own = words(await broker.get(`/workspace/applications/${at}`));
    expect([own.includes('服务人员结束了推荐'), own.includes('三楼没有电梯')]).toEqual([true, false]);
  });
});

describe('a return visit', () => {
  let path: string;

  beforeAll(async () => {
    const key = await sentTo('visited');
    valueOf(await placing.the(AnswerAsEmployer).interested(employer.officer, key));
    valueOf(await placing.the(AnswerAsEmployer).offer(employer.officer, key, OFFER));
    valueOf(await placing.the(AnswerAsSeeker).acceptOffer(placing.broker, key));
    const placement = valueOf(await placing.the(Hire).run(employer.officer, key, HIRE));
    path = `/workspace/return-visits/${REGION}/${placement.placementId}`;
  });

  it('is one tick a side where all is well; a problem opens its matter, and nothing is lost beside an error', async () => {
    const folded = /<details class="govuk-details"( open)?>/gu;
    const opened = ({ text }: Answer) => [...text.matchAll(folded)].map(([, open]) => open !== undefined);
    const form = await broker.get(`${path}/1`);
    expect([opened(form), form.text.includes('value="2025-05-20"')]).toEqual([[false, false], true]);
    const typed = {
      ...{ heldOn: '2025-05-20', means: 'phone', stillThere: 'yes', measures: '' },
      ...{ personAllElse: 'yes', employerAllElse: 'yes', employerRest: 'problem', employerRecord: 'unknown' },
    };
    const wrong = await broker.submit(`${path}/1`, typed);
    expect([wrong.status, words(wrong).includes('说明“休息休假”有什么问题')]).toEqual([422, true]);
    expect(opened(wrong)).toEqual([false, true]);
    for (const [name, value] of Object.entries(typed).slice(4))
      expect(wrong.text).toMatch(new RegExp(`name="${name}" type="[a-z]+" value="${value}" checked`, 'u'));
    const done = await broker.submit(`${path}/1`, { ...typed, employerRestWords: '周末加班没有调休' });
    expect(done.status).toBe(303);
    const [said, employers] = words(await broker.get(`${path}/1`)).split('单位说的');
    expect([said?.match(/正常/gu)?.length, employers?.match(/正常/gu)?.length]).toEqual([7, 5]);
    expect(employers).toContain('有问题：周末加班没有调休');
  });

  it('says at the next one what was said at the last', async () => {
    const next = words(await broker.get(`${path}/3`));
    expect(next).toContain('上次（满1个月，2025年5月20日）：7项正常');
    expect(next).toContain('：5项正常、1项有问题、1项未问到');
    expect(next).toContain('上次有问题：周末加班没有调休');
  });
});

describe('the broker’s day', () => {
  const DAY = '/workspace/tasks';
  const links = ({ text }: Answer) => [
    ...text.matchAll(/<li class="tg-due__item">\s*<div><a class="govuk-link" href="([^"]+)">(.+?)<\/a>/gu),
  ];

  it('is where a broker begins: work of all people by its day, each line leading to where it is done', async () => {
    expect((await broker.get('/workspace')).location).toBe(DAY);
    const task = { what: 'task' as const, task: '联系江桥水产', dueOn: '2025-05-22' };
    valueOf(await placing.the(KeepCase).add(await portal.actor('broker'), own, task));
    const page = await broker.get(`${DAY}?until=month`);
    const told = links(page).map(([, href, text]) => [
      ...[href?.replace('&#x3D;', '='), words({ text: text ?? '' })],
    ]);
    const problem = told.find(([, text]) => text?.includes('回访发现的问题：休息休假：周末加班没有调休'));
    expect(problem?.[0]).toMatch(/^\/workspace\/referrals\?division=210603#task-/u);
    const [where = '', id] = problem?.[0]?.split('#') ?? [];
    expect((await broker.get(where)).text).toContain(`id="${id}"`);
    expect(told).toContainEqual([
      `/workspace/seekers/${REGION}/${own.seekerId}#tasks`,
      expect.stringMatching(/陈某\s+联系江桥水产/u),
    ]);
    expect(page.text).not.toContain('陈安');
    const looks = await rows<{ fields: string[] }>(
      `select fields from seeker_look where purpose = 'dueWork' and seeker_id = $1`,
      [own.seekerId],
    );
    expect(looks).toEqual([{ fields: ['maskedName', 'dueWork'] }]);
  });

  it('can be narrowed to a day, a kind and one’s own, and says so where nothing is left', async () => {
    expect((await broker.get(`${DAY}?until=today`)).text).not.toContain('联系江桥水产');
    const tasks = await broker.get(`${DAY}?until=month&kind=task&whose=mine`);
    expect(links(tasks)).toHaveLength(1);
    expect(words(tasks)).toMatch(/有1项，其中0项已逾期.+待办任务 1.+待办任务 我/u);
    const nothing = await broker.get(`${DAY}?kind=claim`);
    expect(words(nothing)).toContain('没有到期的工作。 看一个月内的');
    expect((await broker.get(`${DAY}?division=110101`)).status).toBe(404);
    expect((await officer.get(DAY)).status).toBe(403);
  });
});
