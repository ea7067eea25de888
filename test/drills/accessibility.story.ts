import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '#accounts';
import { crawl, kindOf, type Route } from '../browser/crawl.js';
import { loadDemo } from '../browser/demo.js';
import { errorFocusFaults, formsToEmpty, sendEmpty } from '../browser/error-state.js';
import { lengthenNames, openWithNotice, showSessionEnding } from '../browser/further-states.js';
import { Findings } from '../browser/findings.js';
import {
  inspect,
  MODES,
  ONCE,
  PER_MODE,
  QUICK,
  WORDS,
  type CheckName,
  type Mode,
} from '../browser/inspection.js';
import type { Person } from '../browser/person.js';
import { Stage } from '../browser/stage.js';
import { isFullSize, report } from './size.js';

const MINUTES = 60_000;
const SUMMARY = join(import.meta.dirname, '..', '..', 'var/accessibility.json');
const RESULT =
  '/calculator/result?division=210603&levyYear=2024&kind=enterprise&headcount=186&payroll=13295745.00&counted=1.83';

/** Pages that a form leads to, not a link. */
const STRANGER: Route = { start: '/', also: [RESULT, '/employers?q=nothing-like-it', '/no-such-page'] };
const BY_FORM: Readonly<Record<string, readonly string[]>> = {
  publisher: ['/workspace/publications/210603/2024'],
};
const LANGUAGES = ['zh-CN', 'en'] as const;
/** Whose pages the suite looks at, where the most words and controls stand: the drill looks at everybody's. */
const IN_SUITE = {
  'zh-CN': [undefined, 'officer', 'reviewer'],
  en: [undefined],
} as const satisfies Record<string, readonly (string | undefined)[]>;
/** Of so many pages the suite looks closely at one. */
const SAMPLED = 20;
/** Of so many it asks axe at one, which takes as long as all other quick checks together; the stories ask it at theirs. */
const ASKED_OF_AXE = 3;
/** Everybody; in the suite one person a role. */
const PEOPLE = LANGUAGES.flatMap(locale =>
  [null, ...DEMO_ACCOUNTS]
    .filter((one, index, all) => isFullSize || isFirstOfRole(one, index, all))
    .filter(one => isFullSize || IN_SUITE[locale].some(role => role === one?.role))
    .map(account => [account?.email.split('@')[0] ?? 'a stranger', locale, account?.email] as const),
);

function isFirstOfRole(
  one: DemoAccount | null,
  index: number,
  all: readonly (DemoAccount | null)[],
): boolean {
  return all.findIndex(other => other?.role === one?.role) === index;
}

/**
 * Every page that a link leads to, for everybody who may see it, in both languages: as it is opened, with errors, with a notice, with
 * the longest names, and when the session is about to end.
 * The suite looks, for some, at each kind of page once a language in the normal mode, with axe at one in three, and at a sample in
 * the others and in rarer states; the full size at everything everybody sees, in all four.
 */
describe('every page that a link leads to', () => {
  let stage: Stage;
  const findings = new Findings();
  let turn = 0;
  let looked = 0;

  beforeAll(async () => {
    stage = await Stage.set(loadDemo);
  }, 3 * MINUTES);
  afterEach(() => findings.write(SUMMARY));
  afterAll(async () => {
    await stage?.strike();
    report('accessibility', findings.totals());
  }, MINUTES);

  it.each(PEOPLE)(
    'is fit for %s (%s)',
    async (who, locale, email) => {
      const before = findings.faults().length;
      const person = await stage.person('withScript', `pages-${who}-${locale}`, { locale, width: 390 });
      if (email) await signIn(person, email);
      const withForms: string[] = [];
      const route = email ? { start: '/workspace', also: BY_FORM[who] ?? [] } : STRANGER;
      const visited = await crawl(person, route, async path => {
        if ((await formsToEmpty(person.page)) > 0) withForms.push(path);
        await look(person, path, locale);
      });
      expect(visited.length).toBeGreaterThan(1);
      if (isFullSize || locale === 'zh-CN') {
        for (const path of visited) await lookAtFurtherStates(person, path, locale);
        for (const path of withForms) await lookAtErrors(person, path, locale);
      }
      expect(findings.faults().slice(before)).toEqual([]);
    },
    (isFullSize ? 60 : 8) * MINUTES,
  );

  async function look(person: Person, path: string, locale: string): Promise<void> {
    const sight = { page: person.page, locale, kind: kindOf(path), state: 'opened' };
    if (!isFullSize && findings.has(sight)) return;
    await inspect(sight, 'normal', quick(locale), findings);
    if (isFullSize || isSampled()) {
      await inspect(sight, 'normal', isFullSize ? ['axeDesk', ...ONCE] : ONCE, findings);
      for (const mode of further()) await inspect(sight, mode, isFullSize ? PER_MODE : QUICK, findings);
    }
  }

  /** A notice, the longest names, and the end of the session: what any page may come to hold. */
  async function lookAtFurtherStates(person: Person, path: string, locale: string): Promise<void> {
    const { page } = person;
    const sight = (state: string) => ({ page, locale, kind: kindOf(path), state });
    if (!isFullSize && (findings.has(sight('notice')) || !isSampled())) return;
    if (!(await openWithNotice(page, new URL(path, stage.origin).href)))
      findings.note(sight('notice'), 'normal', 'words', ['no notice is shown']);
    for (const mode of allModes()) await inspect(sight('notice'), mode, ['axePhone', 'reflow'], findings);
    if ((await lengthenNames(page)) > 0)
      for (const mode of allModes()) await inspect(sight('long'), mode, ['reflow', 'targets'], findings);
    if (await showSessionEnding(page))
      for (const mode of allModes()) await inspect(sight('ending'), mode, ['axePhone', 'axeDesk'], findings);
  }

  /** Each form of a page, sent empty. */
  async function lookAtErrors(person: Person, path: string, locale: string): Promise<void> {
    const first = { page: person.page, locale, kind: kindOf(path), state: 'errors' };
    if (!isFullSize && (locale !== 'zh-CN' || findings.has(first))) return;
    await person.page.goto(new URL(path, stage.origin).href);
    const forms = await formsToEmpty(person.page);
    for (let number = 0; number < forms; number += 1) {
      if (number > 0) await person.page.goto(new URL(path, stage.origin).href);
      if (!(await sendEmpty(person.page, number))) continue;
      const sight = { page: person.page, locale, kind: kindOf(path), state: `errors${number || ''}` };
      findings.note(sight, 'normal', 'focus', await errorFocusFaults(person.page));
      await inspect(sight, 'normal', isFullSize ? QUICK : WORDS, findings);
      if (isFullSize) {
        await inspect(sight, 'normal', ONCE, findings);
        for (const mode of further()) await inspect(sight, mode, PER_MODE, findings);
      }
    }
  }

  /** In the suite axe is asked at some pages alone, and the second language what longer words can break. */
  function quick(locale: string): readonly CheckName[] {
    if (!isFullSize && locale !== 'zh-CN') return WORDS;
    looked += 1;
    return isFullSize || looked % ASKED_OF_AXE === 1 ? QUICK : [...WORDS, 'targets'];
  }

  /** In the suite one page in many is looked at more closely, in a mode that goes round. */
  function isSampled(): boolean {
    turn += 1;
    return turn % SAMPLED === 1;
  }

  function allModes(): readonly Mode[] {
    return ['normal', ...further()];
  }

  function further(): readonly Mode[] {
    const modes = MODES.filter(mode => mode !== 'normal');
    return isFullSize ? modes : [modes[Math.floor(turn / SAMPLED) % modes.length] ?? 'both'];
  }
});

async function signIn(person: Person, email: string): Promise<void> {
  await person.open('/sign-in');
  await person.page.fill('#email', email);
  await person.page.fill('#password', DEMO_PASSWORD);
  await Promise.all([person.page.waitForEvent('load'), person.page.locator('main form button').click()]);
}
