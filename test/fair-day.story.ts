import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { signIn } from './annual-review/cast.js';
import { Stage } from './browser/stage.js';
import type { Person, Way } from './browser/person.js';
import { ALBUM, DAY, prepareFair, SEEKERS, STANDS } from './fair-day/stage.js';

const MINUTES = 60_000;
/** Nothing of these on a paper or a page of a stand, but where the person lets it be known. */
const NEED = '手语翻译';

describe('a fair day', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(prepareFair);
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  async function at(account: string, way: Way = 'withScript', locale = 'zh-CN'): Promise<Person> {
    const person = await stage.person(way, ALBUM, { locale });
    await signIn(person, account);
    return person;
  }

  it(
    'is set by keyboard, planned with proof, planned anew, printed, held, and leads to a referral',
    async () => {
      const path = await setByKeyboard(await at('broker', 'byKeyboard'));
      const broker = await at('broker');
      await fill(broker, path);
      await broker.press('排出安排');
      expect(await broker.text()).toMatch(/4人中排上4人[\s\S]*对偶间隙\s*0/);
      expect(await broker.text()).toContain('已证明');
      await broker.look('2-plan');
      // The forms of a plan lead to this fair, whatever stands around them.
      const targets = await broker.page
        .locator('main form')
        .evaluateAll(forms => forms.map(form => form.getAttribute('action') ?? ''));
      expect(targets.filter(target => !target.startsWith(path))).toEqual([]);
      await broker.press('公布安排');

      const seeker = await at('seeker');
      await seeker.openUntil('/workspace/fair-meetings', /面谈时间/);
      await seeker.look('3-meeting');
      await seeker.lookNarrow('3-meeting');
      await dropOut(seeker, broker, path);
      await print(broker, path);
      await readAsEmployer(await at('officer'), await at('officer', 'withScript', 'en'));
      await inEnglish(await at('broker', 'withScript', 'en'), await at('seeker', 'withScript', 'en'), path);

      const { db } = stage;
      await db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(DAY)));
      await hold(broker, path);
    },
    5 * MINUTES,
  );
});

/** @returns the address of the new fair */
async function setByKeyboard(broker: Person): Promise<string> {
  await broker.open('/workspace/fairs');
  await broker.press('新建招聘会');
  await broker.fill('名称', '助残日专场招聘会');
  await broker.fill('日期', DAY);
  await broker.fill('地点', '丹东市振兴区文化宫一楼');
  await broker.fill('时段', '09:00-09:40 1\n09:40-10:20 1');
  await broker.press('保存');
  await broker.look('1-new');
  return new URL(broker.page.url()).pathname;
}

async function fill(broker: Person, path: string): Promise<void> {
  await broker.open(`${path}/stands`);
  for (const title of STANDS) {
    await broker.choose(/^岗位/, title);
    await broker.fill(/^每个时段面谈几人/, '1');
    await broker.press('邀请');
  }
  await broker.open(`${path}/people`);
  for (const name of SEEKERS.slice(0, 4)) {
    await broker.choose(/^求职者/, name);
    if (name === SEEKERS[0]) await broker.choose(/^本人同意让展位知道/);
    await broker.press('列入名单');
  }
  await broker.look('1-people');
  await broker.open(path);
}

/** Somebody cannot come, somebody else came late: the others keep their meetings, the free place is taken. */
async function dropOut(seeker: Person, broker: Person, path: string): Promise<void> {
  await seeker.page.locator('summary', { hasText: '我去不了' }).click();
  await seeker.press(/^我去不了/);
  expect(await seeker.text()).toContain('已登记您不去');
  await broker.open(`${path}/people`);
  await broker.choose(/^求职者/, SEEKERS[4]);
  await broker.press('列入名单');
  await broker.open(path);
  await broker.press('保留其余，重新安排');
  const text = await broker.text();
  expect(text).toMatch(/保留的面谈\s*3\s*新排面谈的总分/);
  expect(text).toMatch(/和上一次相比[\s\S]*没有排上/);
  expect(text).toContain('已证明');
  await broker.look('4-again');
  await broker.lookNarrow('4-again');
  await broker.press('公布安排');
}

async function print(broker: Person, path: string): Promise<void> {
  for (const side of ['all', 'stands', 'people'] as const) {
    await broker.open(`${path}/plan?side=${side}`);
    await broker.page.emulateMedia({ media: 'print' });
    await broker.look(`5-print-${side}`);
    await broker.page.emulateMedia({ media: 'screen' });
    const href = await broker.page.locator('a[download]').getAttribute('href');
    const text = await pdfText(broker, href!);
    expect(text).toContain('09:00–09:40');
    expect([side, SEEKERS.slice(1).filter(name => !text.includes(name))]).toEqual([side, []]);
    expect([side, text.includes(SEEKERS[0])]).toEqual([side, false]);
    expect([side, text.includes(NEED)]).toEqual([side, false]);
  }
}

async function pdfText(person: Person, href: string): Promise<string> {
  const answer = await person.page.request.get(new URL(href, person.page.url()).href);
  expect(answer.status()).toBe(200);
  const file = join(tmpdir(), `fair-${process.pid}.pdf`);
  writeFileSync(file, await answer.body());
  execFileSync('pdftotext', ['-layout', file, `${file}.txt`]);
  return readFileSync(`${file}.txt`, 'utf8');
}

async function readAsEmployer(officer: Person, english: Person): Promise<void> {
  await officer.open('/workspace/declarations');
  await officer.follow('招聘会展位');
  const text = await officer.text();
  expect(text.match(/胸牌\d号/g)).toHaveLength(4);
  // Released by the one who does not come, and by nobody else.
  expect(text.includes(NEED)).toBe(false);
  await officer.look('6-stands');
  await officer.lookNarrow('6-stands');
  await english.open('/workspace/fair-stands');
  await english.look('6-stands-en');
}

async function inEnglish(broker: Person, seeker: Person, path: string): Promise<void> {
  await broker.open(path);
  expect(await broker.text()).toContain('Proven');
  await broker.look('7-plan-en');
  await seeker.open('/workspace/fair-meetings');
  await seeker.look('7-meetings-en');
}

/** Check-in and what was said, on a telephone; the intent is a question to the person soon after. */
async function hold(broker: Person, path: string): Promise<void> {
  await broker.open(path);
  await broker.press('当天签到');
  await broker.lookNarrow('8-day');
  await broker.press(/^签到/);
  await broker.press(/^初步意向/);
  expect(await broker.text()).toContain('初步意向');
  await broker.lookNarrow('8-day-said');
  await broker.look('8-day-said');
  await broker.openUntil('/workspace/referrals', new RegExp(STANDS.join('|')));
  await broker.look('9-referral');
}
