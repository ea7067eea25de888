import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeWorkbook, type WrittenCell } from '#documents';
import { plainDate } from '#values';
import { CertifiedFigures } from './figures/certified-figures.js';
import { DecideProposal } from './decide-proposal.js';
import type { LevyAccountKey } from './entry.js';
import { MatchPayment } from './payments/match-payment.js';
import type { PaymentFileKey, PaymentRow } from './payments/payment-file.js';
import { StopPaymentFile } from './payments/stop-payment-file.js';
import { TakeParkedFile } from './payments/take-parked-file.js';
import { Propose } from './propose.js';
import { ReadAccount } from './read-account.js';
import { ReadPaymentFiles } from './payments/read-payment-files.js';
import { ReceivePaymentFile } from './payments/receive-payment-file.js';
import { TaxOfficeKeys } from './tax-office-keys.js';
import {
  book,
  determination,
  noticed,
  openLevyOffice,
  staff,
  valueOf,
  type LevyOffice,
} from './testing/levy-office.js';

let levies: LevyOffice;
beforeAll(async () => {
  levies = await openLevyOffice();
});
afterAll(() => levies.office.close());

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
const HEAD = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';
let number = 0;

/** A line of a file, good unless told otherwise. */
function line(
  code: string,
  amount: string,
  over: Partial<Record<'reference' | 'kind' | 'year' | 'day', string>> = {},
) {
  number += 1;
  const { reference = `SP${number}`, kind = '缴费', year = '2024', day = '2025-05-19' } = over;
  return [reference, kind, code, '某单位', year, day, amount].join(',');
}
function csv(lines: readonly string[], total: string, count = lines.length): Buffer {
  return Buffer.from([HEAD, ...lines, `合计,${count},,,,,${total}`].join('\r\n'));
}
const send = (bytes: Buffer) =>
  the(ReceivePaymentFile).run(levies.reviewer, '210603', { name: 'jf.csv', bytes });

async function received(
  bytes: Buffer,
): Promise<{ fileId: string; state: string; rows: readonly PaymentRow[] }> {
  const { fileId, state } = valueOf(await send(bytes));
  const key = { regionCode: '210603', fileId };
  const report = await the(ReadPaymentFiles).report(levies.approver, key, { outcome: null, after: 0 });
  return { fileId, state, rows: report?.rows ?? [] };
}
const said = (rows: readonly PaymentRow[]) => rows.map(({ outcome, problem }) => problem ?? outcome);
async function due(account: LevyAccountKey) {
  const view = await the(ReadAccount).run(levies.reviewer, account);
  return view && [view.standing.state, view.standing.due];
}

describe('a payment file of the tax office', () => {
  it('is booked line by line: in part, in whole, too much, paid back', async () => {
    const [part, whole, over] = [
      await noticed(levies, 100_000n),
      await noticed(levies, 100_000n),
      await noticed(levies, 100_000n),
    ];
    const codes = [part, whole, over].map(({ employer }) => employer.creditCode);
    const lines = [
      line(codes[0] ?? '', '400.00'),
      line(codes[1] ?? '', '1,000.00'.replace(',', '')),
      line(codes[2] ?? '', '1200.5'),
    ];
    const { rows } = await received(csv(lines, '2600.50'));
    expect(said(rows)).toEqual(['booked', 'booked', 'booked']);
    expect(await due(part.account)).toEqual(['partPaid', 60_000n]);
    expect(await due(whole.account)).toEqual(['settled', 0n]);
    expect(await due(over.account)).toEqual(['refundDue', -20_050n]);
    await received(csv([line(codes[2] ?? '', '200.50', { kind: '退费' })], '-200.50'));
    expect(await due(over.account)).toEqual(['settled', 0n]);
    const events = await levies.office.db.dataSource.query<unknown[]>(
      `select 1 from outbox_event where kind = 'levy.settled'`,
    );
    // Whole; over, which waits for its refund: nothing is left to do from then on.
    expect(events).toHaveLength(2);
  });

  it('books nothing twice: the same file, the same line in another file, two files at once', async () => {
    const { employer, account } = await noticed(levies, 100_000n);
    const first = line(employer.creditCode, '300.00', { reference: 'AGAIN1' });
    const bytes = csv([first], '300.00');
    const both = await Promise.all([send(bytes), send(bytes)]);
    const keys = both.map(outcome => valueOf(outcome));
    expect(keys.map(({ state }) => state).sort()).toEqual(['booked', 'known']);
    expect(keys[0]?.fileId).toBe(keys[1]?.fileId);
    expect(await received(bytes)).toMatchObject({ state: 'known' });
    const second = line(employer.creditCode, '100.00');
    const later = await received(csv([first, second], '400.00'));
    expect(said(later.rows)).toEqual(['again', 'booked']);
    const third = line(employer.creditCode, '50.00', { reference: 'RACE1' });
    const files = [
      csv([third, line(employer.creditCode, '1.00')], '51.00'),
      csv([third, line(employer.creditCode, '2.00')], '52.00'),
    ];
    const raced = (await Promise.all(files.map(received))).flatMap(({ rows }) => said(rows));
    expect(raced.sort()).toEqual(['again', 'booked', 'booked', 'booked']);
    expect(await due(account)).toEqual(['partPaid', 100_000n - 30_000n - 10_000n - 5_000n - 300n]);
    const differs = line(employer.creditCode, '301.00', { reference: 'AGAIN1' });
    expect(said((await received(csv([differs], '301.00'))).rows)).toEqual(['referenceDiffers']);
  });

  it('names what is wrong with each line, and books the others', async () => {
    const { employer, account } = await noticed(levies, 100_000n);
    const code = employer.creditCode;
    const twice = line(code, '10.00', { reference: 'TWICE' });
    const lines = [
      ...[line('91210603MA0XXXXX1X', '1.00'), line(code, '1.00', { year: '2020' }), line(code, '-1.00')],
      ...[
        line(code, '0.00'),
        line(code, '1.00', { day: '2025-05-21' }),
        line(code, '1.00', { day: '2025-02-30' }),
      ],
      ...[
        line(code, '1.00', { year: '24' }),
        line(code, '1.00', { kind: '其他' }),
        line(code, '1.00', { reference: ' ' }),
      ],
      ...[line('9121', '1.00'), line(code, '1.234'), twice, twice],
    ];
    const { rows, fileId } = await received(csv(lines, '999.00'));
    expect(said(rows)).toEqual([
      ...['unknownPayer', 'noAccountForYear', 'amountNegative', 'amountZero', 'dateInFuture', 'dateWrong'],
      ...[
        'yearWrong',
        'kindUnknown',
        'referenceMissing',
        'creditCodeWrong',
        'amountWrong',
        'booked',
        'referenceTwice',
      ],
    ]);
    expect(rows.map(row => row.line)).toEqual(lines.map((_, index) => index + 2));
    expect(await due(account)).toEqual(['partPaid', 99_000n]);
    const files = await the(ReadPaymentFiles).files(levies.reviewer);
    expect(files.find(one => one.fileId === fileId)).toMatchObject({ open: 2, rowCount: 13, name: 'jf.csv' });
  });

  it('is refused as a whole when it was cut off or its totals differ: nothing is booked', async () => {
    const { employer, account } = await noticed(levies, 100_000n);
    const lines = [line(employer.creditCode, '100.00'), line(employer.creditCode, '200.00')];
    const whole = csv(lines, '300.00');
    const refusal = async (bytes: Buffer) => {
      const outcome = await send(bytes);
      return outcome.ok ? 'taken' : outcome.refusal;
    };
    // Wherever a file ends too early, down to the head alone.
    for (let length = Buffer.byteLength(HEAD) + 2; length < whole.length - 7; length += 9)
      expect(await refusal(whole.subarray(0, length))).toMatchObject({
        code: expect.stringMatching(/^(cutOff|countDiffers|sumDiffers|noLines|encoding)$/),
      });
    expect(await refusal(csv(lines, '300.00', 3))).toEqual({ code: 'countDiffers', stated: '3', found: '2' });
    expect(await refusal(csv(lines, '300.01'))).toEqual({
      code: 'sumDiffers',
      stated: '30001',
      found: '30000',
    });
    expect(await refusal(Buffer.from('a,b\r\n1,2\r\n'))).toEqual({
      code: 'columnMissing',
      column: 'reference',
    });
    const cell = (text: string): WrittenCell => ({ text });
    const rows = [HEAD, ...lines, '合计,2,,,,,300.00'].map(one => one.split(',').map(cell));
    const workbook = await writeWorkbook([{ name: '缴费', columns: [], rows }]);
    expect(await refusal(workbook.subarray(0, workbook.length / 2))).toMatchObject({ code: 'damaged' });
    expect(await due(account)).toEqual(['noticed', 100_000n]);
    // The same as a workbook is booked.
    expect(said((await received(workbook)).rows)).toEqual(['booked', 'booked']);
    expect(await due(account)).toEqual(['partPaid', 70_000n]);
    const elsewhere = await staff(levies.office, 'reviewer', '李远', '210604');
    expect(await the(ReceivePaymentFile).run(elsewhere, '210603', { name: 'x', bytes: whole })).toMatchObject(
      {
        refusal: { code: 'notPermitted' },
      },
    );
  });

  it('says of an employer that has moved that the account of the year is in the other county', async () => {
    const { employer } = await noticed(levies, 100_000n);
    const { dataSource } = levies.office.db;
    await dataSource.query(
      `insert into employer select (jsonb_populate_record(e, '{"region_code": "210604"}')).* from employer e where id = $1`,
      [employer.employerId],
    );
    const there = await staff(levies.office, 'reviewer', '李远山', '210604');
    const bytes = csv(
      [line(employer.creditCode, '1.00'), line(employer.creditCode, '1.00', { year: '2019' })],
      '2.00',
    );
    const sent = valueOf(await the(ReceivePaymentFile).run(there, '210604', { name: 'a.csv', bytes }));
    const report = await the(ReadPaymentFiles).report(there, sent, { outcome: null, after: 0 });
    expect(said(report?.rows ?? [])).toEqual(['accountElsewhere', 'noAccountForYear']);
  });

  it('leaves lines that people match by hand with a reason, once; a wrong one is reversed and booked where it belongs', async () => {
    const [wrong, right] = [await noticed(levies, 100_000n), await noticed(levies, 100_000n)];
    const { rows } = await received(csv([line('91210603MA0YYYYY1X', '1000.00')], '1000.00'));
    const key = { regionCode: '210603', rowId: rows[0]?.rowId ?? '' };
    const input = (creditCode: string) => ({ creditCode, levyYear: '2024', reason: '合并后的单位代缴。' });
    const match = (code: string) => the(MatchPayment).match(levies.reviewer, key, input(code));
    expect(await match('91210603MA0YYYYY1X')).toMatchObject({
      refusal: { fields: [{ field: 'creditCode', code: 'unknown' }] },
    });
    const both = await Promise.all([match(wrong.employer.creditCode), match(wrong.employer.creditCode)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await due(wrong.account)).toEqual(['settled', 0n]);
    const view = await the(ReadAccount).run(levies.reviewer, wrong.account);
    const entry = view?.entries.at(-1)?.entryId ?? '';
    const notice = view?.entries[0]?.entryId ?? '';
    const propose = the(Propose);
    expect(await propose.reversal(levies.reviewer, wrong.account, notice, '错')).toMatchObject({
      refusal: { code: 'notReversible' },
    });
    const proposal = valueOf(
      await propose.reversal(levies.reviewer, wrong.account, entry, '记到了别的单位。'),
    );
    valueOf(await the(DecideProposal).run(levies.approver, proposal, { outcome: 'approved', reason: '' }));
    expect(await due(wrong.account)).toEqual(['noticed', 100_000n]);
    const again = line(right.employer.creditCode, '1000.00', { reference: rows[0]?.reference ?? '' });
    expect(said((await received(csv([again], '1000.00'))).rows)).toEqual(['booked']);
    expect(await due(right.account)).toEqual(['settled', 0n]);
    const hand = {
      kind: 'payment',
      amount: '1.00',
      valueOn: '2025-05-19',
      reference: 'R1',
      reason: '现金。',
    };
    expect(await propose.booking(levies.reviewer, right.account, hand)).toMatchObject({
      refusal: { code: 'collectedElsewhere' },
    });
  });
});

describe('a payment file too long for a page', () => {
  const long = (code: string, count: number) => {
    const lines = Array.from({ length: count }, () => line(code, '1.00'));
    return csv(lines, `${count}.00`);
  };
  const parked = async (bytes: Buffer) => valueOf(await send(bytes));
  const take = (key: PaymentFileKey) => the(TakeParkedFile).run(key);

  it('waits sealed for the worker, which books it once, however often it is told', async () => {
    const { employer, account } = await noticed(levies, 200_000n);
    const bytes = long(employer.creditCode, 1_200);
    const [one, other] = await Promise.all([parked(bytes), parked(bytes)]);
    expect([one.state, other.fileId]).toEqual(['waiting', one.fileId]);
    const reading = the(ReadPaymentFiles);
    expect(await reading.arrival(levies.approver, one)).toMatchObject({ state: 'waiting', name: 'jf.csv' });
    expect(await due(account)).toEqual(['noticed', 200_000n]);
    const [{ sealed }] = await levies.office.db.dataSource.query<[{ sealed: Buffer }]>(
      'select bytes_sealed as sealed from payment_arrival where id = $1',
      [one.fileId],
    );
    expect(sealed.includes(employer.creditCode)).toBe(false);
    await Promise.all([take(one), take(one)]);
    await take(one);
    expect(await due(account)).toEqual(['partPaid', 80_000n]);
    expect(await reading.arrival(levies.approver, one)).toBeNull();
    const asked = { outcome: null, after: 0 };
    const report = await reading.report(levies.approver, one, asked);
    expect(report).toMatchObject({ counts: { booked: 1_200 }, next: 201 });
    const last = await reading.report(levies.approver, one, { ...asked, after: 1_001 });
    expect([last?.rows[0]?.line, last?.rows.length, last?.next]).toEqual([1_002, 200, null]);
    let lines = 0;
    for await (const some of reading.lines(levies.reviewer, one)) lines += some.length;
    expect(lines).toBe(1_200);
    expect(await parked(bytes)).toMatchObject({ state: 'known', fileId: one.fileId });
  });

  it('says why nothing of it was booked, and waits again when it is sent again', async () => {
    const { employer, account } = await noticed(levies, 200_000n);
    const bytes = long(employer.creditCode, 1_200);
    const half = bytes.subarray(0, bytes.length - 40);
    const key = await parked(half);
    await take(key);
    const reading = the(ReadPaymentFiles);
    expect(await reading.arrival(levies.reviewer, key)).toMatchObject({
      ...{ state: 'refused', refusal: { code: 'cutOff' } },
    });
    expect(await reading.report(levies.reviewer, key, { outcome: null, after: 0 })).toBeNull();
    expect(await parked(half)).toMatchObject({ state: 'waiting', fileId: key.fileId });
    const elsewhere = await staff(levies.office, 'reviewer', '李远方', '210604');
    expect(await reading.arrival(elsewhere, key)).toBeNull();
    expect(await reading.onTheWay(elsewhere)).toEqual([]);
    expect(await reading.onTheWay(levies.approver)).toMatchObject([{ fileId: key.fileId }]);
    expect(await due(account)).toEqual(['noticed', 200_000n]);
  });

  it('is stopped as a whole: while it waits, and while it is being booked', async () => {
    const { employer, account } = await noticed(levies, 200_000n);
    const bytes = long(employer.creditCode, 1_200);
    const stop = (key: PaymentFileKey, by = levies.reviewer) => the(StopPaymentFile).run(by, key);
    const key = await parked(bytes);
    expect(await stop(key, levies.approver)).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
    expect(await stop(key)).toEqual({ ok: true, value: null });
    await take(key);
    const reading = the(ReadPaymentFiles);
    expect(await reading.arrival(levies.reviewer, key)).toMatchObject({ state: 'stopped', refusal: null });
    expect(await stop(key)).toEqual({ ok: false, refusal: { code: 'alreadyTaken' } });
    // Sent again it waits again, and is stopped behind the worker's back: before its last statement nothing stands.
    expect(await parked(bytes)).toMatchObject({ state: 'waiting', fileId: key.fileId });
    const { dataSource } = levies.office.db;
    const hand = dataSource.createQueryRunner();
    await hand.startTransaction();
    // Holds the account, so that the worker comes to a halt with all its lines stored.
    await hand.query('select 1 from levy_account where employer_id = $1 for update', [account.employerId]);
    const booking = take(key);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(await stop(key)).toEqual({ ok: true, value: null });
    await hand.rollbackTransaction();
    await hand.release();
    await booking;
    expect(await due(account)).toEqual(['noticed', 200_000n]);
    expect(await reading.report(levies.reviewer, key, { outcome: null, after: 0 })).toBeNull();
    await parked(bytes);
    await take(key);
    expect(await due(account)).toEqual(['partPaid', 80_000n]);
    expect(await stop(key)).toEqual({ ok: false, refusal: { code: 'alreadyTaken' } });
    const none = { regionCode: '210603', fileId: account.employerId };
    expect(await stop(none)).toEqual({ ok: false, refusal: { code: 'notFound' } });
  });

  it('meets a receipt that another file books on another account at the same time', async () => {
    const [one, other] = [await noticed(levies, 100_000n), await noticed(levies, 100_000n)];
    const reference = 'RACE-ON-TWO';
    const files = [one, other].map(({ employer }) =>
      csv([line(employer.creditCode, '5.00', { reference })], '5.00'),
    );
    const raced = (await Promise.all(files.map(received))).flatMap(({ rows }) => said(rows));
    expect(raced.sort()).toEqual(['booked', 'referenceDiffers']);
  });
});

describe('certified figures for the tax office', () => {
  it('go out by key and cursor, later ones behind the cursor, each handing over on record', async () => {
    const key = valueOf(await the(TaxOfficeKeys).make(levies.approver, '210603', '振兴区税务局'));
    const found = await the(TaxOfficeKeys).find(key);
    expect(await the(TaxOfficeKeys).find(`${key.slice(0, -1)}_`)).toBeNull();
    if (!found) throw new Error('no key');
    expect(await the(TaxOfficeKeys).make(levies.reviewer, '210603', '别处')).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    const { account, determinationId } = await noticed(levies, 100_000n, 2018);
    const clock = levies.office.db.clock;
    clock.set(new Date(clock.now().getTime() + 61_000));
    const figures = the(CertifiedFigures);
    const page = valueOf(await figures.page(found, 2018, null));
    expect(page).toMatchObject({
      more: false,
      figures: [{ levyYear: 2018, levy: 100_000n, replaces: null }],
    });
    await figures.handedByApi(found, 2018, page, 'digest');
    const later = await determination(levies, account.employerId, 50_000n, {
      supersedes: determinationId,
      levyYear: 2018,
    });
    await book(levies, later);
    expect(valueOf(await figures.page(found, 2018, page.cursor)).figures).toEqual([]);
    clock.set(new Date(clock.now().getTime() + 61_000));
    const next = valueOf(await figures.page(found, 2018, page.cursor));
    expect(next.figures).toMatchObject([{ levy: 50_000n, replaces: page.figures[0]?.number }]);
    expect(await figures.page(found, 2018, 'x')).toMatchObject({ refusal: { code: 'cursor' } });
    const file = valueOf(
      await figures.file(levies.reviewer, { regionCode: '210603', levyYear: 2018 }, 'csv'),
    );
    const lines = file.bytes.toString().trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/,500\.00,2025-05-20$/);
    const handovers = await figures.handovers(levies.reviewer, '210603');
    expect(handovers).toMatchObject([
      { channel: 'csv', rowCount: 2, digest: file.digest, handedTo: levies.reviewer.name },
      {
        channel: 'api',
        rowCount: 1,
        total: 100_000n,
        handedTo: '振兴区税务局',
        handedOn: plainDate('2025-05-20'),
      },
    ]);
    valueOf(await the(TaxOfficeKeys).revoke(levies.approver, '210603', found.keyId));
    expect(await the(TaxOfficeKeys).find(key)).toBeNull();
  });
});
