import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { paper } from '../support/story-papers.js';
import { REASON } from './review.js';

/** A reviewer takes a filing and returns one person, without a reason first. */
export async function returnByForm(reviewer: Person): Promise<void> {
  await reviewer.open('/workspace/reviews?standing=nobody');
  await reviewer.follow(/丹东江桥水产/);
  await reviewer.press('由我审核');
  await reviewer.follow(/^职工人数/);
  await reviewer.answer('这一项是否认可', '退回补正');
  await reviewer.press('保存并看下一项');
  expect(await reviewer.text()).toContain('请写明退回的理由');
  await reviewer.fill('给单位的说明', REASON);
  await reviewer.press('保存并看下一项');
  await reviewer.press('退回1项');
  await reviewer.press('退回1项');
  expect(await reviewer.page.locator('body').innerText()).toContain('已退回');
}

/** An officer objects to the first determination there is, with a document. @returns the objection's address */
export async function objectByForm(officer: Person): Promise<string> {
  await officer.open('/workspace/determinations');
  await officer.follow(/^2024年度/);
  await officer.follow('提出异议');
  await officer.press('提出异议');
  expect(await officer.text()).toContain('写明内容和理由');
  await officer.fill('异议内容和理由', '在职职工人数应扣除退休人员。');
  await officer.press('提出异议');
  await officer.attach('选择文件', paper('名单.pdf', 'List of those who retired. Invented.'));
  await officer.press('上传材料');
  expect(await officer.text()).toContain('名单.pdf');
  return new URL(officer.page.url()).pathname;
}

/** Another person upholds the determination. */
export async function upholdByForm(other: Person, objection: string): Promise<void> {
  await other.open(objection);
  await other.press('保存处理结果');
  expect(await other.text()).toContain('选择处理结果');
  await other.answer('处理结果', '维持原认定');
  await other.fill('理由', '退休以前的月份应当计入。');
  await other.press('保存处理结果');
  expect(await other.text()).toContain('经处理，维持原认定');
}

/** An officer asks for relief of a part; the office proposes to grant it, a second person approves. */
export async function relieveByForm(officer: Person, reviewer: Person, approver: Person): Promise<void> {
  await officer.open('/workspace/levies');
  await officer.follow(/丹东江桥水产/);
  await officer.follow('申请减免或者缓缴');
  await officer.answer('申请类别', '减缴');
  await officer.answer('原因', '不可抗力自然灾害');
  await officer.fill('申请减缴金额', '1000.00');
  await officer.fill('情况说明', '2024年8月暴雨进水，停产三周。');
  await officer.attach('第一份材料', paper('损失.pdf', 'Losses by flood. Invented.'));
  await officer.press('提交申请');
  await reviewer.open('/workspace/relief');
  await reviewer.follow(/丹东江桥水产/);
  await reviewer.answer('答复', '同意');
  await reviewer.fill('理由', '材料齐全，损失属实。');
  await reviewer.press('提交审批');
  await approver.open('/workspace/levy-proposals');
  await approver.follow(/丹东江桥水产/);
  await approver.answer('是否批准', '批准');
  await approver.press('确认决定');
  await officer.open('/workspace/levies');
  await officer.follow(/丹东江桥水产/);
  expect(await officer.text()).toContain('−1,000.00');
}
