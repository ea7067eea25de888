import { describe, expect, it } from '@jest/globals';
import { DecideRetrofit } from '../decide-retrofit.js';
import { PlanRetrofit } from '../plan-retrofit.js';
import { type RetrofitFile } from '../retrofit.js';
import { stateOf } from '../retrofit-state.js';
import { StopRetrofit } from '../stop-retrofit.js';
import { type RetrofitDesk, codeOf, fieldsOf } from './retrofit-desk.js';
import { PLAN, valueOf } from './retrofit-office.js';

/** Money is reserved, never overspent, and given back. */
export function tellBudget(at: RetrofitDesk): void {
  describe('the budget', () => {
    it('is never overspent by approvals at the same time', async () => {
      at.onDay('2024-06-03');
      // 2024 has no rule: the office decides 9,000.00 each, and there is money for two of six.
      valueOf(await at.setBudget('18000.00', '2024'));
      const requests: RetrofitFile[] = [];
      for (let each = 0; each < 6; each += 1) requests.push((await at.planned({ decided: '9000' })).file);
      const outcomes = await Promise.all(requests.map(file => at.approve(file)));
      expect(outcomes.map(codeOf).sort()).toEqual(['done', 'done', ...Array<string>(4).fill('overBudget')]);
      expect(await at.budget('2024')).toEqual({ set: 1_800_000n, taken: 1_800_000n, spent: 0n });
      for (const [taken, sum] of await at.tally()) expect(taken).toBe(sum);

      // What was not approved waits, with what is missing; the budget cannot go below what is taken.
      const waiting = requests.find((_, index) => !outcomes[index]?.ok) as RetrofitFile;
      const parked = valueOf(await at.office.the(DecideRetrofit).park(await at.acting(at.approver, waiting)));
      expect([stateOf(parked.steps), parked.steps.at(-1)?.amount]).toEqual(['waiting', 900_000n]);
      expect(fieldsOf(await at.setBudget('17999.99', '2024'))).toEqual(['amount.belowTaken']);
      valueOf(await at.setBudget('27000', '2024'));
      expect(codeOf(await at.approve(waiting))).toBe('done');
      const approved = requests.find((_, index) => outcomes[index]?.ok) as RetrofitFile;
      valueOf(
        await at.office
          .the(StopRetrofit)
          .end(await at.acting(at.broker, approved), { reason: 'workplaceGone', words: '厂房已退租' }),
      );
      expect(await at.budget('2024')).toMatchObject({ taken: 1_800_000n });
    });

    it('gives an employer no more in a year than the rule allows, whoever approves first', async () => {
      valueOf(await at.setBudget('1000000'));
      const wide = { amount: ['80000'], amountB: ['90000'], people: '9', items: ['liftPlatformOut'] };
      const given = await at.employer();
      const requests: RetrofitFile[] = [];
      for (let each = 0; each < 4; each += 1)
        requests.push((await at.planned(wide, { items: ['liftPlatformOut'] }, given)).file);
      // The ceiling of an item leaves 20,000.00 of the half of 80,000.00, that of the year three of four.
      for (const file of requests) expect((await at.now(file)).steps.at(-1)?.amount).toBe(2_000_000n);
      const outcomes = await Promise.all(requests.map(file => at.approve(file)));
      expect(outcomes.map(codeOf).sort()).toEqual(['done', 'done', 'done', 'subsidyChanged']);
      const left = requests.find((_, index) => !outcomes[index]?.ok) as RetrofitFile;
      valueOf(await at.office.the(PlanRetrofit).run(await at.acting(at.broker, left), { ...PLAN, ...wide }));
      expect((await at.now(left)).steps.at(-1)?.amount).toBe(0n);
      expect(codeOf(await at.approve(left))).toBe('done');
    });

    it('takes a plan made anew in place of the first, and gives everything back in the end', async () => {
      valueOf(await at.setBudget('1000000'));
      const before = (await at.budget()).taken;
      const { officer, file } = await at.planned();
      valueOf(await at.approve(file));
      // Dearer than approved: planned and approved anew at 19,000.00, so 9,500.00
      const dearer = { ...PLAN, amount: ['19000'] };
      valueOf(await at.office.the(PlanRetrofit).run(await at.acting(at.broker, file), dearer));
      expect((await at.budget()).taken).toBe(before + 900_000n);
      valueOf(await at.approve(file));
      expect((await at.budget()).taken).toBe(before + 950_000n);
      valueOf(await at.office.the(StopRetrofit).withdraw(await at.acting(officer, file)));
      expect((await at.budget()).taken).toBe(before);
      for (const [taken, sum] of await at.tally()) expect(taken).toBe(sum);
    });
  });
}
