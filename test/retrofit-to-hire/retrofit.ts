import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { paper } from '../support/story-papers.js';
import { EMPLOYERS, reads, tellsNoLimit } from './cast.js';

const ACCOUNT = '210603000104007788';

/** A request that names a person is stopped with better words; then it goes. @returns where the request stands */
export async function request(officer: Person, look = true): Promise<string> {
  await officer.fill('场所内的位置', '北门员工入口');
  await officer.fill('原因', '入口有三级台阶，新员工是肢体残疾。');
  await officer.press('提交申请');
  await reads(officer, '原因里写了“肢体残疾”');
  if (look) await officer.look('22-request-answer');
  await officer.fill('原因', '入口有三级台阶，需要无台阶通行。');
  await officer.press('提交申请');
  await reads(officer, '改造申请已收到', '由就业服务人员在');
  return new URL(officer.page.url()).pathname.split('/').slice(-2).join('/');
}

/** Taken in, measured on the spot with a telephone in the hand, planned with two quotes. */
export async function surveyAndPlan(broker: Person, id: string): Promise<void> {
  await broker.open('/workspace/retrofit-desk');
  await broker.look('31-retrofit-desk');
  await broker.open(`/workspace/retrofit-desk/${id}`);
  await broker.answer('怎样办理', '受理，约定勘查');
  await broker.fill(/^勘查日期/, '2025-05-23');
  await broker.look('32-intake');
  await broker.press('保存受理结果');
  await broker.page.setViewportSize({ width: 390, height: 844 });
  await broker.press('填写勘查记录');
  await broker.fill(/^最低的员工出入口/, '450');
  await broker.fill(/^坡道坡度/, '1：10');
  await broker.choose(/固定坡道/, '能做');
  await broker.fill(/^现场情况/, '北门外有4米空地，产权归单位。');
  await broker.lookNarrow('33-survey');
  await broker.press('保存勘查记录');
  await broker.lookNarrow('34-surveyed');
  await broker.page.setViewportSize({ width: 1280, height: 900 });
  await broker.press('做方案');
  await quote(broker, ['顺达工程队', '18000'], ['振兴建安工程有限公司', '19500']);
  await broker.fill(/^服务的残疾职工人数/, '1');
  await broker.fill(/^工期/, '30');
  await broker.look('35-plan');
  await broker.press('保存方案并送审');
  await broker.look('36-planned');
}

async function quote({ page }: Person, ...offers: readonly (readonly [string, string])[]): Promise<void> {
  for (const [index, [supplier, amount]] of offers.entries()) {
    await page
      .getByLabel(/^供应商/)
      .nth(index)
      .fill(supplier);
    await page.getByLabel(/^金额/).nth(index).fill(amount);
  }
}

/** The budget of the year is set, and a part of it reserved in the moment of the approval. */
export async function approve(approver: Person, id: string): Promise<void> {
  await approver.open(`/workspace/retrofit-approvals/${id}`);
  await reads(approver, '预算不够');
  await approver.look('41-approval-short');
  await approver.follow('年度预算');
  await approver.fill(/^金额|^全年总额|^预算金额/, '100000');
  await approver.fill('依据或说明', '2025年度预算');
  await approver.press('保存预算');
  await approver.look('42-budget');
  await approver.open('/workspace/retrofit-approvals');
  await approver.look('43-approvals');
  await approver.open(`/workspace/retrofit-approvals/${id}`);
  await approver.look('44-approval');
  await approver.press('批准并预留预算');
  await approver.open('/workspace/retrofit-budget');
  await reads(approver, /已预留\s*9,000\.00元/, /余额\s*91,000\.00元/);
}

/** The officer proves what was built and what it cost. */
export async function report(officer: Person, id: string): Promise<void> {
  await officer.open('/workspace/retrofits');
  await officer.look('51-own-retrofits');
  await officer.open(`/workspace/retrofits/${id}`);
  await reads(officer, '改造已批准，可以施工');
  await officer.look('52-approved');
  await officer.lookNarrow('52-approved');
  await officer.follow('上传发票和照片');
  await officer.answer('这是什么材料', '发票');
  await officer.attach('选择文件', paper('坡道发票.pdf', 'Invoice for a ramp. Invented.'));
  await officer.press('上传');
  await officer.look('53-papers');
  await officer.follow('返回申请');
  await officer.fill(/^固定坡道/, '17000');
  await officer.fill(/^完工日期/, '2025-05-20');
  await officer.press('报完工');
  await reads(officer, '已报完工，等待验收');
}

/** Looked at by the list; a slope that is too steep cannot be let pass. */
export async function accept(broker: Person, id: string): Promise<void> {
  await broker.open(`/workspace/retrofit-desk/${id}`);
  await broker.press('开始验收');
  const answers = broker.page.getByLabel(/^结论/);
  for (let index = 0; index < (await answers.count()); index += 1)
    await answers.nth(index).selectOption({ label: '合格' });
  await measure(broker, ['10', '1:10', '1.2', '1.5']);
  await broker.press('保存验收结果');
  await reads(broker, '实测不符合标准，不能选合格');
  await broker.look('61-acceptance-errors');
  await measure(broker, ['10', '1:12', '1.2', '1.5']);
  await broker.press('保存验收结果');
  await broker.look('62-accepted');
}

async function measure({ page }: Person, values: readonly string[]): Promise<void> {
  for (const [index, value] of values.entries()) await page.getByLabel(/^实测/).nth(index).fill(value);
}

/** The entrance stands at the workplace, for this post and the next ones. */
export async function standsAtThePlace(officer: Person, place: string): Promise<void> {
  await officer.open('/workspace/posts');
  await officer.follow(place);
  expect(
    await officer.page
      .getByLabel(/^无台阶/)
      .first()
      .isChecked(),
  ).toBe(true);
  await officer.look('63-workplace-after');
}

/** The account is given, one person writes the order, another lets the money go. */
export async function pay(officer: Person, broker: Person, approver: Person, id: string): Promise<void> {
  await officer.open(`/workspace/retrofits/${id}`);
  await reads(officer, '补贴8,500.00元');
  await officer.fill(/^户名/, EMPLOYERS.officer);
  await officer.fill(/^开户银行/, '丹东银行振兴支行');
  await officer.fill(/^账号/, ACCOUNT);
  await officer.fill('再输一次账号', ACCOUNT);
  await officer.look('91-account');
  await officer.press('保存收款账户');
  expect(await officer.text()).not.toContain(ACCOUNT);
  await broker.open(`/workspace/retrofit-desk/${id}`);
  await broker.press('去开单和复核');
  await broker.press(/^开一张付款单/);
  await broker.look('92-ordered');
  expect(await broker.page.getByRole('button', { name: /^复核并放行付款/ }).count()).toBe(0);
  await approver.open(`/workspace/retrofit-approvals/${id}`);
  await approver.press('去开单和复核');
  await approver.look('93-release');
  await approver.press(/^复核并放行付款/);
  await broker.open(`/workspace/retrofit-desk/${id}`);
  await broker.answer('付款结果', '已到账');
  await broker.fill('日期', '2025-05-20');
  await broker.fill('银行流水号', 'HC20250520001');
  await broker.press('保存付款结果');
  await officer.open(`/workspace/retrofits/${id}`);
  await reads(officer, '改造在使用中', '2025年11月20日前后进行满6个月的回访');
  await tellsNoLimit(officer);
  await officer.look('94-paid');
}
