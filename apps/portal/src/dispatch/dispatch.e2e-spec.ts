import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { file, readyDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

let portal: TestPortal;
beforeAll(async () => {
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const REQUEST = /answers\/(\d{6}\/[0-9a-f-]{36})/;

it('of one employee is declared by two parties, seen by both as a conflict, and settled by the reviewer', async () => {
  const user = await readyDeclaration(portal, await portal.actor('officer2'), [anotherRosterInput()]);
  const person = anotherRosterInput({
    ...{ dispatchSide: 'agency', partnerCode: user.employer.creditCode, partnerName: user.employer.name },
    ...{ agreementFrom: '2024-01-01', agreementTo: '', countedHere: 'yes' },
  });
  const agency = await readyDeclaration(portal, await portal.actor('officer'), [person]);
  const [mine, theirs] = [await portal.signedIn('officer'), await portal.signedIn('officer2')];
  const ours = `/workspace/dispatch/${agency.ref.employerId}/2024`;
  const yours = `/workspace/dispatch/${user.ref.employerId}/2024`;
  const roster = await mine.get(`/workspace/declarations/${agency.ref.employerId}/2024/roster`);
  expect(roster.text).toContain(`href="${ours}#entry-`);
  const page = await mine.get(ours);
  const entryId = /id="entry-([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
  expect(page.text).toContain('未请对方确认');
  expect((await mine.submit(`${ours}/requests`, { entryId })).location).toBe(ours);
  expect((await mine.get(ours)).text).toContain('等对方答复');
  const start = await theirs.get('/workspace/declarations');
  expect(start.text).toContain('1项劳务派遣等您答复');
  expect(start.text).toContain(`href="${yours}"`);
  const received = await theirs.get(yours);
  expect(received.text).not.toContain(person.citizenId);
  expect(received.text).not.toContain(person.name);
  const answer = `${yours}/answers/${REQUEST.exec(received.text)?.[1]}`;
  await theirs.get(answer);
  const blank = await theirs.submit(answer, { answer: 'refused', reason: '' });
  expect([blank.status, blank.text.includes('写明理由')]).toEqual([422, true]);
  expect((await theirs.submit(answer, { answer: 'refused', reason: '协议约定由我单位计算' })).location).toBe(
    yours,
  );
  expect((await mine.get(ours)).text).toContain('协议约定由我单位计算');
  expect((await mine.get(answer)).status).toBe(404);
  await file(portal, agency);
  const [row] = await portal.db.dataSource.query<{ region: string; id: string }[]>(
    'select region_code as region, id from declaration where employer_id = $1',
    [agency.ref.employerId],
  );
  const path = `/workspace/reviews/${row?.region}/${row?.id}/1`;
  const reviewer = await portal.signedIn('reviewer', 'en');
  expect((await reviewer.get(path)).text).toContain(`href="${path}/dispatch"`);
  const list = await reviewer.get(`${path}/dispatch`);
  expect(list.text).toContain('Other party refused');
  const settle = new RegExp(`href="(${path}/dispatch/\\d{6}/[0-9a-f-]{36})"`).exec(list.text)?.[1] ?? '';
  await reviewer.get(settle);
  expect((await reviewer.submit(settle, { countedBy: '', reason: '' })).status).toBe(422);
  const typed = { countedBy: 'partner', reason: '协议第三条' };
  expect((await reviewer.submit(settle, typed)).location).toBe(`${path}/dispatch`);
  expect((await reviewer.submit(settle, typed)).status).toBe(409);
  expect((await theirs.get(yours)).text).toContain('裁定由本单位计算：协议第三条');
  expect((await mine.get(ours)).text).toContain('裁定由对方计算：协议第三条');
});
