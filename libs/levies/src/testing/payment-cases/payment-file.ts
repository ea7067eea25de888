import { describe, expect, it } from '@jest/globals';
import { writeWorkbook, type WrittenCell } from '#documents';
import { DecideProposal } from '../../decide-proposal.js';
import { MatchPayment } from '../../payments/match-payment.js';
import { ReadPaymentFiles } from '../../payments/read-payment-files.js';
import { ReceivePaymentFile } from '../../payments/receive-payment-file.js';
import { Propose } from '../../propose.js';
import { ReadAccount } from '../../read-account.js';
import { levies, the, HEAD, line, csv, send, received, said, due } from './acts.js';
import { noticed, staff, valueOf } from '../levy-office.js';

/** What comes of the lines of a file, and of files that are not whole or come twice. */
export function paymentFileCases(): void {
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
      expect(files.find(one => one.fileId === fileId)).toMatchObject({
        open: 2,
        rowCount: 13,
        name: 'jf.csv',
      });
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
      expect(await refusal(csv(lines, '300.00', 3))).toEqual({
        code: 'countDiffers',
        stated: '3',
        found: '2',
      });
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
      expect(
        await the(ReceivePaymentFile).run(elsewhere, '210603', { name: 'x', bytes: whole }),
      ).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
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
}
