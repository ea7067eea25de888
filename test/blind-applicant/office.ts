import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { APPLICANT, POST } from './stage.js';

/** The broker finds the new registration in the register and compares the certificate. */
export async function checkCertificate(broker: Person): Promise<void> {
  await broker.open('/workspace/seekers');
  await broker.follow(new RegExp(`^${APPLICANT.name.slice(0, 1)}某`));
  await broker.answer('核对结果', '一致，可以找岗位');
  await broker.answer(/怎样核对的/, '看过证件原件');
  await broker.press('保存核对结果');
  expect(await broker.text()).toContain('核对一致');
}

/** The employer reads what was released and nothing else, wants to talk, and sets a day. */
export async function arrange(officer: Person): Promise<void> {
  await officer.openUntil('/workspace/candidates', new RegExp(APPLICANT.alias));
  await officer.follow(new RegExp(`^${APPLICANT.alias}`));
  const shown = await officer.text();
  expect(shown).toContain(POST.title);
  for (const kept of [APPLICANT.name, '每周工时', '视力', APPLICANT.certificate.slice(0, 18), '时间长一些'])
    expect([kept, shown.includes(kept)]).toEqual([kept, false]);
  await officer.press('愿意面谈');
  await officer.fill('日期', '2025-05-28');
  await officer.fill('时间', '14:30');
  await officer.fill('时长', '40');
  await officer.fill('地点', '丹东市振兴区滨江中路118号');
  await officer.fill('房间', '一楼接待室');
  await officer.answer('从大门到房间一路没有台阶', '是');
  await officer.fill('面谈的人', '赵敏，人事主管');
  await officer.press('保存面谈安排');
  expect(await officer.text()).toContain('时间长一些');
  // Where everything that was released and agreed stands on one page.
  await officer.look('45-employer');
}
