import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import type { TestDatabase } from '../libs/persistence/src/testing/test-database.js';
import { violationsOf } from './browser/axe.js';
import type { Person } from './browser/person.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
/** Links to things of one kind lead to one kind of page: one of them is looked at. */
const kindOf = (path: string) =>
  path
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\d{6}-\d{4}-[0-9A-Z-]+/g, ':number')
    .replace(/\/\d+/g, '/:n');
const LEFT_OUT = /^\/(display|assets|api\/v1)/;

/** Pages that a form leads to, not a link. */
const BY_FORM: Record<string, readonly string[]> = {
  '/': [
    '/calculator/result?division=210603&levyYear=2024&kind=enterprise&headcount=186&payroll=13295745.00&counted=1.83',
    '/employers?q=nothing-like-it',
    '/no-such-page',
  ],
};
const PUBLICATION = '/workspace/publications/210603/2024';

/** The demo county, as `npm start` loads it. */
async function loadDemo(db: TestDatabase): Promise<void> {
  const main = join(import.meta.dirname, '..', 'dist/apps/console/src/main.js');
  execFileSync(process.execPath, [main, 'demo', 'load'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: db.url,
      TONGGANG_KEY_FILE: db.keyFile,
      TONGGANG_MODE: 'demo',
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

describe('every page that a link leads to', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(loadDemo);
  }, 3 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it.each([
    ['a stranger', null, '/', 'zh-CN'],
    ['a stranger', null, '/', 'en'],
    ['an officer', 'officer', '/workspace', 'zh-CN'],
    ['an officer', 'officer2', '/workspace', 'en'],
    ['a reviewer', 'reviewer', '/workspace', 'zh-CN'],
    ['a reviewer', 'reviewer', '/workspace', 'en'],
    ['a publisher', 'publisher', '/workspace', 'zh-CN'],
    ['a publisher', 'publisher', PUBLICATION, 'zh-CN'],
    ['a publisher', 'publisher', PUBLICATION, 'en'],
    ['an administrator', 'administrator', '/workspace', 'zh-CN'],
    ['an administrator', 'administrator', '/workspace', 'en'],
  ])(
    'is fit for %s (%s, from %s, %s)',
    async (_who, account, start, locale) => {
      const person = await stage.person('withScript', `pages-${account ?? 'stranger'}-${locale}`, {
        locale,
        width: 390,
      });
      if (account) {
        await person.open('/sign-in');
        await person.page.fill('#email', `${account}@demo.example`);
        await person.page.fill('#password', DEMO_PASSWORD);
        await Promise.all([
          person.page.waitForEvent('load'),
          person.page.locator('main form button').click(),
        ]);
      }
      expect(await walk(person, start, locale)).toEqual([]);
    },
    4 * MINUTES,
  );
});

/** Follows every kind of link below the start once. @returns what is wrong, page by page */
async function walk(person: Person, start: string, locale: string): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>([kindOf(start)]);
  const waiting = [start, ...(BY_FORM[start] ?? [])];
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    await person.open(path, path.startsWith('/no-such') ? 404 : 200);
    const found = [...(await violationsOf(person.page)), ...(await plainFaults(person, locale))];
    faults.push(...found.map(fault => `${path}: ${fault}`));
    for (const next of await linksOf(person)) {
      if (!next.startsWith(start) || seen.has(kindOf(next)) || LEFT_OUT.test(next)) continue;
      seen.add(kindOf(next));
      waiting.push(next);
    }
  }
  expect(seen.size).toBeGreaterThan(1);
  return faults;
}

async function linksOf(person: Person): Promise<string[]> {
  const hrefs = await person.page
    .locator('a[href^="/"]')
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''));
  return hrefs.map(href => href.replace(/#.*$/, '')).filter(Boolean);
}

/** One h1, the right language, no sideways scroll on a phone and at 320 px, no key or object in place of words. */
async function plainFaults({ page }: Person, locale: string): Promise<string[]> {
  const faults: string[] = [];
  if ((await page.locator('h1').count()) !== 1) faults.push('not exactly one h1');
  if ((await page.locator('html').getAttribute('lang')) !== locale)
    faults.push('not in the language asked for');
  const words = await page.locator('body').innerText();
  if (/\[object |undefined|NaN|\{\{|(^|\s)[a-z]+\.[a-z]+[A-Z]\w*/m.test(words))
    faults.push('something that is no words');
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 900 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
      faults.push(`sideways at ${width}`);
  }
  return faults;
}
