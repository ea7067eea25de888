import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { documentNumber } from '#identifiers';
import { BookDetermination } from '#levies';
import { Database, newId } from '#persistence';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

let portal: TestPortal;
let path: string;
let employerId: string;
let creditCode: string;
const REGION = '210603';

beforeAll(async () => {
  portal = await startTestPortal();
  const { employer } = await fileDeclaration(portal, await portal.actor('officer'));
  ({ employerId, creditCode } = employer);
  path = `/workspace/levies/${REGION}/${employerId}/2024`;
  await determine(1_000_000n);
});
afterAll(() => portal.close());

/** A determination of so much, as the room of reviews stores it, booked as the worker books it. */
async function determine(levyFen: bigint): Promise<void> {
  const reviewer = await portal.actor('reviewer');
  const id = newId();
  const hash = 'test';
  await portal.db.dataSource.query(
    `insert into resolved_policy (content_hash, content, first_used_at) values ($1, '{}', now()) on conflict do nothing`,
    [hash],
  );
  await portal.db.dataSource.query(
    `insert into determination (region_code, id, document_number, employer_id, levy_year, determined_at, determined_by,
       determined_by_region, determined_on, outcome, headcount, quota, counted_persons, levy_fen, policy_version,
       policy_hash, input_sealed, result_sealed, basis)
     values ($1, $2, $3, $4, 2024, now() - interval '1 hour', $5, $6, '2025-05-20', 'levy', 186, 2.79, 2, $7, $8, $8, '\\x00',
       '\\x00', 'notFiled')`,
    [
      ...[REGION, id, documentNumber({ division: REGION, year: 2025, serial: '9999999' }), employerId],
      ...[reviewer.accountId, reviewer.regionCode, levyFen.toString(), hash],
    ],
  );
  const book = portal.app.get(BookDetermination, { strict: false });
  await portal.app
    .get(Database, { strict: false })
    .transaction(manager => book.run(manager, { regionCode: REGION, determinationId: id }));
}

/** Opens a page, and sends a form of it. */
async function send(
  who: Visitor,
  page: string,
  target: string,
  fields: Record<string, string>,
): Promise<Answer> {
  await who.get(page);
  return who.submit(target, fields);
}

const sayings = ({ text }: Answer) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const HEAD = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';

it('takes an employer from the notice to nothing left to do, through relief and a payment file', async () => {
  const officer = await portal.signedIn('officer', 'en');
  const reviewer = await portal.signedIn('reviewer', 'en');
  const approver = await portal.signedIn('approver', 'en');

  const list = await officer.get('/workspace/levies');
  expect(list.text).toContain(path);
  const account = await officer.get(path);
  expect(account.text).toContain('¥10,000.00');
  expect(account.text).toContain('Pay by 19 June 2025');
  // By which rules: what nobody confirmed says so beside its article.
  expect(sayings(account)).toContain(
    'grows by 5‰ a day, from the day of arrears Unverified Cai Shui [2015] No. 72, Measures on the Collection, Use and Management of the Levy, article 26',
  );
  expect(sayings(account)).toContain('30 days after the determination Unverified');
  const [, paper = ''] = /href="(\/workspace\/levy-papers\/[\d-]+)"/.exec(account.text) ?? [];
  const notice = await officer.get(paper);
  expect(notice.text).toContain('/verify/');
  expect(notice.text).toContain('shows on the page of the levy account');
  const pdf = await officer.get(`${paper}/pdf`);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  const verified = await portal.visitor('en').get(paper.replace('/workspace/levy-papers', '/verify'));
  expect(verified.text).toContain('Levy notice');
  expect((await (await portal.signedIn('publisher')).get(path)).status).toBe(403);

  const form = {
    kind: 'reduction',
    cause: 'emergency',
    amount: '99999',
    until: '',
    loss: '',
    reason: '停产。',
  };
  const bounds = sayings(await officer.get(`${path}/relief`));
  expect(bounds).toContain(
    '¥10,000.00; together with what was let off before, no more than one year of levy',
  );
  expect(bounds).toContain('19 December 2025, 6 months after the first day of payment at most');
  const tooMuch = await send(officer, `${path}/relief`, `${path}/relief`, form);
  expect(tooMuch.status).toBe(422);
  expect(tooMuch.text).toContain('At most ¥10,000.00 can still be let off');
  expect(tooMuch.text).toContain('value="99999"');
  const asked = await send(officer, `${path}/relief`, `${path}/relief`, { ...form, amount: '4000' });
  expect(asked.status).toBe(303);
  expect(sayings(await reviewer.get('/workspace/ledger'))).toContain('Requests for relief 1 waits');
  const queue = await reviewer.get('/workspace/relief');
  const [, request = ''] = /href="(\/workspace\/relief\/\d{6}\/[0-9a-f-]{36})"/.exec(queue.text) ?? [];
  const page = await reviewer.get(request);
  expect(page.text).toContain('<h2 class="govuk-heading-m">');
  expect(sayings(page)).toContain('Bounds of relief Let off at most ¥10,000.00');
  const refusing = { answer: 'refuse', reason: '材料不足。' };
  expect((await send(reviewer, request, `${request}/proposals`, refusing)).status).toBe(303);
  expect(sayings(await approver.get('/workspace/approvals'))).toContain(
    'Also waiting for you Relief and bookings 1 waits',
  );
  const waiting = await approver.get('/workspace/levy-proposals');
  const [, proposal = ''] =
    /href="(\/workspace\/levy-proposals\/\d{6}\/[0-9a-f-]{36})"/.exec(waiting.text) ?? [];
  const decided = await send(approver, proposal, `${proposal}/decisions`, {
    outcome: 'approved',
    reason: '',
  });
  expect(decided.status).toBe(303);
  expect((await officer.get(path)).text).toContain('Refused');

  const bytes = [
    HEAD,
    `SP1,缴费,${creditCode},甲,2024,2025-05-19,10000.00`,
    `SP2,缴费,91210603MA0XXXXX1X,乙,2024,2025-05-19,5.00`,
  ];
  const whole = [...bytes, '合计,2,,,,,10005.00'].join('\r\n');
  const sendPayments = async (file: Buffer) => {
    await reviewer.get('/workspace/payments');
    return reviewer.sendFile(
      '/workspace/payments',
      { field: 'file', name: 'a.csv', bytes: file },
      { division: REGION },
    );
  };
  const cut = await sendPayments(Buffer.from(whole.slice(0, -30)));
  expect(cut.status).toBe(422);
  expect(cut.text).toContain('The file was cut off; nothing was booked');
  const sent = await sendPayments(Buffer.from(whole));
  expect(sent.status).toBe(303);
  const report = await reviewer.get(sent.location ?? '');
  expect(report.text).toContain('No employer of this county has that credit code');
  const [, row = ''] = /href="(\/workspace\/payments\/\d{6}\/rows\/[0-9a-f-]{36})"/.exec(report.text) ?? [];
  expect((await reviewer.get(row)).status).toBe(200);
  const unknown = await send(reviewer, row, row, { creditCode: 'x', levyYear: '2024', reason: 'y' });
  expect(unknown.status).toBe(422);
  const settled = await officer.get(path);
  expect(settled.text).toContain('Nothing is left for you to do');
  expect((await reviewer.get('/workspace/ledger')).text).toContain('Settled');
  for (const page of [
    '/workspace/arrears',
    '/workspace/payments',
    '/workspace/levy-proposals',
    '/workspace/figures',
    path,
  ])
    expect([page, (await approver.get(page)).status]).toEqual([page, 200]);
});

it('hands the certified figures to who has the key, with an ETag and a record', async () => {
  const approver = await portal.signedIn('approver', 'en');
  const made = await send(approver, '/workspace/figures', '/workspace/figures/keys', {
    division: REGION,
    name: '区税务局',
  });
  const [, key = ''] = /(tgk_[\w-]{43})/.exec(made.text) ?? [];
  const ask = (headers: Record<string, string>, query = '') =>
    fetch(`${portal.origin}/api/v1/certified-figures${query}`, { headers });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ authorization: 'Bearer tgk_wrong' })).status).toBe(401);
  const authorization = `Bearer ${key}`;
  const answer = await ask({ authorization }, '?levyYear=2024');
  const body = (await answer.json()) as { figures: unknown[]; cursor: string; more: boolean };
  expect(body).toMatchObject({ figures: [{ creditCode, levy: '10000.00', replaces: null }], more: false });
  const etag = answer.headers.get('etag') ?? '';
  expect((await ask({ authorization, 'if-none-match': etag }, '?levyYear=2024')).status).toBe(304);
  const later = (await (await ask({ authorization }, `?cursor=${body.cursor}`)).json()) as typeof body;
  expect(later).toEqual({ figures: [], cursor: body.cursor, more: false });
  expect((await ask({ authorization }, '?levyYear=24')).status).toBe(422);
  const reviewer = await portal.signedIn('reviewer', 'en');
  const file = await send(reviewer, '/workspace/figures', `/workspace/figures/files/${REGION}`, {
    levyYear: '2024',
    channel: 'csv',
  });
  expect(file.headers['repr-digest']).toMatch(/^sha-256=:/);
  expect((await reviewer.get('/workspace/figures')).text).toContain('区税务局');
});

it('makes public once a year to whom relief was granted, as page, file and data, and corrects it openly', async () => {
  const desk = `/workspace/relief-lists/${REGION}/2025`;
  const page = `/relief-lists/${REGION}/2025`;
  const [request, proposal] = [newId(), newId()];
  const [reviewer, approver] = [await portal.actor('reviewer'), await portal.actor('approver')];
  const insert = (sql: string, values: unknown[]) => portal.db.dataSource.query(sql, values);
  await insert(
    `insert into relief_request (region_code, id, employer_id, levy_year, kind, cause, asked_fen, reason_sealed, requested_on,
       requested_at, requested_by, requested_by_region, round)
     values ($1, $2, $3, 2024, 'reduction', 'naturalDisaster', 1, '\\x00', '2025-05-20', now(), $4, $1, 9)`,
    [REGION, request, employerId, reviewer.accountId],
  );
  await insert(
    `insert into levy_proposal (region_code, id, kind, employer_id, levy_year, request_id, amount_fen, reason_sealed,
       proposed_on, proposed_at, proposed_by, proposed_by_region)
     values ($1, $2, 'grantRelief', $3, 2024, $4, 1, '\\x00', '2025-05-20', now(), $5, $1)`,
    [REGION, proposal, employerId, request, reviewer.accountId],
  );
  await insert(
    `insert into levy_proposal_decision (region_code, proposal_id, proposed_by, outcome, decided_on, decided_at, decided_by,
       decided_by_region) values ($1, $2, $3, 'approved', '2025-05-20', now(), $4, $1)`,
    [REGION, proposal, reviewer.accountId, approver.accountId],
  );
  await insert(
    `insert into levy_entry (region_code, id, employer_id, levy_year, kind, amount_fen, value_on, cause, proposal_id,
       booked_at) values ($1, $2, $3, 2024, 'relief', -1, '2025-05-20', 'relief:test', $4, now())`,
    [REGION, newId(), employerId, proposal],
  );
  const stranger = portal.visitor('en');
  expect((await stranger.get(page)).status).toBe(404);
  expect((await stranger.get('/relief-lists')).text).toContain('Nothing has been published yet');
  const publisher = await portal.signedIn('publisher', 'en');
  expect((await publisher.get('/workspace/relief-lists')).text).toContain(`href="${desk}"`);
  const shown = await publisher.get(desk);
  expect(shown.text).toContain('Natural disaster');
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec(shown.text)?.[1] ?? '';
  const unticked = await publisher.submit(desk, { digest });
  expect([unticked.status, unticked.text.includes('Tick the box')]).toEqual([422, true]);
  expect((await publisher.submit(desk, { digest, checked: 'yes' })).location).toBe(desk);
  expect((await publisher.get(desk)).text).toContain('There is nothing to publish');

  const list = await stranger.get(page);
  expect(list.text).toContain('Disability employment service of');
  expect(list.text).toContain(creditCode);
  const [number = ''] = /\d{6}-2025-\d{8}-\d/.exec(list.text) ?? [];
  const verified = await stranger.get(`/verify/${number}`);
  expect(verified.text).toContain('Approval of levy relief');
  expect(verified.text).not.toContain(creditCode);
  expect(await (await fetch(`${portal.origin}/api/v1/documents/${number}`)).json()).toMatchObject({
    ...{ kind: 'reliefApproval', state: 'current', code: 'none', employerName: null },
  });
  const csv = await stranger.download(`${page}/list.csv`);
  expect(csv.headers['content-disposition']).toContain(`relief-${REGION}-2025.csv`);
  expect(csv.bytes.toString('utf8')).toContain('Natural disaster');
  const data = await fetch(`${portal.origin}/api/v1${page}`);
  expect(await data.json()).toMatchObject({
    year: 2025,
    round: 1,
    grants: [{ creditCode, reason: 'naturalDisaster' }],
  });
  const etag = data.headers.get('etag') ?? '';
  expect((await fetch(data.url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(`${portal.origin}/api/v1/relief-lists/${REGION}/2019`)).status).toBe(404);
  const elsewhere = await publisher.get('/workspace/relief-lists/110101/2025');
  expect(elsewhere.status).toBe(403);
});
