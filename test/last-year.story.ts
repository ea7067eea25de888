import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import type { Locator } from 'playwright-core';
import type { Person } from './browser/person.js';
import { Stage } from './browser/stage.js';
import { Visitor } from './support/visitor.js';

const MINUTES = 60_000;
const START = '/workspace/declarations';
const OFFICER = 'officer2@demo.example';
const BORN = { birthDate: plainDate('1985-06-15') };
const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '']));
const MOST_CLICKS = 25;
const PEOPLE = 30;

/** Thirty employees: one left, one contract ran out, one certificate ended, one wage is below the minimum by now. */
function employee(index: number): Record<string, string> {
  const seed = 2 * index + 2;
  return {
    ...{ name: `陈${'甲乙丙丁戊己庚辛壬癸'[index % 10] ?? ''}${index}`, certificateKind: 'disability' },
    ...{
      citizenId: inventCitizenId(seed, BORN),
      certificateNumber: inventCertificate(seed, 'limb', 3, BORN),
    },
    ...(index === 2 ? { validTo: '2024-06-30' } : { validTo: '', validUnlimited: 'yes' }),
    ...{ jobTitle: '质检员', from: '2020-03-01', to: '', insured: 'yes' },
    ...(index === 1
      ? { contractKind: 'fixedTerm', contractFrom: '2022-01-01', contractTo: '2023-12-31' }
      : { contractKind: 'openEnded', contractFrom: '2020-03-01', contractTo: '' }),
    monthlyWage: index === 3 ? '1850.00' : '3200.00',
  };
}

describe('an employer with thirty people and last year’s declaration', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
    await fileLastYear(stage);
  }, 6 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    `files in ${MOST_CLICKS} clicks or fewer`,
    async () => {
      const officer = await stage.person('withScript', 'last-year');
      const clicks = await countClicks(officer);
      await signIn(officer);
      await officer.press(/^开始2024年度申报.*901/);
      await officer.press(/^继续：/);
      await officer.press('确认并继续');
      await officer.press(/^继续：/);
      await officer.choose('填写全年平均人数');
      await officer.fill('全年平均在职职工人数', '1800');
      await officer.fill('全年工资总额', '126,000,000.00');
      await officer.press('保存并继续');
      await officer.press(/^继续：/);

      await officer.look('01-offered');
      expect(await officer.text()).toContain('来自2023年度申报表210603-2024-');
      expect(await officer.page.locator('.tg-grid tbody tr:not(.tg-grid__findings)').count()).toBe(PEOPLE);
      await leave(officer, 0, '2024-03-31');
      await renewContract(officer, 1);
      await officer.page.locator('#rows-3-monthlyWage').fill('2,100.00');
      await officer.choose(/我已按2024年度逐人核对/);
      await officer.press('带入名册');
      await officer.look('02-carried');
      expect(await officer.text()).toContain('30名职工');
      await officer.press('保存并继续');
      await officer.press(/^继续：/);

      await officer.look('03-check');
      await explain(officer);
      await officer.press('核对无误，继续');
      await officer.fill('签署人姓名', '高远');
      await officer.fill('签署人职务', '总经理');
      await officer.choose('签署人已阅读并作出以上承诺');
      await officer.press('签署并提交');
      expect(await officer.text()).toMatch(/210603-2025-\d{6}-\d/);
      await officer.look('04-receipt');
      expect(clicks()).toBeLessThanOrEqual(MOST_CLICKS);
      process.stderr.write(`${clicks()} clicks for ${PEOPLE} people\n`);
    },
    6 * MINUTES,
  );

  it(
    'shows the months of an entry while somebody types',
    async () => {
      const officer = await stage.person('withScript', 'last-year');
      await signIn(officer);
      await officer.open(`${another}/roster/new`);
      const words = officer.page.locator('[data-live-words]');
      expect(await words.getAttribute('role')).toBe('status');
      await officer.fill('入职日期', '2024-03-01');
      await until(words, /计入10个月/);
      expect(await words.innerText()).toContain('月工资');
      await officer.fill('月工资', '1,850.00');
      // Above the minimum wage of 2024 until April, below the one since May: March and April count.
      await until(words, /计入2个月/);
      expect(await officer.page.locator('[data-live-months]').innerText()).toContain('低于当地最低工资');
      await officer.look('05-live');
    },
    2 * MINUTES,
  );

  it(
    'works the months out again by a button where there is no script, and keeps what was typed',
    async () => {
      const officer = await stage.person('withoutScript', 'last-year');
      await signIn(officer);
      await officer.open(`${another}/roster/new`);
      await officer.fill('入职日期', '2024-06-01');
      await officer.fill('月工资', '3,000.00');
      await officer.fill('岗位', '质检员');
      await officer.press('重新计算');
      expect(await officer.text()).toContain('计入7个月');
      expect(await officer.page.inputValue('#jobTitle')).toBe('质检员');
      await officer.look('06-without-script');
    },
    2 * MINUTES,
  );
});

/** Address of the declaration of another employer, with nothing in it. */
let another = '';

/** Declares thirty people for 2023, in 2024; then it is 2025. */
async function fileLastYear({ db, origin }: Stage): Promise<void> {
  const today = (day: string) =>
    db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(day)));
  await today('2024-05-12');
  const visitor = new Visitor(origin);
  await visitor.signIn(OFFICER, DEMO_PASSWORD);
  const base = await startFor(visitor, 901);
  await save(visitor, base, 'employer', {});
  const staff = { ...MONTHS, way: 'total', total: '1790', payroll: '124000000.00' };
  await save(visitor, base, 'headcount', staff);
  for (let index = 0; index < PEOPLE; index += 1) await save(visitor, base, 'roster/new', employee(index));
  await save(visitor, base, 'roster', {});
  await save(visitor, base, 'check', {});
  const { text } = await visitor.get(`${base}/submission`);
  const idempotencyKey = /name="idempotencyKey" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const signed = { responsibleName: '高远', responsiblePosition: '总经理', accepted: 'yes', idempotencyKey };
  await save(visitor, base, 'submission', signed);
  await today('2025-05-20');
  another = await startFor(visitor, 902);
}

/** Registers an employer and starts its declaration. */
async function startFor(visitor: Visitor, seed: number): Promise<string> {
  await visitor.fillIn('/workspace/employers/new', {
    ...{ creditCode: inventCreditCode(seed, '210603'), division: '210603', kind: 'enterprise' },
    ...{ name: `丹东听潮食品有限公司${seed}（虚构）`, registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@tingchao.example' },
  });
  const { text } = await visitor.get(START);
  const action = [...text.matchAll(/action="(\/workspace\/declarations\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
  return (await visitor.submit(action, {})).location ?? '';
}

async function save(
  visitor: Visitor,
  base: string,
  page: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const { text } = await visitor.get(`${base}/${page}`);
  const draftVersion = /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';
  const answer = await visitor.submit(`${base}/${page}`, { draftVersion, ...fields });
  if (answer.status !== 303) throw new Error(`${page}: ${answer.status} ${answer.text.slice(0, 4000)}`);
}

async function signIn(officer: Person): Promise<void> {
  await officer.open('/sign-in');
  await officer.fill('电子邮箱', OFFICER);
  await officer.fill('密码', DEMO_PASSWORD);
  await officer.press('登录');
}

/** Says of the person of a row that they left. */
async function leave(officer: Person, row: number, on: string): Promise<void> {
  await officer.page.locator(`#rows-${row}-answer`).selectOption('left');
  await officer.page.locator(`#rows-${row}-to`).fill(on);
}

async function renewContract(officer: Person, row: number): Promise<void> {
  await officer.page.locator(`#rows-${row}-contractFrom`).fill('2024-01-01');
  await officer.page.locator(`#rows-${row}-contractTo`).fill('2026-12-31');
}

/** Whatever the check asks about gets its line. */
async function explain(officer: Person): Promise<void> {
  const asked = officer.page.locator('main textarea');
  for (let index = 0; index < (await asked.count()); index += 1) await asked.nth(index).fill('已核实无误');
}

/** Counts every click and every choice from a list; typing is not counted. */
async function countClicks({ page }: Person): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('countClick', () => (clicks += 1));
  await page.addInitScript(() => {
    const count = (event: Event) =>
      event.isTrusted && (window as unknown as { countClick(): void }).countClick();
    document.addEventListener('click', count, true);
    document.addEventListener(
      'change',
      event => event.target instanceof HTMLSelectElement && count(event),
      true,
    );
  });
  return () => clicks;
}

async function until(place: Locator, words: RegExp): Promise<void> {
  await place.filter({ hasText: words }).waitFor();
}
