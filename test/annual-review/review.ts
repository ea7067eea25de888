import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { deliveriesOf } from '../support/story-papers.js';
import { EMPLOYER, RIGHT, WRONG } from './cast.js';

export const REASON = '证件信息与残疾人证登记不一致，请核对证号和有效期，并上传证件。';

/** Takes over what five other offices know of the employer's people. */
export async function deliver(reviewer: Person): Promise<void> {
  await reviewer.follow('工作概况');
  await reviewer.look('04-overview');
  await reviewer.follow('数据来源');
  await reviewer.look('05-sources');
  const people = [RIGHT, WRONG].map(person => ({
    ...{ citizenId: person.citizenId, certificate: person.registered, wage: person.wage },
    creditCode: EMPLOYER.creditCode,
  }));
  for (const [source, file] of deliveriesOf(people, 2024)) {
    await reviewer.open('/workspace/sources');
    await reviewer.choose(source);
    await reviewer.fill('保障金所属年度', '2024');
    await reviewer.fill('行政区划代码', '210603');
    await reviewer.attach('文件', file);
    await reviewer.press('接收文件');
    expect(await reviewer.text()).toContain('所有行都已接收');
  }
  await reviewer.look('06-delivery');
}

/** Sees both values and the risk, and returns the line of the wrong certificate. */
export async function returnLine(reviewer: Person, number: string): Promise<void> {
  await reviewer.openUntil('/workspace/reviews', /\t不符/);
  await reviewer.look('11-queue');
  await reviewer.follow(new RegExp(number));
  await reviewer.look('12-case');
  await reviewer.press('由我审核');
  await reviewer.follow(new RegExp(WRONG.masked));
  await reviewer.look('13-case-person');
  await reviewer.lookNarrow('13-case-person');
  const text = await reviewer.text();
  expect(text).toContain('不符');
  await reviewer.follow('查看其他部门的核对结果');
  await reviewer.look('14-checks');
  await reviewer.page.goBack();
  await reviewer.choose('退回补正');
  await reviewer.press('保存并看下一项');
  await reviewer.look('15-return-without-reason');
  await reviewer.fill('给单位的说明', REASON);
  await reviewer.press('保存并看下一项');
  await reviewer.press('退回1项');
  await reviewer.look('16-return');
  await reviewer.press('退回1项');
  await reviewer.look('17-returned');
}

/** Sees what changed and the new evidence, and sends the determination to a second person. */
export async function proposeAgain(reviewer: Person, number: string): Promise<void> {
  await reviewer.openUntil('/workspace/reviews', /\t一致/);
  await reviewer.follow(new RegExp(number));
  await reviewer.look('31-case-again');
  const text = await reviewer.text();
  expect(text).toContain('单位对第1次提交退回内容的补正');
  await reviewer.press('由我审核');
  await reviewer.follow(new RegExp(WRONG.masked));
  await reviewer.look('32-person-again');
  expect(await reviewer.text()).toContain('残疾人证-林秋.pdf');
  await reviewer.press('核对并送复核');
  await reviewer.look('33-propose');
  await reviewer.choose('其余各项按申报认定');
  await reviewer.fill('给复核人的说明', '证件已更正，与登记一致。');
  await reviewer.press('送复核');
  await reviewer.look('34-proposed');
}

/** A second person reads it all and approves. */
export async function approve(approver: Person, pictures: string): Promise<void> {
  await approver.look(`${pictures}-approvals`);
  await approver.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
  await approver.look(`${pictures}-approval`);
  await approver.choose(/^同意/);
  await approver.press('保存复核意见');
  await approver.look(`${pictures}-approved`);
}
