import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { paper } from '../support/story-papers.js';
import { EMPLOYER, WRONG, type Employee } from './cast.js';

const NUMBER = /210603-\d{4}-\d{6}-\d/;

/** Registers the employer, declares its people and files. @returns the number of the receipt */
export async function file(officer: Person, people: readonly Employee[]): Promise<string> {
  await registerEmployer(officer);
  await officer.press('开始2024年度申报');
  await officer.press(/^继续：/);
  await officer.press('确认并继续');
  await officer.press(/^继续：/);
  await officer.choose('填写全年平均人数');
  await officer.fill('全年平均在职职工人数', EMPLOYER.headcount);
  await officer.fill('全年工资总额', EMPLOYER.payroll);
  await officer.press('保存并继续');
  await officer.press(/^继续：/);
  for (const person of people) await addPerson(officer, person);
  await officer.press('保存并继续');
  await officer.press(/^继续：/);
  await officer.look('03-check');
  return sign(officer, '04-receipt');
}

/** Signs what was checked. @returns the number of the receipt */
async function sign(officer: Person, picture: string): Promise<string> {
  await officer.press('核对无误，继续');
  await officer.fill('签署人姓名', '高远');
  await officer.fill('签署人职务', '总经理');
  await officer.choose('签署人已阅读并作出以上承诺');
  await officer.press('签署并提交');
  await officer.look(picture);
  return NUMBER.exec(await officer.text())?.[0] ?? '';
}

async function registerEmployer(officer: Person): Promise<void> {
  await officer.press('登记单位');
  await officer.fill('统一社会信用代码', EMPLOYER.creditCode);
  await officer.choose(/单位所在地/, '丹东市振兴区');
  await officer.fill('单位名称', EMPLOYER.name);
  await officer.choose('企业');
  await officer.fill('登记日期', '2012-03-01');
  await officer.fill('联系人姓名', '王莉');
  await officer.fill('联系电话', '0415-2100000');
  await officer.fill('电子邮箱', 'hr@wangchao.example');
  await officer.press('登记单位');
}

async function addPerson(officer: Person, { name, citizenId, declared, wage }: Employee): Promise<void> {
  await officer.follow(/^添加一名职工（残疾人证）/);
  await officer.fill('姓名', name);
  await officer.fill('公民身份号码', citizenId);
  await officer.fill('残疾人证号', declared);
  await officer.fill('证件有效期至', '2029-06-30');
  await officer.fill('岗位', '质检员');
  await officer.fill('入职日期', '2021-03-01');
  await officer.choose('固定期限合同');
  await officer.fill('合同开始日期', '2023-03-01');
  await officer.fill('合同结束日期', '2026-02-28');
  await officer.fill('月工资', wage);
  await officer.choose('已参加');
  await officer.press('保存');
}

/** Reads why a line came back, proves it, puts it right and sends it again. @returns the number of the receipt */
export async function answerReturn(officer: Person, reason: string): Promise<string> {
  await officer.open('/workspace/declarations');
  await officer.look('21-returned-start');
  await officer.press(/2024年度申报/);
  await officer.look('22-returned-tasks');
  await officer.follow('其他部门核对了什么');
  await officer.look('23-own-checks');
  await officer.lookNarrow('23-own-checks');
  expect(await officer.text()).toContain('不符');
  await officer.follow('返回申报');
  await officer.follow('查看退回的内容');
  await officer.look('24-returned-lines');
  expect(await officer.text()).toContain(reason);
  await officer.follow(/^修改/);
  await officer.fill('残疾人证号', WRONG.registered);
  await officer.press('保存');
  await officer.look('25-corrected');
  await addEvidence(officer);
  await officer.follow('检查填写的内容');
  await officer.look('29-check-again');
  return sign(officer, '30-receipt-again');
}

async function addEvidence(officer: Person): Promise<void> {
  await officer.open(officer.page.url().replace(/(\/2024).*/, '$1'));
  await officer.follow(/^证明材料/);
  await officer.look('26-evidence');
  await officer.choose('残疾证件');
  await officer.press('上传');
  await officer.look('27-evidence-errors');
  await officer.attach('选择文件', paper('残疾人证-林秋.pdf', 'Disability certificate, grade 3. Invented.'));
  await officer.choose('证明谁', `${WRONG.masked}，身份证号尾号${WRONG.citizenId.slice(-4)}`);
  await officer.press('上传');
  await officer.look('28-evidence-given');
  expect(await officer.text()).toContain('残疾人证-林秋.pdf');
  await officer.follow('回到任务清单');
}
