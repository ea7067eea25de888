import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

describe('how pages are shown', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  const looks = async (visitor: Visitor, path = '/') => {
    const html = (await visitor.get(path)).text;
    return {
      language: /<html lang="([^"]+)"/.exec(html)?.[1],
      large: /<html[^>]*tg-large/.test(html),
      contrast: /<html[^>]*tg-contrast/.test(html),
    };
  };
  const plain = { language: 'zh-CN', large: false, contrast: false };

  it('is remembered by the browser of a guest', async () => {
    const guest = portal.visitor();
    const answer = await guest.get('/display?large=1&contrast=1&language=en&return=/rules');
    expect(answer.location).toBe('/rules');
    expect(await looks(guest)).toEqual({ language: 'en', large: true, contrast: true });
    await guest.get('/display?large=0&return=/');
    expect((await looks(guest)).large).toBe(false);
  });

  it('goes with the account to another machine, and stays behind on none', async () => {
    const here = await portal.signedIn('officer');
    await here.get('/workspace/account');
    const answer = await here.submit('/display', { large: '1', return: '/workspace/account' });
    expect(answer.location).toBe('/workspace/account');
    await here.submit('/display', { contrast: '1', language: 'en' });
    const chosen = { language: 'en', large: true, contrast: true };
    expect(await looks(here, '/workspace/account')).toEqual(chosen);

    const elsewhere = await portal.signedIn('officer');
    expect(await looks(elsewhere, '/workspace/account')).toEqual(chosen);
    expect(await looks(elsewhere, '/no-such-page')).toEqual(chosen);
    await elsewhere.submit('/sign-out', {});
    expect(await looks(elsewhere)).toEqual(plain);
    expect(await looks(await portal.signedIn('reviewer'), '/workspace/account')).toEqual(plain);
  });

  it('follows the browser until the person chooses, and then the person', async () => {
    const visitor = portal.visitor();
    await visitor.get('/display?large=1&return=/');
    await visitor.signIn('publisher@demo.example', 'tonggang-demo-2025');
    expect((await looks(visitor, '/workspace/account')).large).toBe(true);
    await visitor.submit('/display', { large: '0' });
    expect((await looks(visitor, '/workspace/account')).large).toBe(false);
    await visitor.submit('/sign-out', {});
    expect((await looks(visitor)).large).toBe(true);
  });

  it('makes the chosen language that of the mails, and records the change', async () => {
    const visitor = await portal.signedIn('administrator');
    await visitor.get('/workspace/account');
    await visitor.submit('/display', { language: 'en' });
    const { accountId } = await portal.actor('administrator');
    const rows = await portal.db.dataSource.query<{ language: string; acts: string }[]>(
      `select language, (select count(*) from audit_record where action = 'account.displayChanged' and actor_id = $2) as acts
       from account where id = $1`,
      [accountId, accountId],
    );
    expect(rows).toEqual([{ language: 'en', acts: '1' }]);
  });

  it('changes nothing by what is no choice, nor from another site', async () => {
    const visitor = await portal.signedIn('reviewer');
    await visitor.get('/workspace/account');
    expect((await visitor.submit('/display', { large: '2' })).status).toBe(422);
    expect((await visitor.submit('/display', { large: '1' }, 'https://evil.example')).status).toBe(403);
    await visitor.get('/display?return=https://evil.example/');
    expect((await visitor.get('/display?large=yes&return=https://evil.example/')).location).toBe('/');
    expect(await looks(visitor, '/workspace/account')).toEqual(plain);
  });
});
