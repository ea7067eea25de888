import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestPortal } from '../../../test/support/test-portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

describe('public pages', () => {
  const paths = ['/', '/rules', '/about', '/accessibility', '/privacy', '/help', '/guide', '/calculator'];

  it.each(paths.flatMap(path => (['zh-CN', 'en'] as const).map(language => [path, language] as const)))(
    '%s opens in %s with one heading of the first level',
    async (path, language) => {
      const page = await portal.visitor(language).get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`<html lang="${language}"`);
      expect(page.text.match(/<h1\b/g)).toHaveLength(1);
    },
  );

  it('search the list from the home page', async () => {
    const page = await portal.visitor().get('/');
    expect(page.text).toMatch(/<form action="\/employers" method="get" role="search"/);
  });
});

describe('the page of rules', () => {
  it('shows the values of a place and year with their articles', async () => {
    const page = await portal.visitor().get('/rules?division=210603&levyYear=2016&kind=organ');
    for (const words of ['丹东市振兴区执行的2016年度规则和依据', '1.5%', '财税〔2015〕72号', '待核实'])
      expect(page.text).toContain(words);
  });

  it('falls back where the address asks for a year or kind of nonsense', async () => {
    const page = await portal.visitor().get('/rules?levyYear=99999&kind=x');
    expect(page.status).toBe(200);
    expect(page.text).toContain('丹东市振兴区执行的2024年度规则和依据');
  });

  it.each(['999999', 'x'])('knows no place %s', async division => {
    const page = await portal.visitor().get(`/rules?division=${division}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('没有这个地方');
    expect(page.text).toContain('division');
  });

  it.each([
    ['210699', '辽宁省'],
    ['310115', '上海市'],
  ])('shows for %s the rules of the nearest place above it', async (division, place) => {
    const page = await portal.visitor().get(`/rules?division=${division}`);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(new RegExp(`<h1[^>]*>${place}`));
  });
});

describe('display settings', () => {
  it('are remembered by cookie, and come back to the same page', async () => {
    const visitor = portal.visitor();
    const answer = await visitor.get('/display?large=1&return=%2Frules%3FlevyYear%3D2020');
    expect([answer.status, answer.location]).toEqual([303, '/rules?levyYear=2020']);
    await visitor.get('/display?language=en&contrast=1&return=/');
    const page = await visitor.get('/about');
    expect(page.text).toContain('<html lang="en" class="govuk-template tg-large tg-contrast">');
  });

  it('never lead to another site', async () => {
    const visitor = portal.visitor();
    for (const path of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const answer = await visitor.get(`/display?large=0&return=${encodeURIComponent(path)}`);
      expect(answer.location).toBe('/');
    }
  });
});

describe('every answer', () => {
  const answers: [what: string, path: string, status: number][] = [
    ['a page', '/about', 200],
    ['an address that is none', '/nowhere', 404],
    ['a way out of the folder of files', '/assets/%2e%2e/package.json', 403],
    ['a folder', '/assets/', 404],
    ['a refusal of the API', '/api/v1/estimates', 404],
    ['the state of the program', '/health/live', 200],
  ];

  it.each(answers)('has the headers that keep browsers safe: %s', async (what, path, status) => {
    const { headers, ...answer } = await portal.visitor().get(path);
    expect([what, answer.status]).toEqual([what, status]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    const policy = headers['content-security-policy'] ?? '';
    for (const rule of [
      `default-src 'none'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
      `script-src 'self'`,
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers['content-type']).toMatch(/;\s*charset=utf-8$/i);
  });

  it('is kept by no browser where somebody is signed in', async () => {
    const officer = await portal.signedIn('officer');
    expect((await officer.get('/workspace/account')).headers['cache-control']).toMatch(/no-store/);
  });

  it('is none to methods that nobody uses', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])
      expect((await fetch(`${portal.origin}/about`, { method })).status).toBeGreaterThanOrEqual(400);
  });
});
