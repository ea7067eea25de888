import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterEmployer, type Employer, type EmployerKind } from '#employers';
import { inventCreditCode } from '#identifiers';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import {
  DEMO_DATE,
  DEMO_DIVISION,
  startTestPortal,
  type TestPortal,
} from '../../../../test/support/test-portal.js';

const LIST = `/workspace/publications/${DEMO_DIVISION}/2023`;

describe('disclosure', () => {
  let portal: TestPortal;
  const employers: Employer[] = [];
  beforeAll(async () => {
    portal = await startTestPortal();
    const officer = await portal.actor('officer');
    const made: readonly (readonly [string, EmployerKind])[] = [
      ['丹东江桥水产食品有限公司（虚构）', 'enterprise'],
      ['振兴区江岸街道办事处（虚构）', 'organ'],
    ];
    await moveTo('2024-05-20');
    for (const [name, kind] of made) employers.push(await register(officer, name, kind));
    await fileDeclaration(portal, officer, []);
    await moveTo(DEMO_DATE);
    await register(officer, '丹东后到有限公司（虚构）', 'enterprise');
  });
  afterAll(() => portal.close());

  const moveTo = (day: string) =>
    portal.db.database.transaction(manager => setBusinessDate(manager, portal.db.clock, plainDate(day)));

  async function register(
    officer: Awaited<ReturnType<TestPortal['actor']>>,
    name: string,
    kind: EmployerKind,
  ) {
    const done = await portal.app.get(RegisterEmployer, { strict: false }).run(officer, {
      ...{ creditCode: inventCreditCode(name.length, DEMO_DIVISION), creditCodeReason: '', name, kind },
      kindConfirmed: 'yes',
      ...{ division: DEMO_DIVISION, registeredOn: '2012-03-01', contactName: '王莉' },
      ...{ contactPhone: '0415-2100000', contactEmail: 'hr@example.com' },
    });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    return done.value;
  }

  it('says so while nothing is published', async () => {
    const page = await portal.visitor().get('/employers');
    expect([page.status, page.text.includes('还没有公布任何名单')]).toEqual([200, true]);
    const feed = await portal.visitor().get('/api/v1/disclosure-entries');
    expect(JSON.parse(feed.text)).toEqual({ entries: [], next: null });
  });

  it('takes any search, and refuses years beyond reach', async () => {
    expect((await portal.visitor().get('/employers?q=%00')).status).toBeLessThan(500);
    expect((await portal.visitor().get('/employers?q=%E2%80%8B')).status).toBe(200);
    const publisher = await portal.signedIn('publisher');
    for (const year of ['2014', '2025', '9999'])
      expect((await publisher.get(`/workspace/publications/210603/${year}`)).status).toBe(404);
  });

  it('has no list of a year for which nobody has declared', async () => {
    const publisher = await portal.signedIn('publisher');
    const chosen = await publisher.get('/workspace/publications?division=210603&year=2021');
    expect([chosen.status, chosen.text.includes('没有单位提交过这个年度的申报')]).toEqual([422, true]);
    const english = await portal.signedIn('publisher', 'en');
    const page = await english.get('/workspace/publications/210603/2021');
    expect([page.status, page.text.includes('has submitted a declaration for this year')]).toEqual([
      404,
      true,
    ]);
    const forged = { digest: 'f'.repeat(64), checked: 'yes' };
    expect((await publisher.submit('/workspace/publications/210603/2021', forged)).status).toBe(404);
  });

  it('asks the publisher to look, then to confirm, then shows everybody', async () => {
    const publisher = await portal.signedIn('publisher');
    const choice = await publisher.get('/workspace/publications');
    expect(choice.text).toContain('丹东市振兴区');
    expect([...choice.text.matchAll(/<option value="(20\d\d)"/g)].map(([, year]) => year)).toEqual(['2023']);
    expect((await publisher.get('/workspace/publications?division=210603&year=2023')).location).toBe(LIST);
    const preview = await publisher.get(LIST);
    expect(preview.text).toContain('丹东江桥水产食品有限公司（虚构）');
    expect(preview.text).toContain('新公布2家');
    expect(preview.text).toContain('1家在申报期结束后才登记');
    expect(preview.text).not.toContain('丹东后到');
    const page = await publisher.get(`${LIST}/confirmation`);
    const digest = /name="digest" value="([0-9a-f]{64})"/.exec(page.text)?.[1] ?? '';
    const unticked = await publisher.submit(LIST, { digest });
    expect([unticked.status, unticked.text.includes('请先核对名单')]).toEqual([422, true]);
    const stale = await publisher.submit(LIST, { digest: 'f'.repeat(64), checked: 'yes' });
    expect([stale.status, stale.text.includes('请重新核对')]).toEqual([422, true]);
    expect((await publisher.submit(LIST, { digest, checked: 'yes' })).location).toBe(LIST);
    const after = await publisher.get(LIST);
    expect(after.text).toContain('名单已公布');
    expect(after.text).toContain('郑立群');
    expect(after.text).not.toContain('核对并公布');
  });

  it.each([
    ['', ['丹东江桥', '江岸街道']],
    ['?q=%E6%B1%9F%E6%A1%A5', ['丹东江桥']],
    ['?kind=organ', ['江岸街道']],
    ['?status=met', []],
    ['?status=notDeclared&sort=name&page=99', ['丹东江桥', '江岸街道']],
  ])('finds for %s', async (query, names) => {
    const page = await portal.visitor().get(`/employers${query}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('2023年度公示名单');
    for (const name of ['丹东江桥', '江岸街道']) expect(page.text.includes(name)).toBe(names.includes(name));
  });

  it('shows an employer over the years, in both languages, without counts and amounts', async () => {
    const [employer] = employers;
    const path = `/employers/${employer?.employerId}`;
    const page = await portal.visitor().get(path);
    expect(page.text).toContain('申报期内没有申报');
    expect(page.text).toContain(employer?.creditCode ?? '?');
    expect((await portal.visitor('en').get(path)).text).toContain('did not declare in time');
    for (const unknown of ['0', '../../etc', '019a0000-0000-7000-8000-000000000000'])
      expect((await portal.visitor().get(`/employers/${encodeURIComponent(unknown)}`)).status).toBe(404);
  });

  it('feeds machines, and spares them what has not changed', async () => {
    const visitor = portal.visitor();
    const feed = await visitor.get('/api/v1/disclosure-entries?year=2023&division=210600');
    const { entries } = JSON.parse(feed.text) as { entries: Record<string, unknown>[] };
    expect(entries).toHaveLength(2);
    expect(Object.keys(entries[0] ?? {}).sort()).toEqual(
      ['creditCode', 'division', 'employerId', 'kind', 'levyYear', 'name', 'publishedOn', 'status'].sort(),
    );
    const again = await fetch(`${portal.origin}/api/v1/disclosure-entries?year=2023&division=210600`, {
      headers: { 'if-none-match': feed.headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
    expect((await visitor.get('/api/v1/disclosure-entries?cursor=x')).status).toBe(422);
  });

  it('tells machines which of their questions make no sense, in their language', async () => {
    const address = '/api/v1/disclosure-entries?year=23&division=990000&kind=company&status=paid&cursor=x';
    const answer = await portal.visitor('en').get(address);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = JSON.parse(answer.text) as { code: string; fields: { field: string; detail: string }[] };
    expect(problem).toMatchObject({ type: 'about:blank', status: 422, code: 'value' });
    expect(problem.fields.map(({ field }) => field)).toEqual([
      ...['year', 'division', 'kind', 'status', 'cursor'],
    ]);
    expect(problem.fields[0]?.detail).toBe('A levy year has four digits, such as 2024');
    const chinese = await portal.visitor().get('/api/v1/disclosure-entries?status=paid');
    expect(chinese.text).toContain('notDeclared之一');
  });

  it('keeps publishing to publishers of the division', async () => {
    expect((await portal.visitor().get(LIST)).status).toBe(303);
    expect((await (await portal.signedIn('reviewer')).get(LIST)).status).toBe(403);
    const publisher = await portal.signedIn('publisher');
    expect((await publisher.get('/workspace/publications/110101/2023')).status).toBe(403);
    expect((await publisher.get('/workspace/publications/x/2023')).status).toBe(422);
  });
});
