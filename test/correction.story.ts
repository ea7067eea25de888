import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import type { Person, Way } from './browser/person.js';
import { Stage } from './browser/stage.js';
import { twoYears } from './support/two-years.js';

const MINUTES = 60_000;

/** Who corrects what: a declaration that was determined, with last year beside it. */
interface Telling {
  readonly way: Way;
  readonly width: number;
  readonly account: string;
  readonly headcount: string;
  readonly payroll: string;
  /** Words of the check page about staff that changed by 30 % or more; null where it did not. */
  readonly asked: RegExp | null;
  /** Is the levy large enough for a second person? */
  readonly second: boolean;
}

// 246 × 1.5 % is 3.69, two count: 1.69 × 71,544.72 (a year's average, to the fen) × 0.9 is 108,819.52, above the limit of 100,000.00. 190 × 1.5 % is 2.85:
// 0.85 × 71,578.95 × 0.5 is far below.
// 186 staff last year: 246 is 32.3 % more and 190 is 2.2 % more; 71,482.50 yuan a head last year is about as much now.
const TELLINGS: readonly Telling[] = [
  {
    ...{ way: 'withScript', width: 1280, account: 'officer' },
    ...{ headcount: '246', payroll: '17,600,000.00', asked: /比上年多32\.3%/, second: true },
  },
  {
    ...{ way: 'withoutScript', width: 390, account: 'officer2' },
    ...{ headcount: '190', payroll: '13,600,000.00', asked: null, second: false },
  },
];

describe('a determined declaration is corrected', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(
      db =>
        twoYears(
          db,
          TELLINGS.map(({ account }) => account),
        ),
      { TONGGANG_WITHDRAWAL_MINUTES: '0' },
    );
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it.each(TELLINGS)(
    'and determined anew: $way, $width px',
    async telling => {
      const album = `correction-${telling.way}`;
      const officer = await stage.person(telling.way, album, { width: telling.width });
      await signIn(officer, `${telling.account}@demo.example`);
      await openCorrection(officer);
      await changeHeadcount(officer, telling);
      const number = await sendCorrection(officer, telling);
      const reviewer = await stage.person(telling.way, album, { width: telling.width });
      await determineAnew(reviewer, number, telling);
      if (telling.second) await approve(await stage.person(telling.way, album, { width: telling.width }));
      await readHistory(officer, telling);
    },
    8 * MINUTES,
  );
});

async function signIn(person: Person, email: string): Promise<void> {
  await person.open('/sign-in');
  await person.fill('电子邮箱', email);
  await person.fill('密码', DEMO_PASSWORD);
  await person.press('登录');
}

async function openCorrection(officer: Person): Promise<void> {
  await officer.press('查看2024年度申报');
  await officer.look('01-determined');
  expect(await officer.text()).toContain('这里不用再按任何“完成”');
  await officer.follow('更正这份申报');
  await officer.press('开始更正');
  expect(await officer.text()).toContain('填写更正的原因');
  await officer.look('02-correction-error');
  await officer.fill('为什么更正', '年平均职工人数漏计了新厂区的职工。');
  await officer.press('开始更正');
  await officer.look('03-correcting');
  expect(await officer.text()).toContain('第1次提交仍然有效');
}

async function changeHeadcount(officer: Person, { headcount, payroll }: Telling): Promise<void> {
  await officer.follow('在职职工人数和工资总额');
  await officer.fill('全年平均在职职工人数', headcount);
  await officer.fill('全年工资总额', payroll);
  await officer.press('保存并继续');
  await officer.follow('放弃更正');
  await officer.look('04-give-up');
  expect(await officer.text()).toContain(`${headcount}人`);
  await officer.follow('继续更正');
}

/** @returns the number of the corrected filing's receipt */
async function sendCorrection(officer: Person, { asked }: Telling): Promise<string> {
  await officer.follow('检查填写的内容');
  await officer.look('05-check');
  expect(await officer.text()).toContain('与上年对照');
  if (asked) {
    expect(await officer.text()).toMatch(asked);
    await officer.press('核对无误，继续');
    await officer.look('06-unexplained');
    expect(await officer.text()).toContain('填写一行说明');
    await officer.fill(asked, '新厂区2024年7月投产，从外地招聘。');
  }
  await officer.press('核对无误，继续');
  await officer.look('07-certify');
  expect(await officer.text()).toContain('这是对第1次提交');
  await officer.fill('签署人姓名', '高远');
  await officer.fill('签署人职务', '总经理');
  await officer.choose('签署人已阅读并作出以上承诺');
  await officer.press('签署并提交');
  await officer.look('08-receipt');
  const number = /210603-\d{4}-\d{6}-\d/.exec(await officer.text())?.[0];
  expect(number).toBeDefined();
  await officer.follow('改了什么');
  await officer.look('09-differences');
  expect(await officer.text()).toContain('职工人数');
  return number ?? '';
}

async function determineAnew(reviewer: Person, number: string, { asked, second }: Telling): Promise<void> {
  await signIn(reviewer, 'reviewer@demo.example');
  await reviewer.look('11-queue');
  await reviewer.follow(new RegExp(number));
  await reviewer.look('12-case');
  expect(await reviewer.text()).toContain('这是对第1次提交');
  expect(await reviewer.text()).toContain('漏计了新厂区的职工');
  await reviewer.press('由我审核');
  await reviewer.follow(/^职工人数/);
  await reviewer.look('13-headcount-line');
  if (asked) expect(await reviewer.text()).toContain('新厂区2024年7月投产');
  await reviewer.press(second ? '核对并送复核' : '核对并认定');
  await reviewer.choose('其余各项按申报认定');
  await reviewer.press(second ? '送复核' : '作出认定');
  await reviewer.look('14-determined-anew');
}

/** A second person reads the whole derivation and approves. */
async function approve(approver: Person): Promise<void> {
  await signIn(approver, 'approver@demo.example');
  await approver.follow(/ 2024$/);
  await approver.look('15-approval');
  expect(await approver.text()).toContain('108,819.52');
  await approver.choose(/^同意/);
  await approver.press('保存复核意见');
}

async function readHistory(officer: Person, { headcount }: Telling): Promise<void> {
  await officer.open('/workspace/declarations');
  await officer.press('查看2024年度申报');
  await officer.follow('全部经过');
  await officer.look('21-history');
  const text = await officer.text();
  expect(text).toContain('审核人员作出新的认定，代替原来的认定');
  expect(text).toContain('提交了更正（第2次）');
  expect(text).toContain('漏计了新厂区的职工');
  await officer.press('比较');
  await officer.look('22-compare');
  expect(await officer.text()).toContain(`${headcount}人`);
}
