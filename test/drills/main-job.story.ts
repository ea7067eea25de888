import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import type { Person, Way } from '../browser/person.js';
import { Stage } from '../browser/stage.js';
import { isFullSize } from './size.js';

const PASSWORD = 'two white herons on the tidal flat';
const MINUTES = 60_000;

/** Everything one telling of the story needs to differ from the others. */
interface Telling {
  readonly way: Way;
  readonly email: string;
  readonly creditCode: string;
  readonly employer: string;
  readonly seed: number;
}

/** The suite tells it with script; without script and by keyboard alone it is told by command. */
const WAYS = ['withScript', 'withoutScript', 'byKeyboard'] as const satisfies readonly Way[];
const TELLINGS: readonly Telling[] = WAYS.filter(way => isFullSize || way === 'withScript').map(
  (way, index) => ({
    way,
    email: `hr${index}@story.example`,
    creditCode: inventCreditCode(7_100 + index, '210603'),
    employer: `丹东${['松涛', '鹤鸣', '潮声'][index]}食品有限公司`,
    seed: 9_100 + 10 * index,
  }),
);

/**
 * The main job, end to end. An employer with 100 staff and a payroll of 6,000,000.00 employs one person of limb grade 3
 * for all of 2024: quota 100 × 1.5 % = 1.5; counted 1.00, which is 1 % of 100, so half is collected:
 * 0.5 × 60,000.00 × 50 % = 15,000.00.
 */
describe.each(TELLINGS)('register, declare, determine, publish, find on the list: $way', telling => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(undefined, { TONGGANG_WITHDRAWAL_MINUTES: '0' });
  }, 2 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'goes from the first mail to the public list',
    async () => {
      const officer = await stage.person(telling.way, `story-${telling.way}`);
      await openAccount(officer, telling);
      await registerEmployer(officer, telling);
      await declare(officer, telling);
      const number = await submit(officer);

      const reviewer = await stage.person(telling.way, `story-${telling.way}`);
      await determine(reviewer, number);

      const publisher = await stage.person(telling.way, `story-${telling.way}`);
      await publish(publisher);

      const citizen = await stage.person(telling.way, `story-${telling.way}`, { width: 390 });
      await citizen.open('/');
      await citizen.look('41-home');
      await citizen.fill(/单位名称或统一社会信用代码/, telling.employer);
      await citizen.press('查询名单');
      await citizen.look('42-list');
      await citizen.follow(telling.employer);
      expect(await citizen.text()).toContain('未达标');
      await citizen.look('43-employer');
    },
    6 * MINUTES,
  );
});

async function openAccount(officer: Person, { email }: Telling): Promise<void> {
  await officer.open('/register');
  await officer.look('01-register');
  await officer.fill('姓名', '林小雨');
  await officer.fill('电子邮箱', email);
  await officer.fill('密码', PASSWORD);
  await officer.press('开立账户');
  await officer.look('02-sent');
  // The mail goes through the outbox and the worker into the demo's mailbox.
  await officer.openUntil('/demo/outbox', /确认/);
  await officer.look('03-outbox');
  await officer.follow(new RegExp(`确认.*${email}`));
  await officer.follow(/\/confirm\?token=/);
  await officer.look('04-confirm');
  await officer.press('确认邮箱');
  await signIn(officer, email, PASSWORD);
}

async function signIn(person: Person, email: string, password: string): Promise<void> {
  await person.open('/sign-in');
  await person.fill('电子邮箱', email);
  await person.fill('密码', password);
  await person.press('登录');
}

async function registerEmployer(officer: Person, { creditCode, employer, email }: Telling): Promise<void> {
  await officer.press('登记单位');
  await officer.press('登记单位');
  await officer.look('05-register-employer-errors');
  await officer.fill('统一社会信用代码', creditCode);
  await officer.choose(/单位所在地/, '丹东市振兴区');
  await officer.fill('单位名称', employer);
  await officer.choose('企业');
  await officer.fill('登记日期', '2012-03-01');
  await officer.fill('联系人姓名', '林小雨');
  await officer.fill('联系电话', '0415-2100000');
  await officer.fill('电子邮箱', email);
  await officer.press('登记单位');
  await officer.look('06-my-employers');
}

async function declare(officer: Person, { seed }: Telling): Promise<void> {
  await officer.press('开始2024年度申报');
  await officer.look('07-tasks');
  await officer.follow('单位信息');
  await officer.look('08-employer-data');
  await officer.press('确认并继续');
  await officer.press(/^继续：/);
  await officer.choose('填写全年平均人数');
  await officer.fill('全年平均在职职工人数', '100');
  await officer.fill('全年工资总额', '6,000,000.00');
  await officer.press('保存并继续');
  await officer.press(/^继续：/);
  await officer.look('09-roster-empty');
  await officer.follow('添加一名职工（残疾人证）');
  const person = { birthDate: plainDate('1985-06-15') };
  await officer.fill('姓名', '陈海');
  await officer.fill('公民身份号码', inventCitizenId(seed, person));
  await officer.fill('残疾人证号', inventCertificate(seed, 'limb', 3, person));
  await officer.fill('证件有效期至', '2029-06-30');
  await officer.fill('岗位', '质检员');
  await officer.fill('入职日期', '2021-03-01');
  await officer.choose('固定期限合同');
  await officer.fill('合同开始日期', '2023-03-01');
  await officer.fill('合同结束日期', '2026-02-28');
  await officer.fill('月工资', '3,200.00');
  await officer.choose('已参加');
  await officer.look('10-person');
  await officer.press('保存');
  await officer.look('11-roster');
  expect(await officer.text()).toContain('计入12个月');
  await officer.press('保存并继续');
  await officer.press(/^继续：/);
}

/** @returns the number of the receipt */
async function submit(officer: Person): Promise<string> {
  await officer.look('12-check');
  expect(await officer.text()).toContain('15,000.00');
  await officer.press('核对无误，继续');
  await officer.look('13-certify');
  await officer.fill('签署人姓名', '高远');
  await officer.fill('签署人职务', '总经理');
  await officer.choose('签署人已阅读并作出以上承诺');
  await officer.press('签署并提交');
  await officer.look('14-receipt');
  const number = /210603-\d{4}-[0-9A-Z]+-[0-9A-Z]/.exec(await officer.text())?.[0];
  expect(number).toBeDefined();
  return number ?? '';
}

async function determine(reviewer: Person, number: string): Promise<void> {
  await signIn(reviewer, 'reviewer@demo.example', DEMO_PASSWORD);
  await reviewer.look('21-queue');
  await reviewer.follow(new RegExp(number));
  await reviewer.look('22-case');
  await reviewer.press('由我审核');
  await reviewer.look('23-case-mine');
  await reviewer.press('核对并认定');
  await reviewer.look('24-determine');
  await reviewer.choose('其余各项按申报认定');
  await reviewer.press('作出认定');
  await reviewer.look('25-determination');
  expect(await reviewer.text()).toContain('15,000.00');
}

async function publish(publisher: Person): Promise<void> {
  await signIn(publisher, 'publisher@demo.example', DEMO_PASSWORD);
  await publisher.look('31-publications');
  await publisher.choose(/所属年度/, '2024');
  await publisher.press('查看');
  await publisher.look('32-list');
  await publisher.press('核对并公布');
  await publisher.look('33-confirm');
  await publisher.choose('我已核对，同意以我的名义公布');
  await publisher.press('公布名单');
  await publisher.look('34-published');
}
