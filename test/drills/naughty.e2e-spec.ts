import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fileDeclaration, readyDeclaration } from '../support/filed-declaration.js';
import { formsOf, type HtmlForm } from '../support/html-form.js';
import { startTestPortal, type TestPortal } from '../support/test-portal.js';
import type { Answer, Visitor } from '../support/visitor.js';
import { NAUGHTY_STRINGS, TEN_MEGABYTES } from './naughty-strings.js';
import { drillSize, report } from './size.js';

const MINUTES = 60_000;
jest.setTimeout(60 * MINUTES);

/** How many of the texts each field is sent; the suite gives each field others. */
const EACH = drillSize(1, Object.keys(NAUGHTY_STRINGS).length);
const MOST_PAGES = drillSize(25, 400);
const texts = Object.entries(NAUGHTY_STRINGS);
/** Ids and numbers do not make another kind of form. */
const kindOf = (path: string) =>
  path
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\d{6}-\d{4}-[0-9A-Z-]+/g, ':number')
    .replace(/\/\d+/g, '/:n');
/** Ends the session, or moves the day for everybody. */
const LEFT_OUT = /^\/(display|assets|api\/|sign-out)|business-date/;

interface Page {
  readonly path: string;
  readonly form: HtmlForm;
}

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  await fileDeclaration(portal, await portal.actor('officer'));
  await readyDeclaration(portal, await portal.actor('officer'));
});
afterAll(() => portal?.close());

/** One page for each kind of form that a person comes to by links. */
async function formsWithin(visitor: Visitor, start: string): Promise<Page[]> {
  const found = new Map<string, Page>();
  const queue = [start];
  const seen = new Set(queue.map(kindOf));
  for (let opened = 0; opened < MOST_PAGES && queue.length > 0; opened += 1) {
    const path = queue.shift() as string;
    const { text, status, location } = await visitor.get(path);
    if (status >= 300 && status < 400 && location) queue.unshift(...unseen([location], seen));
    for (const form of formsOf(text)) {
      const kind = `${form.method} ${kindOf(form.action)}`;
      const isOurs = form.action.startsWith('/') && !LEFT_OUT.test(form.action);
      if (isOurs && form.fillable.length > 0 && !found.has(kind)) found.set(kind, { path, form });
    }
    queue.push(
      ...unseen(
        [...text.matchAll(/<a\b[^>]*href="(\/[^"#]*)/g)].map(match => match[1] ?? ''),
        seen,
      ),
    );
  }
  return [...found.values()];
}

function unseen(paths: readonly string[], seen: Set<string>): string[] {
  return paths
    .map(path => path.replaceAll('&amp;', '&'))
    .filter(
      path =>
        path.startsWith('/') && !LEFT_OUT.test(path) && !seen.has(kindOf(path)) && seen.add(kindOf(path)),
    );
}

/** Sends the form as it stands with one field changed; null when the page does not show it any more. */
async function sendWith(visitor: Visitor, page: Page, field: string, text: string): Promise<Answer | null> {
  const kind = kindOf(page.form.action);
  const now = formsOf((await visitor.get(page.path)).text).find(form => kindOf(form.action) === kind);
  if (!now) return null;
  const { _csrf: _token, ...fields } = now.fields;
  const changed = { ...fields, [field]: text };
  if (now.method === 'get') return visitor.get(`${now.action}?${new URLSearchParams(changed)}`);
  return visitor.submit(now.action, changed);
}

describe('naughty strings in every field of every form', () => {
  it.each([
    ['a stranger', null, '/'],
    ['an officer', 'officer', '/workspace'],
    ['an agent', 'agent', '/workspace'],
    ['a clerk', 'clerk', '/workspace'],
    ['a reviewer', 'reviewer', '/workspace'],
    ['a publisher', 'publisher', '/workspace'],
    ['an administrator', 'administrator', '/workspace'],
  ])('of %s end in no error of the server', async (who, account, start) => {
    const visitor = account ? await portal.signedIn(account) : portal.visitor();
    const pages = await formsWithin(visitor, start);
    const errors: string[] = [];
    let sent = 0;
    let at = 0;
    for (const page of pages.filter(({ form }) => form.enctype !== 'multipart/form-data'))
      for (const field of page.form.fillable)
        for (let turn = 0; turn < EACH; turn += 1) {
          const [name, text] = texts[(at += 1) % texts.length] as [string, string];
          const answer = await sendWith(visitor, page, field, text);
          if (!answer) break;
          sent += 1;
          const marked = /<script>alert\(1\)|<img src=x/.test(answer.text);
          if (answer.status >= 500 || marked)
            errors.push(
              `${page.form.action} ${field} (${name}): ${answer.status}${marked ? ' unescaped' : ''}`,
            );
        }
    report('naughty', { who, forms: pages.length, sent, server_errors: errors.length });
    expect(errors).toEqual([]);
    expect(pages.length).toBeGreaterThan(0);
  });

  it('of ten megabytes are refused as too large', async () => {
    const visitor = await portal.signedIn('officer');
    const [page] = (await formsWithin(visitor, '/workspace')).filter(({ form }) => form.method === 'post');
    if (!page) throw new Error('no form');
    const answer = await sendWith(visitor, page, page.form.fillable[0] ?? '', TEN_MEGABYTES);
    expect(answer?.status).toBe(413);
  });
});
