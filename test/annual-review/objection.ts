import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { paper } from '../support/story-papers.js';
import { EMPLOYER } from './cast.js';

/** Twenty people whom another unit declares. */
const HEADCOUNT = '480';
const WORDS = '申报时把派驻外地分公司的20名职工也算进了在职职工人数，这些职工由分公司在当地申报。';

/** Reads the determination with its paper, and objects to it with a document. */
export async function object(officer: Person): Promise<void> {
  await officer.open('/workspace/determinations');
  await officer.look('36-determinations');
  await officer.follow(/^2024年度/);
  await officer.look('37-determination');
  expect(await officer.text()).toContain(EMPLOYER.levyFirst);
  await officer.lookNarrow('37-determination');
  await isPdf(officer, /PDF/);
  await officer.follow('提出异议');
  await officer.press('提出异议');
  await officer.look('38-objection-errors');
  await officer.fill('异议内容和理由', WORDS);
  await officer.press('提出异议');
  await officer.attach('选择文件', paper('分公司申报表.pdf', 'Return of the branch, 20 people. Invented.'));
  await officer.press('上传材料');
  await officer.look('39-objection');
  await officer.lookNarrow('39-objection');
  expect(await officer.text()).toContain('分公司申报表.pdf');
}

/** Who determined does not decide; another person works the figures out anew and sends them to a second person. */
export async function decide(first: Person, other: Person): Promise<void> {
  await openObjection(first);
  await first.look('41-objection-first-decider');
  expect(await first.text()).toContain('您作出或者复核了原认定');
  await openObjection(other);
  await other.look('42-objection-office');
  await other.follow('原认定有误，重新认定');
  await other.look('43-change');
  await other.fill('在职职工人数', HEADCOUNT);
  await other.fill('理由', '分公司已在当地为这20名职工申报，原认定重复计入，应当扣除。');
  await other.press('计算');
  await other.look('44-change-worked-out');
  await other.press('送复核');
  await other.look('45-change-proposed');
}

/** The new determination stands beside the old one. */
export async function readAnew(officer: Person): Promise<void> {
  await officer.open('/workspace/objections');
  await officer.look('51-objections');
  await officer.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
  await officer.look('52-objection-upheld');
  const text = await officer.text();
  expect(text).toContain('原认定和重新认定');
  expect(text).toContain(HEADCOUNT);
  await officer.open('/workspace/determinations');
  await officer.follow(/^2024年度/);
  await officer.look('53-determination-anew');
  expect(await officer.text()).toContain(EMPLOYER.levyAnew);
  await isPdf(officer, /PDF/);
}

async function openObjection(person: Person): Promise<void> {
  await person.open('/workspace/objections');
  await person.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
}

/** What the link gives is a PDF. */
export async function isPdf({ page }: Person, link: RegExp): Promise<void> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
}
