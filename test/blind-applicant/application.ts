import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import type { Listener } from './listener.js';
import { APPLICANT, POST } from './stage.js';

const STRUCK = '每周工时';

/** Hears why the post fits, looks at what would be sent, strikes an item, and applies under another name. */
export async function answerRequests(person: Person, hears: Listener): Promise<void> {
  await person.openUntil('/workspace/seeker', /正在找岗位/);
  await hears.hear('40-active', '我的求职');
  await person.openUntil('/workspace/seeker/posts', new RegExp(POST.title));
  const posts = await hears.hear('41-posts', '适合您的岗位');
  expect(posts).toContain(`heading "${POST.title}"`);
  expect(posts).toContain('这正是您想做的工作。');
  await person.press(new RegExp(`^申请.*${POST.title}`));
  await hears.hear('42-apply', POST.title);
  await person.answer('单位怎样称呼您', '用化名');
  await person.fill('化名', APPLICANT.alias);
  await person.untick(STRUCK);
  await person.choose('时间长一些');
  await person.press('先看看将送出的内容');
  await hears.hearWhole('43-preview', POST.title);
  const preview = await hears.part('单位将看到的内容');
  expect(preview).toContain(APPLICANT.alias);
  expect(preview).not.toContain(STRUCK);
  expect(preview).not.toContain(APPLICANT.name);
  await person.press('同意并送出');
  expect(await hears.announced()).not.toBe('');
  await hears.hear('44-sent', POST.title);
}

/** The day of the interview: where, with what, who is there; and an entry for the calendar that tells nothing of it. */
export async function readsInterview(person: Person, hears: Listener): Promise<void> {
  await person.openUntil('/workspace/applications', /已约面谈/);
  await hears.hear('46-applications', '我的应聘');
  await person.follow(POST.title);
  await hears.hearWhole('47-interview', POST.title);
  const interview = await hears.part('面谈');
  for (const told of ['2025年5月28日14:30', '滨江中路118号', '一楼接待室', '赵敏', '时间长一些'])
    expect(interview).toContain(told);
  const entry = await person.download(/^加入日历/);
  expect(entry).toContain('DTSTART');
  for (const kept of ['时间长一些', APPLICANT.name, '视力'])
    expect([kept, entry.includes(kept)]).toEqual([kept, false]);
}
