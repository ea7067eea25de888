import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIRMATION_MINUTES } from '#accounts';
import { routesOfPortal } from '../../../../test/support/routes.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import { formTo } from '../../../../test/support/html-form.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const PASSWORD = 'tonggang-demo-2025';
const PAGE = '/workspace/administration';
const GRANT = `${PAGE}/grants`;
const WISH = { email: 'newcomer@demo.example', role: 'clerk', divisionCode: '210603' };

let portal: TestPortal;
let administrator: Visitor;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const sql = <Row>(text: string, values: unknown[] = []) => portal.db.dataSource.query<Row[]>(text, values);
const grants = async () =>
  (await sql<{ n: number }>(`select count(*)::int as n from account_grant where role = 'clerk'`))[0]?.n;
const acts = async () =>
  (
    await sql<{ action: string }>(
      `select action from audit_record where action like 'account.identity%' order by id`,
    )
  ).map(({ action }) => action);
/** As if that many minutes had gone by since everybody signed in and gave a password. */
const letPass = (minutes: number) =>
  sql(
    `update web_session set created_at = created_at - make_interval(mins => $1), confirmed_at = confirmed_at - make_interval(mins => $1)`,
    [minutes],
  );

describe('a grave act', () => {
  it('asks for nothing within minutes of signing in, and for the password after them', async () => {
    administrator = await portal.signedIn('administrator');
    const before = await grants();
    await letPass(CONFIRMATION_MINUTES - 1);
    await administrator.get(PAGE);
    expect((await administrator.submit(GRANT, { ...WISH, email: 'nobody@example.com' })).text).toContain(
      '没有找到使用这个邮箱',
    );
    await letPass(1);
    const held = await administrator.submit(GRANT, WISH);
    expect([held.status, await grants()]).toEqual([403, before]);
    expect(held.text).toContain('下一步会把权限交给别人');
    // What was typed has come along; without it the form would have to be filled in again.
    expect(formTo(held.text, GRANT).fields).toMatchObject(WISH);

    const { fields } = formTo(held.text, GRANT);
    const wrong = await administrator.submit(GRANT, { ...fields, _password: 'not this one' });
    expect([wrong.status, await grants()]).toEqual([422, before]);
    expect(wrong.text).toContain('密码不对');
    expect(wrong.text).not.toContain('not this one');
    expect(formTo(wrong.text, GRANT).fields).toMatchObject(WISH);
    expect((await administrator.submit(GRANT, { ...fields, _password: '' })).text).toContain(
      '请输入登录密码',
    );

    const done = await administrator.submit(GRANT, { ...fields, _password: PASSWORD });
    expect([done.status, done.location, await grants()]).toEqual([303, PAGE, (before ?? 0) + 1]);
    expect(await acts()).toEqual(['account.identityNotConfirmed', 'account.identityConfirmed']);
  });

  it('counts a password given for some minutes, in this session alone', async () => {
    const elsewhere = await portal.signedIn('administrator');
    await sql(
      `update web_session set created_at = created_at - interval '20 minutes' where confirmed_at is null`,
    );
    await administrator.get(PAGE);
    const known = { ...WISH, divisionCode: '210604' };
    expect((await administrator.submit(GRANT, known)).text).toContain('自己的行政区划');
    await elsewhere.get(PAGE);
    expect((await elsewhere.submit(GRANT, known)).text).toContain('请再输入一次密码');
    await letPass(CONFIRMATION_MINUTES);
    expect((await administrator.submit(GRANT, known)).text).toContain('请再输入一次密码');
  });

  it('is refused to a script without it, and after too many wrong passwords', async () => {
    await administrator.get(PAGE);
    const data = await administrator.sendData(GRANT, WISH);
    expect([data.status, (JSON.parse(data.text) as { code: string }).code]).toEqual([403, 'passwordAgain']);
    for (let n = 0; n < 6; n += 1) await administrator.submit(GRANT, { ...WISH, _password: `wrong ${n}` });
    const closed = await administrator.submit(GRANT, { ...WISH, _password: PASSWORD });
    expect([closed.status, closed.text.includes('密码输错次数过多')]).toEqual([429, true]);
    expect(formTo(closed.text, GRANT).fields).toMatchObject(WISH);
  });

  it('with a file: the password stands on the form, and where it is wrong only the file is chosen again', async () => {
    const reviewer = await portal.signedIn('reviewer', 'en');
    expect((await reviewer.get('/workspace/payments')).text).not.toContain('name="_password"');
    await letPass(CONFIRMATION_MINUTES);
    expect((await reviewer.get('/workspace/payments')).text).toContain('name="_password"');
    const file = { field: 'file', name: 'payments.csv', bytes: Buffer.from('a,b\n') };
    const held = await reviewer.sendFile('/workspace/payments', file, { division: '210603', _password: 'x' });
    expect(held.status).toBe(422);
    expect(held.text).toContain('Choose it once more: payments.csv');
    const form = formTo(held.text, '/workspace/payments');
    expect([form.enctype, form.fields['division'], form.fillable]).toEqual([
      ...['multipart/form-data', '210603', expect.arrayContaining(['file', '_password'])],
    ]);
    const taken = await reviewer.sendFile('/workspace/payments', file, {
      ...form.fields,
      _password: PASSWORD,
    });
    expect([taken.status, taken.text.includes('Choose it once more')]).toEqual([422, false]);
  });
});

it('the password is asked for before money, publication, payment files, rights and unmasking', () => {
  const grave = routesOfPortal(portal.app).filter(route => route.gravity);
  const named = (gravity: string) => grave.filter(route => route.gravity === gravity).map(({ name }) => name);
  expect(named('publication')).toEqual(
    expect.arrayContaining(['PublicationsController.act', 'RewardListsController.act']),
  );
  expect(named('paymentFile').length).toBeGreaterThanOrEqual(4);
  expect(named('money').length).toBeGreaterThanOrEqual(8);
  expect(named('rights')).toEqual(
    expect.arrayContaining(['AdministrationController.grant', 'FiguresController.makeKey']),
  );
  expect(named('identity')).toEqual(
    expect.arrayContaining(['IdentityController.show', 'NamesController.show']),
  );
  expect(grave.every(({ method }) => method === 'POST')).toBe(true);
});
