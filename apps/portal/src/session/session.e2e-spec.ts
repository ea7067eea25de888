import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KEPT_MINUTES, SESSION_MINUTES } from '#accounts';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const FORM = '/workspace/employers/new';
const TYPED = { name: '丹东江桥水产食品有限公司', contactName: '王莉 "<b>"', contactPhone: '' };

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());
afterEach(() => sql(`delete from kept_form where region_code = '210603'`));

const sql = (text: string, values: unknown[] = []) =>
  portal.db.dataSource.query<Record<string, unknown>[]>(text, values);

/** As if that many minutes had gone by since anything was heard of anybody. */
async function letPass(minutes: number): Promise<void> {
  await sql(
    `update web_session set seen_at = seen_at - make_interval(mins => $1), created_at = created_at - make_interval(mins => $1)`,
    [minutes],
  );
}

async function state(visitor: Visitor): Promise<{ endsIn: number; final: boolean; who: string }> {
  return JSON.parse((await visitor.get('/session')).text) as never;
}

describe('the end of a session', () => {
  it('stands on every page of a signed-in person, and on none of a stranger', async () => {
    const officer = await portal.signedIn('officer');
    for (const path of ['/workspace/account', '/', '/no-such-page'])
      expect([path, (await officer.get(path)).text]).toEqual([
        path,
        expect.stringMatching(/登录至<time datetime="[^"]+">\d\d:\d\d<\/time>/),
      ]);
    expect((await portal.visitor().get('/')).text).not.toContain('session-end');
  });

  it('is asked for without moving it, and moved by whatever the person does', async () => {
    const officer = await portal.signedIn('officer');
    await letPass(SESSION_MINUTES.idle - 2);
    expect((await state(officer)).endsIn).toBeLessThanOrEqual(120);
    expect((await state(officer)).endsIn).toBeLessThanOrEqual(120);
    await officer.get('/assets/tonggang.css');
    expect((await state(officer)).endsIn).toBeLessThanOrEqual(120);
    await officer.get('/workspace/account');
    expect((await state(officer)).endsIn).toBeGreaterThan(29 * 60);
    await letPass(SESSION_MINUTES.idle - 2);
    const extended = await officer.submit('/session/extension', {});
    expect(extended.status).toBe(200);
    expect(JSON.parse(extended.text)).toMatchObject({ final: false });
    expect((await state(officer)).endsIn).toBeGreaterThan(29 * 60);
  });

  it('cannot be moved beyond twelve hours, and says so', async () => {
    const officer = await portal.signedIn('officer');
    await sql(`update web_session set created_at = created_at - make_interval(mins => $1)`, [
      SESSION_MINUTES.absolute - 3,
    ]);
    await officer.get('/workspace/account');
    const last = await state(officer);
    expect([last.final, last.endsIn > 170 && last.endsIn <= 180]).toEqual([true, true]);
  });

  it('is over for strangers, and tells two people apart without naming either', async () => {
    expect(await state(portal.visitor())).toEqual({ endsIn: 0, final: true, who: '' });
    const [one, same, other] = await Promise.all(
      ['officer', 'officer', 'reviewer'].map(async name => (await state(await portal.signedIn(name))).who),
    );
    expect(one).toMatch(/^[0-9a-f]{12}$/);
    expect([same === one, other === one]).toEqual([true, false]);
  });
});

describe('a form that arrives after the session has ended', () => {
  /** Opens the form, lets the session end, and sends what was typed. */
  async function sendTooLate(visitor: Visitor, fields: Record<string, string> = TYPED) {
    await visitor.get(FORM);
    await letPass(SESSION_MINUTES.idle);
    return visitor.submit(FORM, fields);
  }

  it('waits for its writer and is sent again with one press', async () => {
    const officer = await portal.signedIn('officer');
    const late = await sendTooLate(officer);
    expect(late.location).toBe('/sign-in?ended=kept&return=%2Fsession%2Fkept');
    expect((await officer.get(late.location ?? '')).text).toContain('已经留好');

    expect((await officer.signIn('officer@demo.example', 'tonggang-demo-2025')).location).toBe(
      '/session/kept',
    );
    const kept = await officer.get('/session/kept');
    expect(kept.text).toContain('您刚才填写的内容还在');
    expect(kept.text).toContain('登记单位');
    expect(kept.text).toContain(`action="${FORM}"`);
    expect(kept.text).toContain('name="contactName" value="王莉 &quot;&lt;b&gt;&quot;"');
    expect(kept.text).not.toMatch(/name="_page" value="[^"]*"[^>]*>[^<]*<input[^>]*name="_page"/);

    const id = /name="_kept" value="([^"]+)"/.exec(kept.text)?.[1] ?? '';
    const again = await officer.submit(FORM, { ...TYPED, _kept: id });
    // The form itself answers: what is missing is named, what was typed stands in its fields.
    expect(again.status).toBe(422);
    expect(again.text).toContain('value="丹东江桥水产食品有限公司"');
    expect((await officer.get('/session/kept')).location).toBe('/workspace');
  });

  it('is shown to nobody else: not to another account, not in another browser', async () => {
    const officer = await portal.signedIn('officer');
    await sendTooLate(officer);
    const elsewhere = await portal.signedIn('officer');
    expect((await elsewhere.get('/session/kept')).location).toBe('/workspace');
    expect((await officer.signIn('reviewer@demo.example', 'tonggang-demo-2025')).location).toBe('/workspace');
    expect((await officer.get('/session/kept')).location).toBe('/workspace');
  });

  it('is stored sealed, recorded, and gone when it is not wanted', async () => {
    const officer = await portal.signedIn('officer');
    await sendTooLate(officer);
    const rows = await sql(`select encode(content_sealed, 'escape') as text from kept_form`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['text']).not.toMatch(/江桥|name|workspace/);
    await officer.signIn('officer@demo.example', 'tonggang-demo-2025');
    const kept = await officer.get('/session/kept');
    const removal = /action="(\/session\/kept\/[^"]+\/removal)"/.exec(kept.text)?.[1] ?? '';
    const stranger = await portal.signedIn('reviewer');
    await stranger.get('/workspace/account');
    await stranger.submit(removal, {});
    expect(await sql('select 1 from kept_form')).toHaveLength(1);
    expect((await officer.submit(removal, {})).location).toBe('/workspace');
    expect(await sql('select 1 from kept_form')).toHaveLength(0);
    const acts = await sql(
      `select action from audit_record where subject_kind = 'keptForm' order by recorded_at desc limit 2`,
    );
    expect(acts.map(act => act['action']).sort()).toEqual(['account.formKept', 'account.keptFormReleased']);
  });

  it('is sent too late a second time, and is still kept once', async () => {
    const officer = await portal.signedIn('officer');
    await sendTooLate(officer);
    await officer.signIn('officer@demo.example', 'tonggang-demo-2025');
    const kept = await officer.get('/session/kept');
    const id = /name="_kept" value="([^"]+)"/.exec(kept.text)?.[1] ?? '';
    await letPass(SESSION_MINUTES.idle);
    expect((await officer.submit(FORM, { ...TYPED, _kept: id })).location).toContain('ended=kept');
    expect(await sql('select 1 from kept_form')).toHaveLength(1);
  });

  it('is kept for a while only', async () => {
    const officer = await portal.signedIn('officer');
    await sendTooLate(officer);
    const longAgo = new Date(Date.now() - (KEPT_MINUTES + 1) * 60_000);
    await sql(`update kept_form set kept_at = $1, expires_at = $2 where region_code = '210603'`, [
      longAgo,
      new Date(longAgo.getTime() + KEPT_MINUTES * 60_000),
    ]);
    expect((await officer.signIn('officer@demo.example', 'tonggang-demo-2025')).location).toBe('/workspace');
  });

  it.each([
    ['holds a password', { ...TYPED, password: 'four green boats' }],
    ['is larger than any form of ours', { name: 'x'.repeat(300_000) }],
    ['has a mark that was tampered with', { ...TYPED, _page: 'bm90IG91cnM' }],
    ['carries a token of another page', { ...TYPED, _csrf: 'abc' }],
  ])('is not kept when it %s, and the sign-in page says so', async (_why, fields) => {
    const officer = await portal.signedIn('officer');
    const late = await sendTooLate(officer, fields);
    expect(late.location).toMatch(/^\/sign-in\?ended=notKept/);
    expect((await officer.get(late.location ?? '')).text).toContain('没有生效');
    expect(await sql('select 1 from kept_form')).toHaveLength(0);
  });

  it('makes way for later ones beyond ten', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get(FORM);
    await letPass(SESSION_MINUTES.idle);
    for (let n = 0; n < 12; n += 1) await officer.submit(FORM, { name: `第${n}个` });
    await officer.signIn('officer@demo.example', 'tonggang-demo-2025');
    const page = (await officer.get('/session/kept')).text;
    expect(page.match(/name="_kept"/g)).toHaveLength(10);
    expect([page.includes('第11个'), page.includes('第2个'), page.includes('value="第1个"')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is not kept when it holds files, and the sign-in page says so', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get(FORM);
    await letPass(SESSION_MINUTES.idle);
    const upload = await officer.upload(FORM, { name: '名单' });
    expect(upload.location).toMatch(/ended=filesLeftOut/);
    expect((await officer.get(upload.location ?? '')).text).toContain('文件没有上传');
  });

  it('that everybody may send is answered, whoever has signed in or out meanwhile', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get('/calculator');
    await letPass(SESSION_MINUTES.idle);
    const answer = await officer.submit('/display', { large: '1', return: '/calculator' });
    expect([answer.status, answer.location]).toEqual([303, '/calculator']);
  });
});
