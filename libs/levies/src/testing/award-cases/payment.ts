import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { AwardWatch } from '../../awards/award-watch.js';
import { ClaimAward } from '../../awards/claim-award.js';
import { PaymentFile } from '../../awards/payment-file.js';
import { PaymentOrders } from '../../awards/payment-orders.js';
import { PaymentResults } from '../../awards/payment-results.js';
import { ReadAwards } from '../../awards/read-awards.js';
import { RecordPayment } from '../../awards/record-payment.js';
import {
  acting,
  bankOf,
  determinedIs,
  laterDetermination,
  NOT_FILED,
  onDay,
  valueOf,
  XINGQING,
} from '../award-office.js';
import {
  office,
  reviewer,
  approver,
  kinds,
  codeOf,
  published,
  approved,
  waiting,
  ordered,
  type Offered,
} from './acts.js';

/** Orders, results, and what a later determination takes back. */
export function paymentCases(): void {
  /** A later determination of the same year that grants no reward, told of twice. */
  async function superseded({ determination }: Offered): Promise<void> {
    const later = await laterDetermination(office, determination, NOT_FILED);
    for (let told = 0; told < 2; told += 1) await determinedIs(office, later);
  }

  describe('a later determination', () => {
    const awardsOf = async ({ officer, determination }: Offered) =>
      (await office.the(ReadAwards).ofEmployer(officer, determination)).map(({ state, award, steps }) => [
        ...[state, award.amount, steps.at(-1)?.reference ?? null],
      ]);

    it('takes back what was not paid yet, once', async () => {
      const offered = await published();
      await superseded(offered);
      expect(await awardsOf(offered)).toEqual([['withdrawn', 1_240_250n, null]]);
    });

    it('marks for recovery what was paid too much', async () => {
      const offered = await ordered();
      const paid = { outcome: 'paid', day: '2025-05-28', reference: 'HC9', words: '' };
      valueOf(await office.the(RecordPayment).run(await acting(office, reviewer, offered.award), paid));
      await superseded(offered);
      expect(await awardsOf(offered)).toEqual([['recoveryDue', 1_240_250n, '1240250']]);
      const back = { day: '2025-05-28', reference: 'TK1' };
      valueOf(await office.the(RecordPayment).recovered(await acting(office, reviewer, offered.award), back));
      expect((await awardsOf(offered))[0]?.[0]).toBe('recovered');
    });
  });

  describe('a payment', () => {
    it('is ordered once, and its file is written down each time it is taken', async () => {
      const offered = await approved();
      const ids = await waiting();
      const outcomes = await Promise.all(
        [1, 2].map(() => office.the(PaymentOrders).make(reviewer, XINGQING, ids)),
      );
      const codes = outcomes.map(codeOf);
      expect(codes.filter(code => code === 'done')).toHaveLength(1);
      expect(codes.find(code => code !== 'done')).toMatch(/^(changedMeanwhile|nothingToOrder)$/);
      const [order] = await office.the(PaymentOrders).list(reviewer, XINGQING);
      const take = (actor: Actor) => office.the(PaymentFile).take(actor, XINGQING, order?.orderId ?? '');
      expect(
        valueOf(await take(reviewer)).lines.filter(({ holder }) => holder === offered.employer.name),
      ).toEqual([
        {
          line: ids.indexOf(offered.award.award.awardId) + 1,
          holder: offered.employer.name,
          number: '29400001040012345',
          bank: '宁夏银行兴庆支行',
          amount: '12402.50',
        },
      ]);
      expect(codeOf(await take(approver))).toBe('notPermitted');
      const taken = await office.db.dataSource.query<unknown[]>(
        `select 1 from audit_record where action = 'award.paymentFileTaken' and subject_id = $1`,
        [order?.orderId],
      );
      expect(taken).toHaveLength(1);
    });

    it('may fail: new details, a new order, and the file of results says each thing once', async () => {
      const { officer, employer, award, order, line: number } = await ordered();
      const line = { row: 2, orderNumber: order.orderNumber, line: number, reference: 'HC1', words: '' };
      const take = (over: object) =>
        office
          .the(PaymentResults)
          .run(reviewer, XINGQING, [
            { ...line, outcome: 'failed', day: '2025-05-28', words: '账号与户名不符', ...over },
          ])
          .then(done => valueOf(done).map(({ outcome, fields }) => [outcome, ...fields]));
      expect(await take({ orderNumber: '640104-20250528-99' })).toEqual([['unknownOrder']]);
      expect(await take({ line: '700' })).toEqual([['unknownLine']]);
      expect(await take({ day: '2025-02-30', reference: '' })).toEqual([['unreadable', 'day', 'reference']]);
      expect(await take({ day: '2025-05-29' })).toEqual([['unreadable', 'day']]);
      expect([await take({}), await take({})]).toEqual([[['recorded']], [['same']]]);
      expect(await take({ outcome: 'paid' })).toEqual([['other']]);
      const better = { ...bankOf(employer), number: '29400001040099999', numberAgain: '29400001040099999' };
      valueOf(await office.the(ClaimAward).correct(await acting(office, officer, award), better, []));
      const again = valueOf(await office.the(PaymentOrders).make(reviewer, XINGQING, [award.award.awardId]));
      expect(
        valueOf(await office.the(PaymentFile).take(reviewer, XINGQING, again.orderId)).lines[0]?.number,
      ).toBe('29400001040099999');
      expect(await take({ outcome: 'paid' })).toEqual([['unknownLine']]);
      expect(await take({ outcome: 'paid', orderNumber: again.orderNumber, line: '1' })).toEqual([
        ['recorded'],
      ]);
      expect((await kinds(award)).slice(5)).toEqual(['ordered', 'failed', 'corrected', 'ordered', 'paid']);
    });

    it('leaves no bank account behind', async () => {
      const { award, officer } = await ordered();
      const paid = { outcome: 'paid', day: '2025-05-28', reference: 'HC2', words: '' };
      valueOf(await office.the(RecordPayment).run(await acting(office, reviewer, award), paid));
      // 90 days after 28 May is 26 August: kept on that day, gone on the next
      const accountOn = async (day: string) => {
        onDay(office, day);
        await office.the(AwardWatch).look(XINGQING);
        return (await office.the(ReadAwards).one(officer, award.award))?.account?.tail ?? null;
      };
      expect([await accountOn('2025-08-26'), await accountOn('2025-08-27')]).toEqual(['2345', null]);
      const removed = await office.db.dataSource.query<unknown[]>(
        'select 1 from bank_account_removal where award_id = $1',
        [award.award.awardId],
      );
      expect(removed).toHaveLength(1);
    });
  });
}
