import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { OpenReview } from '#reviews';
import { plainDate } from '#values';
import { rosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
const APPROVAL = /\/workspace\/approvals\/210603\/[0-9a-f-]{36}/g;

describe('two persons', () => {
  let portal: TestPortal;
  let reviewer: Visitor;
  let approver: Visitor;
  let seed = 9_700;
  beforeAll(async () => {
    process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
    portal = await startTestPortal();
    reviewer = await portal.signedIn('reviewer');
    approver = await portal.signedIn('approver');
  });
  afterAll(() => portal.close());

  /** A case of 115,158.31 yuan, above the limit of 100,000.00, on the reviewer's desk. */
  async function largeCase(): Promise<{ path: string; name: string; value: string }> {
    seed += 1;
    const certificateNumber = inventCertificate(seed, 'limb', 4, BORN);
    const citizenId = inventCitizenId(seed, BORN);
    const { employer, receipt } = await fileDeclaration(portal, await portal.actor('officer'), [
      rosterInput(seed, { citizenId, certificateNumber }),
    ]);
    const [row] = await portal.db.dataSource.query<{ id: string }[]>(
      'select declaration_id as id from submission where document_number = $1',
      [receipt.documentNumber],
    );
    const key = { regionCode: '210603', declarationId: row?.id ?? '', version: 1 };
    await portal.app.get(OpenReview, { strict: false }).run(await portal.actor('reviewer'), key);
    const path = `/workspace/reviews/210603/${key.declarationId}/1`;
    return { path, name: employer.name, value: `210603/${key.declarationId}/1` };
  }

  async function proposed(): Promise<{ path: string; approval: string; name: string }> {
    const { path, name } = await largeCase();
    const page = await reviewer.get(`${path}/determination`);
    expect(page.text).toContain('这份认定须经复核');
    const sent = await reviewer.submit(`${path}/proposal`, {
      ...{ decisions: '0', restStands: 'yes', words: '工资总额与年报核对过' },
    });
    expect([sent.status, sent.location]).toEqual([303, '/workspace/reviews']);
    const list = await approver.get('/workspace/approvals');
    const row = list.text.split('<tr').find(one => one.includes(name)) ?? '';
    return { path, approval: row.match(APPROVAL)?.[0] ?? '', name };
  }

  it('propose and approve; the paper names both', async () => {
    const { path, approval } = await proposed();
    const alone = await reviewer.submit(`${path}/determination`, { decisions: '0', restStands: 'yes' });
    expect([alone.status, alone.text.includes('这份认定须经复核，请送复核人')]).toEqual([409, true]);
    const page = await approver.get(approval);
    for (const words of [
      '工资总额与年报核对过',
      '115,158.31',
      '计算过程',
      '财税〔2015〕72号',
      '金额达到',
      '孙晓梅',
    ])
      expect(page.text).toContain(words);
    const nothing = await approver.submit(`${approval}/decision`, { words: '' });
    expect([nothing.status, nothing.text.includes('请选择同意或者退回')]).toEqual([422, true]);
    const done = await approver.submit(`${approval}/decision`, { verdict: 'approve', words: '' });
    expect(done.location).toMatch(/^\/workspace\/determinations\/210603\//);
    const paper = await approver.get(done.location ?? '');
    for (const words of ['经办人', '孙晓梅', '复核人', '宋志远', '盖章']) expect(paper.text).toContain(words);
    const again = await approver.submit(`${approval}/decision`, { verdict: 'approve', words: '' });
    expect([again.status, again.text.includes('您的操作没有生效')]).toEqual([409, true]);
  });

  it('send it back with a reason that the handler reads and the employer does not', async () => {
    const { path, approval } = await proposed();
    const empty = await approver.submit(`${approval}/decision`, { verdict: 'refuse', words: ' ' });
    expect([empty.status, empty.text.includes('请写明退回的理由')]).toEqual([422, true]);
    await approver.submit(`${approval}/decision`, { verdict: 'refuse', words: '请再核对职工人数' });
    expect((await reviewer.get(path)).text).toContain('请再核对职工人数');
    expect((await approver.get('/workspace/approvals')).text).not.toContain(approval);
  });

  it('show what changed since, and do not let it be approved', async () => {
    const { path, approval } = await proposed();
    const line = decodeURIComponent(
      /line(?:=|&#x3D;)(roster%3A[0-9a-f-]{36})/.exec((await reviewer.get(path)).text)?.[1] ?? '',
    );
    await reviewer.submit(`${path}/decisions`, {
      ...{ line, verdict: 'notCounted', months: '1', reason: 'notInsured', words: '' },
    });
    const page = await approver.get(approval);
    for (const words of ['送审之后有了变化', '审核意见变了', '0.92']) expect(page.text).toContain(words);
    expect(page.text).not.toContain('value="approve"');
    const forced = await approver.submit(`${approval}/decision`, { verdict: 'approve', words: '' });
    expect([forced.status, forced.text.includes('不能按原样同意')]).toEqual([409, true]);
  });

  it('keep to their own pages, in English too', async () => {
    const { path, approval } = await proposed();
    expect((await reviewer.get(approval)).status).toBe(403);
    expect((await approver.get(path)).status).toBe(403);
    expect((await portal.visitor().get(approval)).status).toBe(303);
    const english = await portal.signedIn('approver', 'en');
    expect((await english.get(approval)).text).toContain('Do you approve this determination');
  });

  it('act on several cases at once after a look at what it would come to', async () => {
    const { value, path } = await largeCase();
    const asked = { act: 'determine', cases: value, to: '' };
    const none = await reviewer.submit('/workspace/reviews/batches/preview', { act: 'determine', to: '' });
    expect([none.status, none.text.includes('请至少选中一件')]).toEqual([422, true]);
    // Nothing that was chosen is lost, and the part of the queue stays.
    const typed = { ...asked, act: '', standing: 'mine', order: 'amount', all: 'yes' };
    const { act: _, ...unsaid } = typed;
    const kept = await reviewer.submit('/workspace/reviews/batches/preview', unsaid);
    expect(kept.text).toMatch(new RegExp(`value="${value}" id="case-\\d+" checked`));
    expect(kept.text).toMatch(/id="all-shown" checked/);
    expect(kept.text).toContain('name="standing" value="mine"');
    const whole = { ...asked, cases: '', shown: value, all: 'yes' };
    const { cases: __, ...all } = whole;
    expect((await reviewer.submit('/workspace/reviews/batches/preview', all)).text).toContain('1件不能办理');
    const preview = await reviewer.submit('/workspace/reviews/batches/preview', asked);
    expect(preview.text).toContain('1件不能办理');
    expect(preview.text).toContain('部门比对没有全部一致');
    const done = await reviewer.submit('/workspace/reviews/batches', asked);
    expect((await reviewer.get(done.location ?? '')).text).toContain('部门比对没有全部一致');
    const reviewerActor = await portal.actor('reviewer');
    const me = `${reviewerActor.regionCode}/${reviewerActor.accountId}`;
    const same = await reviewer.submit('/workspace/reviews/batches', { ...asked, act: 'assign', to: me });
    expect((await reviewer.get(same.location ?? '')).text).toContain('已经在这名同事那里');
    const rechecked = await reviewer.submit('/workspace/reviews/batches', { ...asked, act: 'recheck' });
    expect((await reviewer.get(rechecked.location ?? '')).text).toContain('已办理1件');
    for (const query of ['?standing=mine&order=amount', '?order=risk&year=2024', '?standing=verified'])
      expect((await reviewer.get(`/workspace/reviews${query}`)).status).toBe(200);
    expect((await reviewer.get('/workspace/reviews?standing=mine')).text).toContain(path);
    expect((await reviewer.get('/workspace/reviews?standing=overdue')).text).not.toContain(path);
  });

  it('keep notes among colleagues', async () => {
    const { path } = await largeCase();
    const empty = await reviewer.submit(`${path}/notes`, { line: 'payroll', note: '' });
    expect([empty.status, empty.text.includes('请写明备注的内容')]).toEqual([422, true]);
    await reviewer.submit(`${path}/notes`, { line: 'payroll', note: '已电话询问财务' });
    expect((await reviewer.get(`${path}?line=payroll`)).text).toContain('已电话询问财务');
    const [, , , , id] = path.split('/');
    const [row] = await portal.db.dataSource.query<{ employer: string; year: number; sealed: string }[]>(
      `select d.employer_id as employer, d.levy_year as year, n::text as sealed from declaration d
         join review_note n on n.declaration_id = d.id where d.id = $1`,
      [id],
    );
    expect(row?.sealed).not.toContain(Buffer.from('电话').toString('hex'));
    const officer = await portal.signedIn('officer');
    const base = `/workspace/declarations/${row?.employer}/${row?.year}`;
    for (const page of [base, `${base}/history`])
      expect((await officer.get(page)).text).not.toContain('电话询问');
  });
});
