import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const YEAR = '/workspace/non-filers/210603/2024';
const CASE = /\/workspace\/reviews\/210603\/[0-9a-f-]{36}\/1/;
const PAPER = /\/workspace\/determinations\/210603\/[0-9a-f-]{36}/;

describe('silence and objections', () => {
  let portal: TestPortal;
  let reviewer: Visitor;
  beforeAll(async () => {
    process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
    portal = await startTestPortal();
    reviewer = await portal.signedIn('reviewer');
  });
  afterAll(() => portal.close());

  it('has pages about those who have not filed, with a way from each to the next', async () => {
    const list = await reviewer.get(`${YEAR}?standing=concerned`);
    expect(list.status).toBe(200);
    expect(list.text).toContain('应申报而未申报');
    for (const page of ['/reminders', '/figures', '/determinations']) {
      const found = await reviewer.get(YEAR + page);
      expect([page, found.status]).toEqual([page, 200]);
      expect(found.text).not.toMatch(/nonFilers\.\w/);
    }
    expect((await reviewer.get('/workspace/non-filers/210602/2024')).status).toBe(403);
    expect((await reviewer.get('/workspace/non-filers/210603/2030')).status).toBe(404);
    const refused = await reviewer.submit(`${YEAR}/reminders`, {});
    expect(refused.status).toBe(409);
  });

  it('lets an employer object, the office answer, and both read it', async () => {
    const officer = await portal.signedIn('officer');
    await fileDeclaration(portal, await portal.actor('officer'));
    const path = CASE.exec((await reviewer.get('/workspace/reviews')).text)?.[0] ?? '';
    await reviewer.get(path);
    await reviewer.submit(`${path}/assignment`, {});
    await reviewer.get(`${path}/determination`);
    await reviewer.submit(`${path}/determination`, { decisions: '0', restStands: 'yes' });
    const paper = PAPER.exec((await officer.get('/workspace/determinations')).text)?.[0] ?? '';
    expect(paper).not.toBe('');
    expect((await officer.get(paper)).text).toContain('提出异议');
    const form = await officer.get(`${paper}/objection`);
    expect(form.text).toContain('异议内容和理由');
    expect((await officer.submit(`${paper}/objection`, { statement: '', lateReason: '' })).status).toBe(422);
    const sent = await officer.submit(`${paper}/objection`, { statement: '人数有误。', lateReason: '' });
    const objection = sent.location ?? '';
    expect(objection).toMatch(/^\/workspace\/objections\/210603\//);
    expect((await officer.get(objection)).text).toContain('人数有误。');
    const seen = await reviewer.get(objection);
    expect(seen.text).toContain('您作出或者复核了原认定');
    expect(seen.text).not.toMatch(/objections\.\w/);
    expect((await reviewer.get(`${objection}/change`)).status).toBe(403);
    // The office brings a document; the employer reads it, marked as the office's, and brings one of its own.
    const document = { field: 'file', name: '核查记录.pdf', bytes: samplePdf() };
    expect((await reviewer.sendFile(`${objection}/documents`, document)).location).toBe(objection);
    const read = await officer.get(objection);
    expect(read.text).toMatch(/核查记录\.pdf<\/a>[^]*?tg-muted">机构上传/);
    const href = /href="([^"]+\/documents\/[^"]+)"/.exec(read.text)?.[1] ?? '';
    expect((await officer.download(href)).bytes.subarray(0, 4).toString()).toBe('%PDF');
    const answer = { ...document, name: '工资表.pdf' };
    expect((await officer.sendFile(`${objection}/documents`, answer)).location).toBe(objection);
    expect((await reviewer.get(objection)).text).toContain('工资表.pdf');
    const stranger = await portal.signedIn('colleague');
    expect((await stranger.download(href)).status).toBe(403);
    const empty = { ...document, bytes: Buffer.from('no document') };
    expect((await officer.sendFile(`${objection}/documents`, empty)).status).toBe(422);
    const other = await portal.signedIn('reviewer2');
    await other.get(`${objection}/change`);
    const wrong = await other.submit(`${objection}/change`, { headcount: 'many', act: 'preview' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#headcount"');
    expect(wrong.text).toContain('value="many"');
  });
});
