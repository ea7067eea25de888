import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { Receipts, type Receipt, type VersionKey } from '#declarations';
import { paperTexts, renderPaper, type Paper } from '#documents';
import { documentNumber } from '#identifiers';
import { PaperCode, Papers } from '#papers';
import { newId } from '#persistence';
import {
  Determine,
  OpenReview,
  ReadDetermination,
  type DeterminationSummary,
  type DeterminationView,
} from '#reviews';
import { openPdf, squeezed } from '../../../../libs/documents/src/testing/open-pdf.js';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const IDLE = 60_000;

let portal: TestPortal;
let officer: Visitor;
let receipt: Receipt;

beforeAll(async () => {
  portal = await startTestPortal();
  receipt = (await fileDeclaration(portal, await portal.actor('officer'))).receipt;
  await fileDeclaration(portal, await portal.actor('officer2'));
  officer = await portal.signedIn('officer');
}, IDLE);
afterAll(() => portal.close());

/** What a reader sees of a page. */
function shown(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&(#?\w+);/g, (all, name: string) =>
      name.startsWith('#x') ? String.fromCodePoint(parseInt(name.slice(2), 16)) : (entities[name] ?? all),
    )
    .replace(/\s+/g, '');
}

const the = <UseCase>(useCase: Type<UseCase>): UseCase => portal.app.get(useCase, { strict: false });

/** A filing of its own, determined once nobody can take it back. */
async function determined(): Promise<DeterminationSummary> {
  const filed = await fileDeclaration(portal, await portal.actor('officer'));
  const number = [filed.receipt.documentNumber];
  const [version] = await portal.db.dataSource
    .query<VersionKey[]>(
      `update submission set submitted_at = submitted_at - interval '11 minutes',
       withdrawable_until = withdrawable_until - interval '11 minutes' where document_number = $1
     returning region_code as "regionCode", declaration_id as "declarationId", version`,
      number,
    )
    .then(([rows]: unknown[]) => rows as VersionKey[]);
  if (!version) throw new Error('the filing is gone');
  const reviewer = await portal.actor('reviewer');
  const review = await the(OpenReview).run(reviewer, version);
  if (!review.ok) throw new Error(review.refusal.code);
  const made = await the(Determine).run(reviewer, review.value, { decisionsSeen: 0, restStands: true });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

async function paperOf(language: 'zh-CN' | 'en'): Promise<Paper> {
  const actor = await portal.actor('officer');
  const view = await portal.app.get(Receipts, { strict: false }).byNumber(actor, receipt.documentNumber);
  if (!view) throw new Error('no receipt');
  return portal.app.get(Papers, { strict: false }).receipt(view, language);
}

describe('the receipt', () => {
  it.each(['zh-CN', 'en'] as const)('shows every value of the paper on its page (%s)', async language => {
    const person = await portal.signedIn('officer', language);
    const page = shown((await person.get(`/workspace/receipts/${receipt.documentNumber}`)).text);
    for (const text of paperTexts(await paperOf(language))) expect(page).toContain(text.replace(/\s+/g, ''));
  });

  it('downloads as a PDF named by its number, kept by nobody between', async () => {
    const answer = await officer.get(`/workspace/receipts/${receipt.documentNumber}/pdf`);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${receipt.documentNumber}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-language': 'zh-CN',
    });
  });

  it('is nobody else’s, as page or as PDF', async () => {
    const path = `/workspace/receipts/${receipt.documentNumber}`;
    const other = await portal.signedIn('officer2');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.get(`${path}/pdf`)).status).toBe(404);
    const stranger = portal.visitor();
    expect((await stranger.get(`${path}/pdf`)).location).toMatch(/^\/sign-in/);
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get(`${path}/pdf`)).status).toBe(403);
  });
});

describe('the determination', () => {
  let path: string;
  let view: DeterminationView;

  beforeAll(async () => {
    const { regionCode, determinationId } = await determined();
    path = `/workspace/determinations/${regionCode}/${determinationId}`;
    const actor = await portal.actor('officer');
    const found = await the(ReadDetermination).run(actor, { regionCode, determinationId });
    if (!found) throw new Error('no determination');
    view = found;
  }, IDLE);

  it.each(['zh-CN', 'en'] as const)(
    'holds every value of the paper on its page and as PDF (%s)',
    async language => {
      const person = await portal.signedIn('officer', language);
      const page = shown((await person.get(path)).text);
      const paper = the(Papers).determination(view, language);
      const pdf = await openPdf(await renderPaper(paper));
      for (const text of paperTexts(paper).map(squeezed)) {
        expect(page).toContain(text);
        expect(pdf.text).toContain(text);
      }
      expect(pdf.roles).toContain('Table');
    },
  );

  it('downloads for its employer and for reviewers of the county, who do not see whom it was mailed to', async () => {
    const reviewer = await portal.signedIn('reviewer');
    for (const visitor of [officer, reviewer])
      expect((await visitor.get(`${path}/pdf`)).headers['content-type']).toBe('application/pdf');
    expect((await reviewer.get(path)).text).not.toContain(`${path}/mails`);
    expect((await officer.get(path)).text).toContain(`${path}/mails`);
    const other = await portal.signedIn('officer2');
    expect((await other.get(`${path}/pdf`)).status).toBe(404);
    await reviewer.get(path);
    await reviewer.get('/workspace/account');
    expect((await reviewer.submit(`${path}/mails`, { requestKey: newId() })).status).toBe(409);
  });

  it('verifies under its own number', async () => {
    const answer = await portal.visitor().get(`/api/v1/documents/${view.summary.documentNumber}`);
    expect(JSON.parse(answer.text)).toMatchObject({
      kind: 'determination',
      state: 'current',
      code: 'notGiven',
    });
  });
});

describe('the mail of a paper', () => {
  it('is asked for once however often the button is pressed, and not again at once', async () => {
    const path = `/workspace/receipts/${receipt.documentNumber}`;
    const requestKey = /name="requestKey" value="([^"]+)"/.exec((await officer.get(path)).text)?.[1] ?? '';
    expect(requestKey).toHaveLength(36);
    for (let press = 0; press < 2; press += 1)
      expect((await officer.submit(`${path}/mails`, { requestKey })).location).toBe(path);
    const rows = await portal.db.dataSource.query<{ n: string }[]>(
      `select count(*) as n from outbox_event where kind = 'paper.mailRequested'`,
    );
    expect(rows[0]?.n).toBe('1');
    await officer.get(path);
    const refused = await officer.submit(`${path}/mails`, { requestKey: 'another-key-0123456789' });
    expect(refused.status).toBe(409);
    expect(refused.text).toMatch(/刚刚发过，\d\d:\d\d以后可以再发/);
    const audit = await portal.db.dataSource.query<{ n: string }[]>(
      `select count(*) as n from audit_record where action = 'receipt.mailRequested'`,
    );
    expect(audit[0]?.n).toBe('1');
  });

  it('is not asked for by others', async () => {
    const other = await portal.signedIn('officer2');
    await other.get('/workspace/account');
    const path = `/workspace/receipts/${receipt.documentNumber}/mails`;
    expect((await other.submit(path, { requestKey: 'another-key-0123456789' })).status).toBe(404);
  });

  it('refuses fields that nobody asked for', async () => {
    const path = `/workspace/receipts/${receipt.documentNumber}`;
    await officer.get(path);
    const answer = await officer.submit(`${path}/mails`, {
      requestKey: 'x'.repeat(20),
      template: 'determined',
    });
    expect(answer.status).toBe(422);
  });
});

describe('verification', () => {
  const codeOf = async () => (await paperOf('zh-CN')).verification.code;

  it('says of a genuine paper what kind it is and that it holds, and nothing of persons or the employer', async () => {
    const { text, status } = await portal.visitor().get(`/verify/${receipt.documentNumber}`);
    expect(status).toBe(200);
    const page = shown(text);
    expect(page).toContain('文书真实，现行有效');
    expect(page).toContain('残疾人就业保障金申报回执');
    for (const secret of [receipt.employerName, receipt.creditCode, receipt.certifiedBy.name])
      expect(page).not.toContain(secret);
  });

  it('confirms the contents to whoever holds the paper, typed in small letters or scanned', async () => {
    const code = await codeOf();
    const typed = code.toLowerCase().replace('-', ' ');
    const query = new URLSearchParams({ code: typed });
    const { text } = await portal.visitor().get(`/verify/${receipt.documentNumber}?${query}`);
    expect(shown(text)).toContain('内容一致');
    expect(shown(text)).toContain(receipt.employerName);
  });

  it('does not confirm a wrong code, and then says no name', async () => {
    const { text } = await portal.visitor('en').get(`/verify/${receipt.documentNumber}?code=AAAA-AAAA`);
    expect(text).toContain('The number is genuine, the code is not');
    expect(text).not.toContain(receipt.employerName);
  });

  it('tells a typing error from a number that was never issued', async () => {
    const mistyped = receipt.documentNumber.replace(/\d$/, digit => String((Number(digit) + 1) % 10));
    const wrong = await portal.visitor().get(`/verify/${mistyped}`);
    expect([wrong.status, wrong.text.includes('编号打错了')]).toEqual([422, true]);
    const unused = documentNumber({ division: '210603', year: 2020, serial: '000000' });
    const never = await portal.visitor().get(`/verify/${unused}`);
    expect([never.status, never.text.includes('没有出具过')]).toEqual([404, true]);
    const shape = await portal.visitor().get('/verify/hello');
    expect(shape.text).toContain('编号写法不对');
  });

  it('leads from the form to the address of the paper, with full-width digits forgiven', async () => {
    const wide = [...receipt.documentNumber]
      .map(sign => (/\d/.test(sign) ? String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0) : sign))
      .join('');
    const answer = await portal
      .visitor()
      .get(`/verify?${new URLSearchParams({ number: ` ${wide} `, code: '' })}`);
    expect(answer.status).toBe(303);
    const page = await portal.visitor().get(answer.location ?? '');
    expect(page.text).toContain('文书真实');
    expect((await portal.visitor().get('/verify')).status).toBe(200);
    const empty = await portal.visitor().get('/verify?number=&code=');
    expect([empty.status, empty.text.includes('填写文书编号')]).toEqual([422, true]);
  });

  it('answers machines the same', async () => {
    const code = portal.app.get(PaperCode, { strict: false });
    expect(code.fits({ number: receipt.documentNumber, contentDigest: 'x' }, await codeOf())).toBe(false);
    const answer = await portal
      .visitor()
      .get(`/api/v1/documents/${receipt.documentNumber}?code=${await codeOf()}`);
    expect(JSON.parse(answer.text)).toEqual({
      ...{ number: receipt.documentNumber, genuine: true, kind: 'receipt', issuedOn: receipt.declaredOn },
      ...{ levyYear: 2024, state: 'current', code: 'same', employerName: receipt.employerName },
    });
    const unknown = await portal.visitor().get('/api/v1/documents/nonsense');
    expect([unknown.status, (JSON.parse(unknown.text) as { code: string }).code]).toEqual([
      422,
      'documentNumberShape',
    ]);
  });

  it('slows an address down that tries many, and lets it in again', async () => {
    const visitor = portal.visitor();
    const answers: number[] = [];
    for (let n = 0; n < 45; n += 1)
      answers.push((await visitor.get(`/verify/${receipt.documentNumber}`)).status);
    expect(answers).toContain(429);
    const refused = await visitor.get(`/verify/${receipt.documentNumber}`);
    expect(Number(refused.headers['retry-after'] ?? '1')).toBeLessThanOrEqual(2);
    await new Promise(resolve => setTimeout(resolve, 2500));
    expect((await visitor.get(`/verify/${receipt.documentNumber}`)).status).toBe(200);
  });
});

describe('the operator', () => {
  it('sees how mails are doing, and nobody else does', async () => {
    const administrator = await portal.signedIn('administrator');
    const page = await administrator.get('/workspace/administration/mails');
    expect([page.status, page.text.includes('没有响应')]).toEqual([200, true]);
    expect((await officer.get('/workspace/administration/mails')).status).toBe(403);
  });

  it('finds the figures in readiness and metrics', async () => {
    const ready = await portal.visitor().get('/health/ready');
    expect(JSON.parse(ready.text)).toMatchObject({
      status: 'ready',
      mail: { service: 'silent', receiptsOverdue: 0 },
    });
    expect((await portal.visitor().get('/metrics')).text).toMatch(/^tonggang_receipts_overdue 0$/m);
  });
});
