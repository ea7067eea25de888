import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import type { Listener } from './listener.js';
import { APPLICANT } from './stage.js';

const PASSWORD = '清晨的江面很安静，没有一点风';
const SAVE = '保存并继续';

/** From the public page to an account, and signed in where the registration begins. */
export async function openAccount(person: Person, hears: Listener): Promise<void> {
  await person.open('/work');
  expect(await hears.hear('01-work', '找工作')).toContain('用人单位看不到您的残疾类别');
  await person.press('开账户并登记');
  await hears.hear('02-account', '开立账户');
  await person.fill('姓名', APPLICANT.name);
  await person.fill('电子邮箱', APPLICANT.email);
  await person.fill('密码', PASSWORD);
  await person.press('开立账户');
  await hears.hear('03-sent', '请查收邮件');
  await person.openUntil('/demo/outbox', /确认/);
  await person.follow(/确认/);
  await person.follow(/\/confirm\?token=/);
  await hears.hear('04-confirm', '确认电子邮箱');
  await person.press('确认邮箱');
  expect(await hears.announced()).not.toBe('');
  await hears.hear('05-sign-in', '登录');
  await person.fill('电子邮箱', APPLICANT.email);
  await person.fill('密码', PASSWORD);
  await person.press('登录');
}

/** Every page that has to be told or that the post asks about; one number is wrong at first. */
export async function register(person: Person, hears: Listener): Promise<void> {
  await hears.hear('06-begin', '开始登记');
  await person.press('开始');
  await hears.hear('07-tasks', '求职登记');
  await person.press(/^继续：您是谁/);
  await who(person, hears);
  await abilities(person, hears);
  await conditions(person, hears);
  await wishes(person, hears);
  await send(person, hears);
}

async function who(person: Person, hears: Listener): Promise<void> {
  const { page } = person;
  await hears.hear('08-who', '您是谁');
  await person.fill('姓名', APPLICANT.name);
  await person.fill('残疾人证号', APPLICANT.certificate.slice(0, 19));
  await person.fill('联系电话', APPLICANT.phone);
  await person.choose('打电话');
  await person.choose('多一些时间');
  await person.press(SAVE);
  // What went wrong is said at once, the focus is on it, and its link leads to the field, which says it again.
  const summary = page.getByRole('alert');
  expect(await summary.ariaSnapshot()).toContain('残疾人证号要有20位');
  expect(await hears.isWithin(summary)).toBe(true);
  await hears.hearWhole('09-error', '您是谁');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: '残疾人证号' });
  expect(await hears.isAt(field)).toBe(true);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await descriptionOf(person, field)).toContain('残疾人证号要有20位');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(APPLICANT.certificate);
  await person.press(SAVE);
}

/** What a field says of itself besides its name. */
function descriptionOf({ page }: Person, field: ReturnType<Person['page']['getByRole']>): Promise<string> {
  return field.evaluate((element, _page) => {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ');
  }, page.url());
}

/** Levels of the six demands of the post; of the others nothing is said. */
async function abilities(person: Person, hears: Listener): Promise<void> {
  const told: Readonly<Record<string, readonly (readonly [string, string | RegExp])[]>> = {
    '身体和手（1/2）': [['您能坐着做多久？', /^差不多整天/]],
    '身体和手（2/2）': [],
    '看和听（1/2）': [],
    '看和听（2/2）': [
      ['您一天能看多久的手机或者电脑？', /^看不了屏幕/],
      ['别人说话，您能听懂吗？', /^吵的地方/],
    ],
    说和写: [
      ['您能用嘴说话吗？', /^能靠说话做一整天/],
      ['您能接打电话多久？', /^差不多整天/],
    ],
  };
  for (const [index, [heading, answers]] of Object.entries(told).entries()) {
    await hears.hear(`1${index}-abilities`, heading);
    for (const [question, answer] of answers) await person.answer(question, answer);
    await person.press(SAVE);
  }
}

async function conditions(person: Person, hears: Listener): Promise<void> {
  await toPage(person, '用的辅具');
  await hears.hear('20-aids', '用的辅具');
  const inUse = person.page.getByRole('group', { name: '现在用的' });
  await expectNamed(inUse);
  await person.choose('读屏软件');
  await person.press(SAVE);
  await hears.hear('21-workplace', '工作场所要有什么');
  await person.press(SAVE);
  await hears.hear('22-refusals', '不愿意用的');
  await person.press(SAVE);
}

async function expectNamed(group: ReturnType<Person['page']['getByRole']>): Promise<void> {
  expect(await group.count()).toBe(1);
}

async function wishes(person: Person, hears: Listener): Promise<void> {
  await hears.hear('23-wishes', '想做的工作');
  await person.fill('找一种工作', '呼叫中心');
  await person.press('查找');
  await hears.hear('23-wishes-found', '想做的工作');
  await person.choose('第1种', '呼叫中心服务员');
  await person.choose('什么工作都可以');
  await person.press(SAVE);
  await hears.hear('24-where', '地点和路程');
  await person.choose('住在哪个县区', '振兴区');
  await person.answer('在家工作', '去单位或者在家都可以');
  await person.fill('最远能去多远上班', '20');
  await person.press(SAVE);
  await hears.hear('25-hours', '工时和班次');
  await person.fill('一周最少做', '20');
  await person.fill('一周最多做', '40');
  await person.choose('长白班', '喜欢');
  await person.press(SAVE);
  await hears.hear('26-wage', '工资');
  await person.fill('最少要', '2800');
  await person.press(SAVE);
  await hears.hear('27-background', '技能和经历');
  await person.choose('客户服务');
  await person.press(SAVE);
  await hears.hear('28-household', '家庭情况');
  await person.press(SAVE);
}

async function send(person: Person, hears: Listener): Promise<void> {
  await person.open('/workspace/work/summary');
  expect(await hears.hear('30-summary', '核对登记')).toContain('读屏软件');
  await person.press('继续：您同意什么');
  await hears.hear('31-consents', '您同意什么');
  for (const what of ['为我找岗位', '把我介绍给用人单位', '主动联系我'])
    await person.choose(new RegExp(`^我同意 ?${what}`));
  await person.press('送出登记');
  expect(await hears.announced()).toContain('登记');
  expect(await hears.hear('32-own', '我的求职')).toContain('工作人员会核对您的残疾人证');
}

/** Goes back to the list of pages and from there to one of them. */
async function toPage(person: Person, title: string): Promise<void> {
  await person.follow('先不填，返回');
  await person.follow(title);
}
