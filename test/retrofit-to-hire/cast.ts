import { expect } from '@jest/globals';
import { signIn } from '../annual-review/cast.js';
import type { Person, Way } from '../browser/person.js';
import type { Stage } from '../browser/stage.js';

/** Pictures of this story. */
export const ALBUM = 'story-retrofit-to-hire';
export const REGION = '210603';

/** The employer of each officer, by the demo account. */
export const EMPLOYERS = {
  officer: '丹东望潮水产食品有限公司（虚构）',
  officer2: '丹东柳荫包装有限公司（虚构）',
  newcomer: '丹东燕桥电子有限公司（虚构）',
} as const;

export const PLACE = '二号包装车间';
export const POST = '水产包装工';
/** Who is hired in the end, as registered. */
export const SEEKER = '陈安';

/** What an employer reads nowhere: categories, grades, certificates, aids somebody uses, people nobody referred. */
const NEVER_READ =
  /残疾类别|残疾等级|(肢体|视力|听力|言语|智力|精神)残疾|[一二三四1-4]级残疾|残疾人证|身份证|轮椅|试行\d|试某/;

/** Somebody who has signed in. */
export async function at(stage: Stage, account: string, way: Way = 'withScript', locale = 'zh-CN') {
  const person = await stage.person(way, ALBUM, { locale });
  await signIn(person, account);
  return person;
}

/** The page says all of these. */
export async function reads(person: Person, ...words: readonly (string | RegExp)[]): Promise<void> {
  const text = await person.text();
  for (const one of words) expect(text).toMatch(typeof one === 'string' ? new RegExp(escape(one), 'u') : one);
}

/** What stands before an employer tells nothing of anybody's limits; the lists to choose from are of things. */
export async function tellsNoLimit({ page }: Person): Promise<void> {
  const said = await page.locator('main').evaluate(main => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const list of copy.querySelectorAll('select')) list.remove();
    return copy.textContent;
  });
  expect(said).not.toMatch(NEVER_READ);
}

/** Opens a part of the page that is folded up. */
export async function unfold({ page }: Person, summary: string | RegExp): Promise<void> {
  await page.locator('summary', { hasText: summary }).first().click();
}

/** Takes the tick out of a checkbox. */
export async function untick({ page }: Person, label: string | RegExp): Promise<void> {
  await page.getByLabel(label).first().uncheck();
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
