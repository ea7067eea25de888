import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_MINUTES } from '#accounts';
import { startTestPortal, type TestPortal } from './support/test-portal.js';

/** Of the length and the letters of an id, and none: the database would not take it. */
const DASHES = '-'.repeat(36);
const TAIL = `01900000-${'-'.repeat(27)}`;
const SECRET = 'A'.repeat(32);

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

describe('ids that are none', () => {
  it.each([
    ['stranger', `/invitation?token=210603.${TAIL}.${SECRET}`],
    ['stranger', `/confirm?token=210603.${DASHES}.${SECRET}`],
    ['stranger', `/reset-password?token=210603.${DASHES}.${SECRET}`],
    ['clerk', `/workspace/assistance/employers/210603/${TAIL}/mandate`],
    ['clerk', `/workspace/assistance/requests/210603/${TAIL}`],
  ])('of a %s end in no error of the server: %s', async (who, path) => {
    const visitor = who === 'stranger' ? portal.visitor() : await portal.signedIn(who);
    expect((await visitor.get(path)).status).toBeLessThan(500);
  });

  it.each([
    ['stranger', '/confirm', { token: `210603.${DASHES}.${SECRET}` }, '/sign-in'],
    ['clerk', '/workspace/assistance/mandates/end', { regionCode: '210603', mandateId: DASHES }],
    ['agent', '/workspace/mandates/end', { regionCode: '210603', mandateId: DASHES }],
    ['administrator', '/workspace/administration/mails/resends', { regionCode: '210603', mailId: DASHES }],
    ['administrator', '/workspace/administration/revocations', { regionCode: '210603', grantId: DASHES }],
  ])('sent by a %s to %s neither', async (who, path, fields, page = '/workspace/account') => {
    const visitor = who === 'stranger' ? portal.visitor() : await portal.signedIn(who);
    await visitor.get(page);
    expect((await visitor.submit(path, fields as Record<string, string>)).status).toBeLessThan(500);
  });

  it('of a kept form that is sent again do not turn its success into an error', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get('/workspace/account');
    expect((await officer.submit('/display', { large: '1', return: '/', _kept: DASHES })).status).toBe(303);
  });

  it('of a kept form whose session has ended again do not take the answer away', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get('/workspace/employers/new');
    await portal.db.dataSource.query('update web_session set seen_at = seen_at - make_interval(mins => $1)', [
      SESSION_MINUTES.idle,
    ]);
    const late = await officer.submit('/workspace/employers/new', { name: '江桥', _kept: DASHES });
    expect([late.status, late.location]).toEqual([303, expect.stringContaining('ended=kept')]);
  });
});
