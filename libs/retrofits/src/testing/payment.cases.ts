import { describe, expect, it } from '@jest/globals';
import { InspectRetrofit } from '../inspect-retrofit.js';
import { OrderFile } from '../order-file.js';
import { OrderPayments } from '../order-payments.js';
import { PayRetrofit } from '../pay-retrofit.js';
import { RetrofitWatch } from '../retrofit-watch.js';
import { type RetrofitDesk, codeOf } from './retrofit-desk.js';
import { staff, valueOf, ZHENXING } from './retrofit-office.js';

/** Orders, results and inspections of what was built. */
export function tellPayment(at: RetrofitDesk): void {
  describe('what is granted', () => {
    it('is paid by one order for many, which somebody else lets go, and by one file of results', async () => {
      valueOf(await at.setBudget('1000000'));
      at.onDay('2025-06-30');
      const payable = [];
      for (let each = 0; each < 3; each += 1) {
        const one = await at.planned();
        valueOf(await at.approve(one.file));
        valueOf(await at.report(one.officer, one.file, ['18000'], '2025-06-30'));
        valueOf(await at.accept(one.file));
        valueOf(await at.giveAccount(one.officer, one.employer, one.file));
        payable.push(one);
      }
      const files = payable.map(({ file }) => file);
      const [first, second, third] = files;
      if (!first || !second || !third) throw new Error('three are ordered');
      expect(codeOf(await at.order(first))).toBe('changedMeanwhile');
      // Of two clicks at once one makes the order.
      const clicks = await Promise.all([at.order(...files), at.order(...files)]);
      const order = valueOf(clicks.find(({ ok }) => ok) ?? clicks[0]);
      expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
      expect(['changedMeanwhile', 'nothingToOrder']).toContain(
        codeOf(clicks.find(({ ok }) => !ok) ?? clicks[0]),
      );
      expect(order).toMatchObject({
        lines: 3,
        sum: 2_700_000n,
        orderNumber: expect.stringContaining('-GZ-20250630-'),
      });
      expect(codeOf(await at.order(...files))).toBe('nothingToOrder');

      // Nobody lets go what they ordered, by another account either, or under a name that nobody can tell apart.
      const twin = await staff(at.office, 'approver', '孙 倩');
      expect(codeOf(await at.release(order, twin))).toBe('namesake');
      expect(codeOf(await at.office.the(OrderPayments).release(at.broker, ZHENXING, order.orderId))).toBe(
        'notPermitted',
      );
      valueOf(await at.office.the(PayRetrofit).sendBack(await at.acting(at.approver, third), '户名请核对'));
      valueOf(await at.release(order));
      expect(codeOf(await at.release(order))).toBe('notNow');
      await expect(
        at.office.db.dataSource.query(
          `insert into retrofit_order_release select region_code, gen_random_uuid(), ordered_by, released_at, released_on,
           ordered_by, released_by_region from retrofit_order_release where order_id = $1`,
          [order.orderId],
        ),
      ).rejects.toThrow('retrofit_order_release_second_check');
      const take = at.office.the(OrderFile);
      expect(
        valueOf(await take.take(at.broker, ZHENXING, order.orderId)).lines.map(({ line }) => line),
      ).toEqual([1, 2]);

      const said = {
        outcome: 'paid',
        day: '2025-06-30',
        reference: 'HC1',
        words: '',
        orderNumber: order.orderNumber,
      };
      const report = valueOf(
        await take.results(at.broker, ZHENXING, [
          { ...said, row: 2, line: '1' },
          { ...said, row: 3, line: '1' },
          { ...said, row: 4, line: '2', day: 'soon' },
          { ...said, row: 5, line: '3' },
          { ...said, row: 6, line: '9' },
          { ...said, row: 7, line: '2', outcome: 'failed', reference: 'HC2', words: '户名不符' },
          { ...said, row: 8, line: '1', reference: 'HC9' },
          { ...said, row: 8, line: '1', day: '2025-06-29' },
          { ...said, row: 9, line: '1', orderNumber: '210603-GZ-20250630-99' },
        ]),
      );
      expect(report.map(({ outcome }) => outcome)).toEqual([
        ...[
          'recorded',
          'same',
          'unreadable',
          'notNow',
          'unknownLine',
          'recorded',
          'other',
          'other',
          'unknownOrder',
        ],
      ]);
      expect(await Promise.all(files.map(one => at.stateNow(one)))).toEqual(['inUse', 'accepted', 'payable']);
      valueOf(await at.release(valueOf(await at.order(third))));
    });

    it('is told by the worker: inspections that come up once, accounts that go', async () => {
      valueOf(await at.setBudget('1000000'));
      const { officer, employer, file } = await at.planned();
      valueOf(await at.approve(file));
      at.onDay('2025-05-21');
      valueOf(await at.report(officer, file, ['18000'], '2025-05-21'));
      valueOf(await at.accept(file));
      valueOf(await at.giveAccount(officer, employer, file));
      const pay = at.office.the(PayRetrofit);
      valueOf(await at.release(valueOf(await at.order(file))));
      const failed = { outcome: 'failed', day: '2025-05-21', reference: 'HC1', words: '户名不符' };
      valueOf(await pay.record(await at.acting(at.broker, file), failed));
      expect(await at.stateNow(file)).toBe('accepted');
      valueOf(await at.giveAccount(officer, employer, file));
      valueOf(await at.release(valueOf(await at.order(file))));
      const paid = { outcome: 'paid', day: '2025-05-21', reference: 'HC2', words: '' };
      valueOf(await pay.record(await at.acting(at.broker, file), paid));
      const watch = at.office.the(RetrofitWatch);
      const mine = async () => watch.look(ZHENXING);
      at.onDay('2025-08-19');
      expect((await mine()).accountsRemoved).toBe(0);
      at.onDay('2025-11-07');
      const round = await mine();
      expect([round.announced, round.accountsRemoved >= 2]).toEqual([1, true]);
      expect(await mine()).toEqual({ announced: 0, accountsRemoved: 0 });

      at.onDay('2025-11-21');
      expect((await at.workplaceOf(file))?.features).toContain('stepFreeEntrance');
      const gone = { result: 'gone', lookedOn: '2025-11-21', mendBy: '', words: '坡道已拆除' };
      valueOf(await at.office.the(InspectRetrofit).run(await at.acting(at.broker, file), gone));
      expect(await at.stateNow(file)).toBe('closed');
      // What was there before the works stays, with the rise that was measured.
      expect(await at.workplaceOf(file)).toMatchObject({ features: ['doorWidth'], entranceRiseMm: 450 });
      const told = await at.office.db.dataSource.query<unknown[]>(
        'select id from outbox_event where dedupe_key like $1',
        [`workplace.changed:${file.retrofit.workplaceId}:%`],
      );
      expect(told.length).toBeGreaterThanOrEqual(3);
    });
  });
}
