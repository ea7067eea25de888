import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants } from '#accounts';
import { Database } from '#persistence';
import { DescribeWorkplace } from '#posts';
import { Office } from '../../../../libs/employers/src/testing/office.js';
import { samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const COUNTY = '210603';
let portal: TestPortal;
let workplaceId: string;
let [officer, broker, approver, stranger]: Visitor[] = [];
beforeAll(async () => {
  portal = await startTestPortal();
  const database = portal.app.get(Database, { strict: false });
  const office = Reflect.construct(Office, [{ ...portal.db, database }, portal.app]) as Office;
  const [{ officer: founder, employer }, other] = [
    await office.employer(await office.person('王莉')),
    await office.employer(await office.person('周晓东')),
  ];
  for (const [name, { employerId }] of [
    ['officer', employer],
    ['officer2', other.employer],
  ] as const) {
    const { accountId, regionCode } = await portal.actor(name);
    await office.db.database.transaction(manager =>
      office.the(Grants).give(manager, {
        ...{ regionCode, accountId, role: 'officer', grantedBy: 'test', divisionCode: COUNTY, employerId },
      }),
    );
  }
  const place = { name: '一号仓库', address: '临江路1号', county: COUNTY, longitude: '', latitude: '' };
  const made = await office
    .the(DescribeWorkplace)
    .add(founder, employer, { ...place, entranceRiseMm: '450', features: [] });
  if (!made.ok) throw new Error(made.refusal.code);
  workplaceId = made.value.workplaceId;
  [officer, broker, approver, stranger] = await Promise.all(
    ['officer', 'broker', 'approver', 'officer2'].map(name => portal.signedIn(name)),
  );
});
afterAll(() => portal.close());

const sayings = ({ text }: Answer) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const seenOn = ({ text }: Answer) => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '0';

/** Opens a page and sends one of its forms, with the steps that stand on it. */
async function act(
  visitor: Visitor | undefined,
  page: string,
  form: string,
  fields: Record<string, string>,
): Promise<Answer> {
  if (!visitor) throw new Error('nobody is signed in');
  const seen = seenOn(await visitor.get(page));
  return visitor.submit(`${page}${form}`, { seen, ...fields });
}

const request = { place: '北门', reason: '入口有三级台阶', wantedOn: '', items: 'rampFixed' };

describe('a retrofit over its pages', () => {
  it('comes from the request to the payment, and everybody sees their part of it', async () => {
    const blank = await officer!.get(`/workspace/retrofits/new?item=rampFixed&from=match`);
    expect(blank.text).toMatch(/value="rampFixed" checked/);
    const named = { workplaceId, postId: '', from: 'match', ...request };
    const refused = await officer!.submit('/workspace/retrofits', { ...named, reason: '新员工是盲人' });
    expect([refused.status, sayings(refused).includes('原因里写了“盲人”')]).toEqual([422, true]);
    expect(refused.text).toContain('新员工是盲人</textarea>');
    const asked = await officer!.submit('/workspace/retrofits', named);
    expect(asked.status).toBe(303);
    const id = asked.location?.split('/').slice(-2).join('/') ?? '';
    const [own, desk, decision] = ['retrofits', 'retrofit-desk', 'retrofit-approvals'].map(
      room => `/workspace/${room}/${id}`,
    ) as [string, string, string];
    expect((await stranger!.get(own)).status).toBe(404);
    expect((await officer!.get(desk)).status).toBe(403);

    const unset = await act(broker, desk, '/intake', { verdict: 'takenIn' });
    expect([unset.status, sayings(unset).includes('填写勘查日期')]).toEqual([422, true]);
    const intake = { verdict: 'takenIn', surveyOn: '2025-05-23', reason: '', words: '' };
    expect((await act(broker, desk, '/intake', intake)).status).toBe(303);
    const survey = { rise: '450', features: 'rampSlope', measured: '1：10', items: 'rampFixed' };
    const page = `${desk}/survey`;
    const open = await act(broker, page, '', { ...survey, possible: '', found: '' });
    expect([open.status, sayings(open).includes('选择能做还是做不到')]).toEqual([422, true]);
    expect(open.text).toContain('value="1：10"');
    expect((await act(broker, page, '', { ...survey, possible: 'yes', found: '有空地' })).status).toBe(303);
    expect(sayings(await officer!.get(own))).toContain('不符合1项');

    const plan = {
      ...{ items: 'rampFixed', quantity: '1', supplier: '顺达工程队', amount: '18000', supplierC: '' },
      ...{ amountC: '', people: '1', days: '30', fundsFrom: '', fundsAmount: '', whyDearer: '' },
    };
    const single = await act(broker, `${desk}/plan`, '', { ...plan, supplierB: '', amountB: '' });
    expect([single.status, sayings(single).includes('需要2家不同供应商的报价')]).toEqual([422, true]);
    const two = { ...plan, supplierB: '振兴建安', amountB: '19500' };
    expect((await act(broker, `${desk}/plan`, '', two)).status).toBe(303);

    // Nothing was set for the year: what is missing is said, and the request waits.
    expect(sayings(await approver!.get(decision))).toContain('预算不够');
    expect(sayings(await act(approver, decision, '/approval', {}))).toContain('还差9,000.00元');
    expect((await act(approver, decision, '/waiting', {})).status).toBe(303);
    const budget = '/workspace/retrofit-budget';
    expect(sayings(await approver!.get(budget))).toContain('需要9,000.00元');
    const money = { county: COUNTY, year: '2025', words: '年度预算' };
    expect((await act(approver, budget, '', { ...money, amount: '一万' })).status).toBe(422);
    await approver!.get(budget);
    expect((await approver!.submit(budget, { ...money, amount: '10000' })).status).toBe(303);
    expect((await act(approver, decision, '/approval', {})).status).toBe(303);
    expect(sayings(await approver!.get(budget))).toContain('余额1,000.00元');
    const letter = await officer!.get(`/workspace/retrofit-papers/${id}/approval.pdf`);
    expect([letter.status, letter.headers['content-type']]).toEqual([200, 'application/pdf']);

    const report = { items: 'rampFixed', spent: '17000.01', doneOn: '2025-05-20', note: '' };
    expect(sayings(await act(officer, own, '/works', report))).toContain('还没有上传发票');
    const papers = `/workspace/retrofit-papers/${id}`;
    await officer!.get(papers);
    const invoice = { field: 'file', name: '发票.pdf', bytes: samplePdf('Invoice') };
    expect((await officer!.sendFile(papers, invoice, { purpose: 'invoice' })).status).toBe(303);
    await stranger!.get('/workspace/retrofits');
    expect((await stranger!.sendFile(papers, invoice, { purpose: 'invoice' })).status).toBe(404);
    expect((await act(officer, own, '/works', report)).status).toBe(303);

    const list = await broker!.get(`${desk}/acceptance`);
    const keys = [...list.text.matchAll(/name="keys" value="([^"]+)"/g)].map(([, key]) => key as string);
    expect(keys).toEqual([
      ...['feature:stepFreeEntrance', 'feature:rampSlope', 'feature:rampWidth', 'feature:rampLanding'],
      'evidence:rampFixed',
    ]);
    const answers = keys.map(() => 'yes');
    const lines = (measured: readonly string[]) =>
      ({ seen: seenOn(list), keys, answers, measured, words: '' }) as never;
    const steep = await broker!.submit(`${desk}/acceptance`, lines(['', '1:10', '', '', '']));
    expect([steep.status, sayings(steep).includes('实测不符合标准，不能选合格')]).toEqual([422, true]);
    await broker!.get(`${desk}/acceptance`);
    const met = await broker!.submit(`${desk}/acceptance`, lines(['10', '1:12', '1.2', '1.5', '']));
    expect(met.status).toBe(303);
    // 17,000.01 × 0.5 = 8,500.005, half up
    expect(sayings(await officer!.get(own))).toContain('补贴8,500.01元');

    const account = { holder: '王某', bank: '丹东银行', number: '210603000104001234' };
    const again = { numberAgain: '210603000104001234' };
    const warned = await act(officer, own, '/account', { ...account, ...again });
    expect([warned.status, sayings(warned).includes('户名与单位名称不一致')]).toEqual([422, true]);
    const given = { ...account, ...again, confirmed: 'holderDiffers' };
    expect((await act(officer, own, '/account', given)).status).toBe(303);
    expect((await officer!.get(own)).text).not.toContain('210603000104001234');
    const orders = '/workspace/retrofit-orders';
    const open_ = await broker!.get(orders);
    const retrofits = /name="retrofits" value="([^"]+)"/.exec(open_.text)?.[1] ?? '';
    const none = await broker!.submit(`${orders}/${COUNTY}`, { retrofits: [] } as never);
    expect([none.status, sayings(none).includes('刚刚')]).toEqual([422, true]);
    await broker!.get(orders);
    expect((await broker!.submit(`${orders}/${COUNTY}`, { retrofits })).status).toBe(303);
    expect((await officer!.get(orders)).status).toBe(403);
    expect(sayings(await approver!.get(decision))).toContain('去开单和复核');
    const waits = await approver!.get(orders);
    const release = /action="([^"]+\/release)"/.exec(waits.text)?.[1] ?? '';
    expect((await broker!.submit(release, {})).status).toBe(403);
    expect((await approver!.submit(release, {})).status).toBe(303);
    await broker!.get(orders);
    const file = await broker!.submit(release.replace('/release', '/files/csv'), {});
    expect(file.text).toContain('210603000104001234');
    const orderNumber = /210603-GZ-\d{8}-\d{2}/.exec(file.text)?.[0] ?? '';
    await broker!.get(orders);
    const bytes = Buffer.from(`付款单号,行号,结果,日期,流水号\n${orderNumber},1,成功,2025-05-20,HC1\n`);
    const sent = await broker!.sendFile(
      `${orders}/${COUNTY}/results`,
      { field: 'file', name: 'r.csv', bytes },
      {},
    );
    expect(sayings(sent)).toContain('第2行：已登记');
    const paper = await officer!.get(`/workspace/retrofit-papers/${id}`);
    const numbers = [...paper.text.matchAll(/\/verify\/(210603-\d{4}-\d{8}-\d)/g)].map(
      ([, one]) => one as string,
    );
    expect(new Set(numbers).size).toBe(3);
    for (const one of numbers) {
      const checked = await portal.visitor().get(`/verify/${one}`);
      expect(checked.status).toBe(200);
      expect(sayings(checked)).toMatch(/无障碍改造(补贴批准书|验收单|补贴付款凭证)/);
      expect(checked.text).not.toMatch(/8,500|王莉|江桥|沙洲/);
    }
    expect(sayings(await officer!.get(own))).toContain('2025年11月20日前后进行满6个月的回访');
    expect(sayings(await broker!.get('/workspace/retrofit-desk'))).toContain('固定坡道');
  });

  it('takes nothing that is not its own, and says what is missing', async () => {
    const empty = await act(officer, '/workspace/retrofits/new', '', {});
    expect(empty.status).toBe(404);
    await officer!.get('/workspace/retrofits/new');
    const none = await officer!.submit('/workspace/retrofits', {});
    expect([none.status, sayings(none).includes('选择工作场所')]).toEqual([422, true]);
    const unknown = await officer!.submit('/workspace/retrofits', { ...request, madeUp: '1' });
    expect(unknown.status).toBe(422);
    expect((await broker!.get('/workspace/retrofit-desk/210603/none')).status).toBe(404);
    expect((await approver!.get('/workspace/retrofit-budget?county=110101&year=x')).status).toBe(200);
    expect((await officer!.get('/workspace/retrofit-budget')).status).toBe(403);
  });
});
