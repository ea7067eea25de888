import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneExif, sampleJpeg, samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { file, readyDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

let portal: TestPortal;
beforeAll(async () => {
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  portal = await startTestPortal();
  // An officer too, of another employer.
  await readyDeclaration(portal, await portal.actor('officer2'), [anotherRosterInput()]);
});
afterAll(() => portal.close());

const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

async function uploaded(visitor: Visitor, base: string, name: string, bytes: Buffer, fields = {}) {
  const page = await visitor.get(`${base}/evidence`);
  const typed = { draftVersion: versionOn(page), kind: 'contract', entryId: '', ...fields };
  return visitor.sendFile(`${base}/evidence`, { field: 'file', name, bytes }, typed);
}

describe('evidence', () => {
  it('is reached from the task list, sent, said what it is about, filed, and read by the reviewer', async () => {
    const visitor = await portal.signedIn('officer');
    const ready = await readyDeclaration(portal, await portal.actor('officer'), [anotherRosterInput()]);
    const base = `/workspace/declarations/${ready.ref.employerId}/${ready.ref.levyYear}`;
    expect((await visitor.get(base)).text).toContain(`href="${base}/evidence"`);
    const { location } = await uploaded(visitor, base, '合同.exe', samplePdf());
    expect(location).toMatch(/evidence\/[0-9a-f-]{36}$/);
    const form = await visitor.get(location ?? '');
    const entry = /name="entries" value="([0-9a-f-]{36})"/.exec(form.text)?.[1] ?? '';
    const assigned = { draftVersion: versionOn(form), entries: entry, from: '3', to: '9' };
    expect((await visitor.submit(location ?? '', { ...assigned, to: '1' })).status).toBe(422);
    expect((await visitor.submit(location ?? '', assigned)).location).toBe(`${base}/evidence`);
    const page = await visitor.get(`${base}/evidence`);
    for (const text of ['合同.pdf', '3月至9月', '证号尾号', '没有配置病毒检查'])
      expect(page.text).toContain(text);
    const sent = await visitor.download(`${location}/file`);
    expect(sent.headers).toMatchObject({
      ...{
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-type': 'application/pdf',
      },
      'content-disposition': `attachment; filename="file.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`,
    });
    expect(sent.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const other = await portal.signedIn('officer2');
    for (const path of [`${base}/evidence`, location ?? '', `${location}/file`, `${location}/removal`])
      expect([path, (await other.get(path)).status]).toEqual([path, 404]);
    await visitor.fillIn(`${base}/check`, { draftVersion: versionOn(await visitor.get(`${base}/check`)) });
    await file(portal, ready);
    expect((await visitor.get(`${base}/evidence`)).text).not.toContain('type="file"');
    const [row] = await portal.db.dataSource.query<{ region: string; id: string; file: string }[]>(
      `select d.region_code as region, d.id, e.file_id as file from declaration d join evidence e
        on e.region_code = d.region_code and e.declaration_id = d.id where d.employer_id = $1`,
      [ready.ref.employerId],
    );
    const path = `/workspace/reviews/${row?.region}/${row?.id}/1`;
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get(path)).text).toContain(`href="${path}/evidence"`);
    expect((await reviewer.get(`${path}/evidence`)).text).toContain('合同.pdf');
    expect((await reviewer.download(`${path}/evidence/${row?.file}`)).bytes.equals(sent.bytes)).toBe(true);
    expect((await reviewer.get(`${path}/evidence/${row?.id}`)).status).toBe(404);
    expect((await other.get(`${path}/evidence/${row?.file}`)).status).toBe(403);
  });

  it('that lies about itself, is damaged, too large or missing is refused at its field, in both languages', async () => {
    const ready = await readyDeclaration(portal, await portal.actor('officer'), [anotherRosterInput()]);
    const base = `/workspace/declarations/${ready.ref.employerId}/${ready.ref.levyYear}`;
    const visitor = await portal.signedIn('officer', 'en');
    const refused = async (bytes: Buffer, name = 'contract.pdf', fields = {}) => {
      const answer = await uploaded(visitor, base, name, bytes, fields);
      return [answer.status, answer.text] as const;
    };
    for (const [bytes, status, text] of [
      [Buffer.from('<html>%PDF-1.7</html>'), 422, 'whatever its name says'],
      [Buffer.from('PK\u0003\u0004'), 422, 'whatever its name says'],
      [sampleJpeg({ extra: [phoneExif(1)] }).subarray(0, -2), 422, 'incomplete or damaged'],
      [sampleJpeg({ width: 50_000, height: 50_000 }), 422, '50 million pixels'],
      [Buffer.alloc(10_485_761, '%PDF-1.7 '), 413, 'larger than 10 MB'],
    ] as const) {
      const answer = await refused(bytes);
      expect([answer[0], answer[1].includes(text), text]).toEqual([status, true, text]);
    }
    const [status, text] = await refused(samplePdf(), 'a.pdf', { kind: '', entryId: '' });
    expect([status, text.includes('Choose what the file is')]).toEqual([422, true]);
    const typed = {
      draftVersion: versionOn(await visitor.get(`${base}/evidence`)),
      kind: 'bankProof',
      entryId: '',
    };
    const none = await visitor.upload(`${base}/evidence`, typed);
    expect(none.text).toContain('Choose the file to upload');
    expect(none.text).toMatch(/value="bankProof" checked/);
    const stranger = await portal.signedIn('officer2');
    await stranger.get('/workspace/declarations');
    const sent = { field: 'file', name: 'a.pdf', bytes: samplePdf() };
    expect((await stranger.sendFile(`${base}/evidence`, sent, typed)).status).toBe(404);
  });
});
