import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { POST, reads, SEEKER, tellsNoLimit, untick } from './cast.js';

/** The lists know of the ramp without anybody asking; the broker asks the person first. */
export async function refer(broker: Person): Promise<void> {
  await broker.open('/workspace/matches');
  await broker.look('71-matches');
  await broker.follow(POST);
  await broker.openUntil(new URL(broker.page.url()).pathname, /可以直接上岗/);
  await broker.look('72-pairs');
  await broker.page
    .getByRole('listitem')
    .filter({ hasText: '陈某' })
    .getByRole('link', { name: /^推荐/ })
    .first()
    .click();
  await broker.page.waitForLoadState();
  await broker.look('73-refer');
  await broker.press('征求本人同意');
  await reads(broker, '单位现在看不到本人的任何信息');
  await broker.look('74-referral');
}

/** Until the person has said yes, there is nobody. */
export async function seesNobody(officer: Person): Promise<void> {
  await officer.open('/workspace/candidates');
  await reads(officer, '现在没有推荐来的人选');
  expect(await officer.text()).not.toContain(SEEKER);
  await officer.look('75-nobody');
}

/** Yes, but the past is nobody's business: what is struck is not sent. */
export async function sayYes(seeker: Person): Promise<void> {
  await seeker.open('/workspace/applications');
  await seeker.look('76-applications');
  await seeker.follow(new RegExp(POST));
  await seeker.look('77-asked');
  await seeker.lookNarrow('77-asked');
  await seeker.answer('单位怎样称呼您', /^用姓名/);
  await untick(seeker, '做过的工作');
  await seeker.press('先看看将送出的内容');
  expect(await seeker.text()).not.toContain('做过的工作');
  await seeker.look('78-preview');
  await seeker.press('同意并送出');
  await reads(seeker, '您同意的内容已送达单位');
}

/** The employer meets the person and makes an offer. */
export async function offer(officer: Person): Promise<void> {
  await officer.open('/workspace/candidates');
  await officer.look('79-candidates');
  await tellsNoLimit(officer);
  await officer.follow(new RegExp(`^${SEEKER}`));
  const text = await officer.text();
  expect(text).toContain('只有这些');
  expect(text).not.toContain('做过的工作');
  await tellsNoLimit(officer);
  await officer.look('80-candidate');
  await officer.lookNarrow('80-candidate');
  await officer.press('愿意面谈');
  await officer.fill('日期', '2025-05-26');
  await officer.fill(/^时间/, '09:30');
  await officer.fill('地点', '丹东市振兴区临江后街26号');
  await officer.fill('房间', '一楼会议室');
  await officer.answer('从大门到房间一路没有台阶', '是');
  await officer.fill('面谈的人', '王莉');
  await officer.press('保存面谈安排');
  await officer.look('81-interview');
  await officer.fill('上岗日期', '2025-06-03');
  await officer.fill('合同期限', '24');
  await officer.fill('工资', '2900');
  await officer.fill('每周工时', '40');
  await officer.press('发出录用条件');
  await reads(officer, '已发出录用条件');
  await tellsNoLimit(officer);
}

/** The person accepts; the employer takes in; the post is filled by that. */
export async function hire(seeker: Person, officer: Person): Promise<void> {
  await seeker.open('/workspace/applications');
  await seeker.follow(new RegExp(POST));
  await seeker.look('82-offer');
  await seeker.press('接受录用');
  await officer.open('/workspace/candidates');
  await officer.follow(new RegExp(`^${SEEKER}`));
  await officer.fill('第一天上班', '2025-06-03');
  await officer.fill('合同开始', '2025-06-03');
  await officer.fill('合同结束', '2027-06-02');
  await officer.fill('工资', '2900.00');
  await officer.answer('已办理社会保险', '是');
  await officer.look('83-hire');
  await officer.press('确认入职');
  await reads(officer, '已入职');
  await tellsNoLimit(officer);
  await officer.look('84-hired');
  await officer.openUntil('/workspace/posts', /已招满/);
}

/** Only by the person's own word may the certificate be used for the quota. */
export async function release(seeker: Person): Promise<void> {
  await seeker.open('/workspace/applications');
  await seeker.follow(new RegExp(POST));
  await reads(seeker, '您已入职');
  await seeker.look('96-quota');
  await seeker.press('同意');
  await reads(seeker, '您已同意');
}
