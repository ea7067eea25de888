import { describe, expect, it } from '@jest/globals';
import { ReadPaymentFiles } from '../../payments/read-payment-files.js';
import { StopPaymentFile } from '../../payments/stop-payment-file.js';
import { TakeParkedFile } from '../../payments/take-parked-file.js';
import type { PaymentFileKey } from '../../payments/payment-file.js';
import { levies, the, line, csv, send, received, said, due } from './acts.js';
import { noticed, staff, valueOf } from '../levy-office.js';

/** A file that the worker books, behind the page. */
export function parkedFileCases(): void {
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
}
