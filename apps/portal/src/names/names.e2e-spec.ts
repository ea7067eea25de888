import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ReadDeclaration } from '#declarations';
import type { Employer } from '#employers';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { readyDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

let portal: TestPortal;
let employer: Employer;
let officer: Visitor;
let base = '';
let name = '';

beforeAll(async () => {
  portal = await startTestPortal();
  const ready = await readyDeclaration(portal, await portal.actor('officer'), [anotherRosterInput()]);
  const { actor, ref } = ready;
  employer = ready.employer;
  const read = await portal.app.get(ReadDeclaration, { strict: false }).run(actor, ref);
  if (!read.ok) throw new Error(read.refusal.code);
  name = read.value.draft.roster[0]?.name ?? '';
  base = `/workspace/declarations/${employer.employerId}/${ref.levyYear}`;
  officer = await portal.signedIn('officer');
});
afterAll(() => portal.close());

const PAGES = ['roster', 'roster/wages', 'check', 'evidence'];

/** On which of the pages the name stands in full. */
async function shownOn(visitor: Visitor): Promise<string[]> {
  const shown: string[] = [];
  for (const page of PAGES) {
    const answer = await visitor.get(`${base}/${page}`);
    expect([page, answer.status]).toEqual([page, 200]);
    if (answer.text.includes(name)) shown.push(page);
  }
  return shown;
}

const records = () =>
  portal.db.dataSource.query<{ action: string; details: Record<string, unknown> }[]>(
    `select action, details from audit_record where action like 'declaration.names%' order by recorded_at, id`,
  );

it('shows names with a reason, on every page of the declaration, until they are hidden again', async () => {
  expect(name.length).toBeGreaterThan(1);
  expect(await shownOn(officer)).toEqual([]);
  const link = `${base}/names?page=roster%2Fwages`;
  for (const page of PAGES)
    expect([page, (await officer.get(`${base}/${page}`)).text.includes('姓名只显示姓氏')]).toEqual([
      page,
      true,
    ]);
  const wages = (await officer.get(`${base}/roster/wages`)).text;
  expect(wages.replaceAll('&#x3D;', '=')).toContain(link);
  const asked = await officer.get(`${base}/names?page=roster/wages`);
  expect(asked.text).toContain('为什么需要看到姓名');
  const blank = await officer.submit(`${base}/names`, { page: 'roster/wages' });
  expect([blank.status, blank.text.includes('选择为什么需要看到姓名')]).toEqual([422, true]);
  expect((await officer.submit(`${base}/names`, { page: 'roster', reason: 'curious' })).status).toBe(422);
  expect((await officer.submit(`${base}/names`, { reason: 'compare', _csrf: 'forged' })).status).toBe(403);
  expect([await shownOn(officer), await records()]).toEqual([[], []]);

  await officer.get(`${base}/names`);
  const done = await officer.submit(`${base}/names`, { page: 'roster/wages', reason: 'compare' });
  expect(done.location).toBe(`${base}/roster/wages`);
  expect(await shownOn(officer)).toEqual(PAGES);
  const hidden = await officer.submit(`${base}/names/hidden`, { page: '//elsewhere' });
  expect(hidden.location).toBe(`${base}/roster`);
  expect(await shownOn(officer)).toEqual([]);
  expect(await records()).toEqual([
    { action: 'declaration.namesShown', details: { levyYear: 2024, reason: 'compare' } },
    { action: 'declaration.namesHidden', details: { levyYear: 2024 } },
  ]);
});

it('masks them in every other session, after signing in again, and for strangers and the office', async () => {
  await officer.get(`${base}/names`);
  await officer.submit(`${base}/names`, { page: 'roster', reason: 'ask' });
  expect(await shownOn(officer)).toEqual(PAGES);
  expect(await shownOn(await portal.signedIn('officer'))).toEqual([]);
  await officer.signIn('officer@demo.example', 'tonggang-demo-2025');
  expect(await shownOn(officer)).toEqual([]);
  for (const account of ['newcomer', 'reviewer', 'clerk']) {
    const other = await portal.signedIn(account);
    await other.get('/workspace/account');
    const refused = await other.submit(`${base}/names`, { page: 'roster', reason: 'ask' });
    expect([account, refused.status >= 403]).toEqual([account, true]);
  }
});

it('are for a clerk with a mandate, with the mandate on record, and gone with it', async () => {
  const clerk = await portal.signedIn('clerk');
  const { regionCode, employerId } = employer;
  await clerk.fillIn(`/workspace/assistance/employers/${regionCode}/${employerId}/mandate`, {
    ...{ askedBy: '陈主任', askedWay: 'counter', askedOn: '2025-05-19', identity: '查验身份证原件' },
    ...{ reason: '经办人视力残疾', levyYear: '2024', until: '2025-06-10' },
  });
  await clerk.get(`${base}/names`);
  await clerk.submit(`${base}/names`, { page: 'roster', reason: 'fillIn' });
  expect(await shownOn(clerk)).toEqual(PAGES);
  expect((await records()).at(-1)?.details).toEqual({
    ...{ levyYear: 2024, reason: 'fillIn', under: 'staff', mandateId: expect.any(String) },
  });
  const people = await officer.get(`/workspace/employers/${employerId}/people`);
  const [, end = ''] = /action="([^"]+\/mandates\/[0-9a-f-]{36}\/end)"/.exec(people.text) ?? [];
  await officer.submit(end, {});
  const shut = await clerk.get(`${base}/roster`);
  expect([shut.status, shut.text.includes(name)]).toEqual([403, false]);
});
