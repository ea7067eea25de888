import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

const PASSWORD = 'four green boats at dawn';

describe('accounts', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  /** Links that were mailed to an address, newest last, as the worker would find them in the outbox. */
  async function linksMailedTo(email: string): Promise<{ kind: string; link?: string }[]> {
    const rows = await portal.db.database.read(manager =>
      manager.query<{ id: string; kind: string; payload_sealed: Buffer }[]>(
        `select id, kind, payload_sealed from outbox_event order by id`,
      ),
    );
    const events = rows.map(({ id, kind, payload_sealed }) => ({
      kind,
      ...(JSON.parse(
        portal.db.vault.open({ table: 'outbox_event', column: 'payload_sealed', row: id }, payload_sealed),
      ) as {
        email: string;
        link?: string;
      }),
    }));
    return events.filter(event => event.email === email);
  }

  async function pathMailedTo(email: string): Promise<string> {
    const link = (await linksMailedTo(email)).at(-1)?.link;
    return link ? new URL(link).pathname + new URL(link).search : '';
  }

  async function openAccount(email: string): Promise<void> {
    const visitor = portal.visitor();
    await visitor.fillIn('/register', { name: '林小雨', email, password: PASSWORD });
    const path = await pathMailedTo(email);
    await visitor.fillIn(path, { token: path.split('token=')[1] ?? '' });
  }

  it('are opened, confirmed by mail, used and left', async () => {
    const visitor = portal.visitor();
    const sent = await visitor.fillIn('/register', {
      name: '林小雨',
      email: ' Lin@Example.COM ',
      password: PASSWORD,
    });
    expect([sent.status, sent.location]).toEqual([303, '/register/sent']);
    expect((await visitor.signIn('lin@example.com', PASSWORD)).status).toBe(422);

    const path = await pathMailedTo('lin@example.com');
    expect((await visitor.get(path)).text).toContain('确认邮箱');
    const confirmed = await visitor.submit('/confirm', { token: path.split('token=')[1] ?? '' });
    expect(confirmed.location).toBe('/sign-in');
    expect((await visitor.get('/sign-in')).text).toContain('邮箱已确认');

    expect((await visitor.signIn('lin@example.com', PASSWORD)).location).toBe('/workspace');
    const page = await visitor.get('/workspace/account');
    expect(page.text).toContain('林小雨');
    expect((await visitor.submit('/sign-out', {})).location).toBe('/');
    expect((await visitor.get('/workspace/account')).location).toMatch(/^\/sign-in\?return=/);
  });

  it('opened to look for work lead on to the registration, with nothing of employers around it', async () => {
    const visitor = portal.visitor();
    expect((await visitor.get('/register?for=work')).text).toContain('用于求职登记');
    const typed = { name: '沈明', email: 'shen@example.com', password: PASSWORD, for: 'work' };
    expect((await visitor.submit('/register', typed)).location).toBe('/register/sent');
    const path = await pathMailedTo('shen@example.com');
    expect((await visitor.get(path)).text).toContain('name="for" value="work"');
    const token = /token=([^&]+)/.exec(path)?.[1] ?? '';
    const next = (await visitor.submit('/confirm', { token, for: 'work' })).location ?? '';
    expect(next).toBe('/sign-in?return=%2Fworkspace%2Fwork');
    await visitor.signIn('shen@example.com', PASSWORD);
    const page = await visitor.get('/workspace/work');
    expect(page.text).toMatch(/href="\/workspace\/work"[^>]*>我的求职/);
    expect(page.text).not.toMatch(/用人单位工作台|推荐来的人选/);
  });

  it('use a confirmation link once', async () => {
    await openAccount('once@example.com');
    const visitor = portal.visitor();
    const path = await pathMailedTo('once@example.com');
    const again = await visitor.fillIn(path, { token: path.split('token=')[1] ?? '' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('链接已经失效');
  });

  it('do not tell whether an address is known', async () => {
    await openAccount('known@example.com');
    const visitor = portal.visitor();
    const known = await visitor.fillIn('/register', {
      name: '别人',
      email: 'known@example.com',
      password: PASSWORD,
    });
    const fresh = await visitor.fillIn('/register', {
      name: '别人',
      email: 'fresh@example.com',
      password: PASSWORD,
    });
    expect([known.status, known.location]).toEqual([fresh.status, fresh.location]);
    expect((await linksMailedTo('known@example.com')).at(-1)?.kind).toBe('account.registrationAttempted');
    const forgotten = await visitor.fillIn('/forgot-password', { email: 'nobody@example.com' });
    expect(forgotten.location).toBe('/forgot-password/sent');
    const wrong = await visitor.signIn('known@example.com', 'not the password');
    const unknown = await visitor.signIn('nobody@example.com', 'not the password');
    const message = (text: string) => /govuk-error-message">.*<\/p>/.exec(text)?.[0];
    expect(message(wrong.text)).toBe(message(unknown.text));
    expect(message(wrong.text)).toContain('邮箱或密码不正确');
  });

  it.each([
    [{ name: '', email: 'a@example.com', password: PASSWORD }, 'name', '请填写姓名'],
    [{ name: '林', email: 'a@example', password: PASSWORD }, 'email', '请填写完整的邮箱'],
    [{ name: '林', email: 'a@example.com', password: 'short' }, 'password', '密码至少10个字符'],
    [{ name: '林', email: 'a@example.com', password: 'Woaini1314520' }, 'password', '太常见'],
    [
      { name: '林', email: 'abcdefgh@example.com', password: 'abcdefgh@example.com' },
      'password',
      '不能与邮箱相同',
    ],
  ])('say what is wrong with %j and keep the rest', async (form, field, words) => {
    const page = await portal.visitor().fillIn('/register', form);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`href="#${field}"`);
    expect(page.text).toContain(words);
    expect(page.text).toContain('<title>错误：');
    if (field !== 'email') expect(page.text).toContain(`value="${form.email}"`);
    expect(page.text).not.toContain(PASSWORD);
  });

  it('name everything that is wrong at once', async () => {
    const page = await portal.visitor().fillIn('/register', { name: ' ', email: 'a@b', password: 'short' });
    expect(page.status).toBe(422);
    for (const words of ['请填写姓名', '请填写完整的邮箱', '密码至少10个字符', '有3处需要修改'])
      expect(page.text).toContain(words);
  });

  it('say at the field what is too long, and keep the rest', async () => {
    const form = { name: '林'.repeat(5_000), email: 'long@example.com', password: PASSWORD };
    const page = await portal.visitor().fillIn('/register', form);
    expect([
      page.status,
      page.text.includes('姓名最多60个字'),
      page.text.includes('value="long@example.com"'),
    ]).toEqual([422, true, true]);
  });

  it('refuse addresses that hold what cannot be kept', async () => {
    for (const path of ['/employers?q=%00', '/employers/%00', '/api/v1/disclosure-entries?q=%00'])
      expect([path, (await portal.visitor().get(path)).status]).toEqual([path, 400]);
  });

  it('get a new password by mail, and every session ends', async () => {
    await openAccount('reset@example.com');
    const elsewhere = portal.visitor();
    await elsewhere.signIn('reset@example.com', PASSWORD);
    expect((await elsewhere.get('/workspace/account')).status).toBe(200);

    const visitor = portal.visitor();
    await visitor.fillIn('/forgot-password', { email: 'reset@example.com' });
    const path = await pathMailedTo('reset@example.com');
    const token = path.split('token=')[1] ?? '';
    expect((await visitor.fillIn(path, { token, password: 'short' })).status).toBe(422);
    expect(
      (await visitor.submit('/reset-password', { token, password: 'seven red kites at noon' })).location,
    ).toBe('/sign-in');
    expect(
      (await visitor.submit('/reset-password', { token, password: 'seven red kites at noon' })).status,
    ).toBe(422);
    expect((await elsewhere.get('/workspace/account')).status).toBe(303);
    expect((await visitor.signIn('reset@example.com', PASSWORD)).status).toBe(422);
    expect((await visitor.signIn('reset@example.com', 'seven red kites at noon')).status).toBe(303);
  });

  it('close the door after many failures from one place, and say so', async () => {
    await openAccount('guessed@example.com');
    const visitor = portal.visitor();
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect((await visitor.signIn('guessed@example.com', `guess ${attempt}`)).status).toBe(422);
    const closed = await visitor.signIn('guessed@example.com', PASSWORD);
    expect(closed.status).toBe(429);
    expect(closed.text).toContain('15分钟后再试');
  });

  it('go nowhere else after signing in', async () => {
    await openAccount('redirect@example.com');
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%5C/evil.example']) {
      const visitor = portal.visitor();
      const answer = await visitor.fillIn('/sign-in', {
        email: 'redirect@example.com',
        password: PASSWORD,
        return: back,
      });
      expect(new URL(answer.location ?? '', portal.origin).origin).toBe(portal.origin);
    }
  });

  it('get a new session id with signing in, and the old one is dead after signing out', async () => {
    await openAccount('session@example.com');
    const visitor = portal.visitor();
    const first = await visitor.signIn('session@example.com', PASSWORD);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/tg-session=.*HttpOnly.*SameSite=Lax/);
    const sent = /tg-session=[^;]+/.exec(cookie)?.[0] ?? '';
    const replay = () =>
      fetch(`${portal.origin}/workspace/account`, { headers: { cookie: sent }, redirect: 'manual' });
    expect((await replay()).status).toBe(200);
    await visitor.get('/workspace/account');
    await visitor.submit('/sign-out', {});
    expect((await replay()).status).toBe(303);
  });

  it('refuse forms from another site, even with a token that holds', async () => {
    await openAccount('foreign@example.com');
    const visitor = portal.visitor();
    await visitor.get('/sign-in');
    const form = { email: 'foreign@example.com', password: PASSWORD };
    expect((await visitor.submit('/sign-in', form, 'https://evil.example')).status).toBe(403);
    await visitor.get('/sign-in');
    expect((await visitor.submit('/sign-in', { ...form, _csrf: 'made-up' })).status).toBe(403);
    await visitor.get('/sign-in');
    expect((await visitor.submit('/sign-in', form)).status).toBe(303);
  });
});
