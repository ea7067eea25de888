import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ReadPaymentFiles, ReceivePaymentFile, TakeParkedFile } from '#levies';
import { noticed, openLevyOffice, type LevyOffice } from '../../libs/levies/src/testing/levy-office.js';
import { drillSize, isFullSize, report } from './size.js';

const LINES = drillSize(2_000, 50_000);
const FEWER = LINES / 5;
const LIMIT = 60_000 + LINES * 10;
const HEAD = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';
/** A line among many costs what a line among few does, within what a busy machine makes of it. */
const MOST_GROWTH = 2;
/** Times what storing the same lines alone costs; each is booked besides, and every second one ends an account. A statement a line would cost hundreds. */
const MOST_OVER_STORING = isFullSize ? 40 : 200;

let levies: LevyOffice;
beforeAll(async () => {
  levies = await openLevyOffice();
}, LIMIT);
afterAll(() => levies.office.close());

/** So many employers with a levy of 100.00 each, noticed: copies of one. */
async function employers(count: number): Promise<string[]> {
  const { employer, account } = await noticed(levies, 10_000n);
  const statements = [
    `create temporary table copied as select gen_random_uuid() as id, gen_random_uuid() as determination,
       gen_random_uuid() as entry, 'D' || lpad(n::text, 17, '0') as code, n from generate_series(1, $1) n`,
    `insert into employer select (jsonb_populate_record(e, jsonb_build_object('id', c.id, 'credit_code', c.code))).*
       from employer e, copied c where e.id = $1`,
    `insert into determination select (jsonb_populate_record(d, jsonb_build_object('id', c.determination,
       'employer_id', c.id, 'document_number', 'COPY-' || c.n))).* from determination d, copied c where d.employer_id = $1`,
    `insert into levy_account select (jsonb_populate_record(a, jsonb_build_object('employer_id', c.id))).*
       from levy_account a, copied c where a.employer_id = $1`,
    `insert into levy_entry select (jsonb_populate_record(l, jsonb_build_object('id', c.entry, 'employer_id', c.id,
       'determination_id', c.determination, 'cause', 'copy:' || c.n))).* from levy_entry l, copied c
      where l.employer_id = $1`,
  ];
  return levies.office.db.database.transaction(async manager => {
    for (const [index, statement] of statements.entries())
      await manager.query(statement, [index === 0 ? count : account.employerId]);
    const rows = await manager.query<{ code: string }[]>('select code from copied order by n');
    expect(employer.creditCode).toHaveLength(18);
    await manager.query('drop table copied');
    return rows.map(({ code }) => code);
  });
}

/** Each employer pays in two parts, which settle its account. */
function file(codes: readonly string[], series: string): Buffer {
  const lines = codes.flatMap((code, index) =>
    ['40.00', '60.00'].map((amount, part) =>
      [`${series}${index}-${part}`, '缴费', code, '某单位', '2024', '2025-05-19', amount].join(','),
    ),
  );
  return Buffer.from([HEAD, ...lines, `合计,${lines.length},,,,,${codes.length * 100}.00`].join('\r\n'));
}

/** Sends a file, and books it as the worker does. @returns milliseconds of the request, and of all of it */
async function book(codes: readonly string[], series: string) {
  const bytes = file(codes, series);
  const start = performance.now();
  const sent = await levies.office
    .the(ReceivePaymentFile)
    .run(levies.reviewer, '210603', { name: 'long.csv', bytes });
  if (!sent.ok) throw new Error(sent.refusal.code);
  const taken = performance.now();
  await levies.office.the(TakeParkedFile).run(sent.value);
  const ended = performance.now();
  const found = await levies.office
    .the(ReadPaymentFiles)
    .report(levies.reviewer, sent.value, { outcome: null, after: 0 });
  expect(found?.counts).toEqual({ booked: codes.length * 2 });
  return { fileId: sent.value.fileId, request: taken - start, whole: ended - start };
}

/** The same lines stored once more, and nothing else. */
async function store(fileId: string): Promise<number> {
  const start = performance.now();
  await levies.office.db.dataSource.query(`create table stored_again (like payment_row including all);`);
  await levies.office.db.dataSource.query(
    `insert into stored_again select * from payment_row where file_id = $1`,
    [fileId],
  );
  const took = performance.now() - start;
  await levies.office.db.dataSource.query('drop table stored_again');
  return took;
}

it(
  `a payment file of ${LINES} lines is booked in a time that grows with its lines alone`,
  async () => {
    const all = await employers((LINES + FEWER) / 2);
    const few = await book(all.slice(0, FEWER / 2), 'F');
    const many = await book(all.slice(FEWER / 2), 'M');
    const growth = many.whole / LINES / (few.whole / FEWER);
    const overStoring = many.whole / (await store(many.fileId));
    const [{ settled }] = await levies.office.db.dataSource.query<[{ settled: number }]>(
      `select count(*)::integer as settled from outbox_event where kind = 'levy.settled'`,
    );
    report('payment-file', {
      ...{ lines: LINES, request_ms: many.request, whole_ms: many.whole, per_line_ms: many.whole / LINES },
      ...{ growth, over_storing: overStoring, rss_mb: process.memoryUsage.rss() / 2 ** 20 },
    });
    expect(settled).toBe(all.length);
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(overStoring).toBeLessThan(MOST_OVER_STORING);
  },
  LIMIT,
);
