import { describe, expect, it } from '@jest/globals';
import { Identities } from '#accounts';
import { DecideRetrofit } from '../decide-retrofit.js';
import { InspectRetrofit } from '../inspect-retrofit.js';
import { IssueDocuments } from '../issue-documents.js';
import { OrderFile } from '../order-file.js';
import { PayRetrofit } from '../pay-retrofit.js';
import { PlanRetrofit } from '../plan-retrofit.js';
import { ReadRetrofits } from '../read-retrofits.js';
import { RequestRetrofit } from '../request-retrofit.js';
import { RetrofitPapers } from '../retrofit-papers.js';
import { stateOf } from '../retrofit-state.js';
import { StopRetrofit } from '../stop-retrofit.js';
import { TakeIn } from '../take-in.js';
import { type RetrofitDesk, codeOf, fieldsOf } from './retrofit-desk.js';
import { PLAN, staff, valueOf, ZHENXING } from './retrofit-office.js';

/** A request from the employer to the last inspection, and whose business it is. */
export function tellRequest(at: RetrofitDesk): void {
  describe('a request', () => {
    it('goes from the employer to the last inspection; each step says who and when', async () => {
      valueOf(await at.setBudget('100000'));
      const { officer, employer, file } = await at.planned();
      expect((await at.workplaceOf(file))?.surveyed).toEqual(['rampFixed']);
      // What was measured and meets the standard is there: the door, not the ramp.
      expect((await at.workplaceOf(file))?.features).toEqual(['doorWidth']);
      expect((await at.now(file)).steps.at(-1)?.amount).toBe(900_000n);
      valueOf(await at.approve(file));
      expect(await at.budget()).toMatchObject({ taken: 900_000n, spent: 0n });

      at.onDay('2025-06-10');
      // Cheaper than approved: 17,000.01 × 0.5 = 8,500.005, half up 8,500.01
      valueOf(await at.report(officer, file, ['17000.01'], '2025-06-09'));
      const failing = await at.accept(file, {
        ...{ answers: ['yes', 'no', 'yes', 'yes', 'yes'], words: '坡度过陡，需返工' },
      });
      expect(stateOf(valueOf(failing).steps)).toBe('approved');
      expect((await at.workplaceOf(file))?.features).toEqual(['doorWidth']);
      valueOf(await at.report(officer, file, ['17000.01'], '2025-06-10'));
      const accepted = valueOf(await at.accept(file));
      expect(accepted.steps.at(-1)?.amount).toBe(850_001n);
      expect(await at.budget()).toMatchObject({ taken: 850_001n });
      expect([...((await at.workplaceOf(file))?.features ?? [])].sort()).toEqual([
        'doorWidth',
        'rampLanding',
        'rampSlope',
        'rampWidth',
        'stepFreeEntrance',
      ]);

      valueOf(await at.giveAccount(officer, employer, file));
      const order = valueOf(await at.order(file));
      const take = () => at.office.the(OrderFile).take(at.broker, ZHENXING, order.orderId);
      expect(codeOf(await take())).toBe('notNow');
      valueOf(await at.release(order));
      expect(valueOf(await take()).lines).toMatchObject([
        { number: '210603000104001234', amount: '8500.01' },
      ]);
      const paid = { outcome: 'paid', day: '2025-06-10', reference: 'HC20250610001', words: '' };
      valueOf(await at.office.the(PayRetrofit).record(await at.acting(at.broker, file), paid));
      expect(await at.budget()).toMatchObject({ taken: 850_001n, spent: 850_001n });

      const look = async (day: string, over: object) => {
        at.onDay(day);
        const input = { result: 'inUse', lookedOn: day, mendBy: '', words: '', ...over };
        return at.office.the(InspectRetrofit).run(await at.acting(at.broker, file), input);
      };
      const queue = async () =>
        (await at.office.the(ReadRetrofits).queue(at.broker, ZHENXING)).find(
          ({ retrofit }) => retrofit.retrofitId === file.retrofit.retrofitId,
        );
      expect((await queue())?.due).toBe('2025-12-10');
      valueOf(await look('2025-12-10', { result: 'defect', mendBy: '2026-01-10', words: '扶手松动' }));
      expect((await queue())?.due).toBe('2026-01-10');
      valueOf(await look('2026-01-09', {}));
      expect((await queue())?.due).toBe('2026-06-10');
      valueOf(await look('2026-06-11', {}));
      expect(await at.stateNow(file)).toBe('closed');
      const trail = await at.office.db.dataSource.query<{ action: string }[]>(
        `select action from audit_record where subject_id = $1 order by id`,
        [file.retrofit.retrofitId],
      );
      const { steps } = await at.now(file);
      // Two invoices came; what happens to the order is told of the order.
      expect(trail).toHaveLength(steps.length + 2);
      const issue = at.office.the(IssueDocuments);
      const papers = await at.office.db.database.read(manager => issue.of(manager, file.retrofit));
      expect(papers.map(({ kind }) => kind)).toEqual(['approval', 'acceptance', 'payment']);
      for (const { number, kind } of papers)
        expect(await at.office.db.database.read(manager => issue.issued(manager, number))).toMatchObject({
          ...{ kind, state: 'current', employerName: employer.name },
        });
      expect(steps.map(({ madeBy }) => madeBy.accountId === officer.accountId).filter(Boolean)).toHaveLength(
        4,
      );
    });

    it('is refused where its words name what somebody has, or its place is not the employer’s', async () => {
      const { officer, employer, workplaceId } = await at.employer();
      const other = await at.employer();
      const run = (over: object) =>
        at.office.the(RequestRetrofit).run(officer, employer, {
          ...{ items: ['rampFixed'], place: '北门', reason: '入口有三级台阶', wantedOn: '' },
          ...{ workplaceId, postId: '', from: '', ...over },
        });
      expect(fieldsOf(await run({ reason: '新员工肢体残疾' }))).toEqual(['reason.category']);
      expect(
        fieldsOf(await run({ place: '给盲人用的门', items: ['nothing'], wantedOn: '2025-05-19' })),
      ).toEqual(['items.missing', 'place.category', 'wantedOn.past']);
      expect(fieldsOf(await run({ workplaceId: other.workplaceId }))).toEqual(['workplaceId.missing']);
      expect(fieldsOf(await run({ workplaceId: 'x', items: [] }))).toEqual([
        'workplaceId.missing',
        'items.missing',
      ]);
      expect(codeOf(await run({ postId: 'x' }))).toBe('unknown');
      expect(
        codeOf(
          await at.office.the(RequestRetrofit).run(other.officer, employer, {
            ...{ items: ['rampFixed'], place: '北门', reason: '台阶', wantedOn: '', workplaceId },
            ...{ postId: '', from: '' },
          }),
        ),
      ).toBe('unknown');
    });

    it('needs two offers, somebody else to approve, and a page that is not old', async () => {
      valueOf(await at.setBudget('100000'));
      const asked = await at.surveyed();
      const plan = async (over: object) =>
        at.office.the(PlanRetrofit).run(await at.acting(at.broker, asked.file), { ...PLAN, ...over });
      expect(fieldsOf(await plan({ supplierB: [''], amountB: [''] }))).toEqual(['amountB1.quotes']);
      expect(fieldsOf(await plan({ supplierB: ['丹东 顺达工程队'] }))).toEqual(['amountB1.quotes']);
      expect(fieldsOf(await plan({ amountB: ['17000'] }))).toEqual(['whyDearer.missing']);
      expect(fieldsOf(await plan({ items: [], people: '0', fundsFrom: '街道', fundsAmount: '1' }))).toContain(
        'fundsAmount.aboveCost',
      );
      valueOf(await plan({ amountB: ['17000'], whyDearer: '工期短两周' }));
      const both = await at.office.again(await staff(at.office, 'approver', '孙倩'));
      expect(codeOf(await at.approve(asked.file, at.broker))).toBe('notPermitted');
      const stale = await at.acting(both, asked.file);
      valueOf(await plan({}));
      expect(codeOf(await at.office.the(DecideRetrofit).approve(stale))).toBe('changedMeanwhile');
      // The table refuses what the use case would: the approver is who planned.
      await expect(
        at.office.db.dataSource.query(
          `insert into retrofit_step (region_code, retrofit_id, number, id, step, made_at, made_on, made_by, made_by_region,
                amount_fen, rests_on, rests_on_maker)
         select region_code, retrofit_id, number + 1, gen_random_uuid(), 'approved', made_at, made_on, made_by,
                made_by_region, amount_fen, number, made_by
           from retrofit_step where retrofit_id = $1 and step = 'planned' order by number desc limit 1`,
          [asked.file.retrofit.retrofitId],
        ),
      ).rejects.toThrow('retrofit_step_separation_check');
      // Of the same name as who planned: nobody can tell, until somebody records who both are.
      expect(codeOf(await at.approve(asked.file, both))).toBe('namesake');
      const identities = at.office.the(Identities);
      for (const [who, citizenId] of [
        [at.broker, '210603198803124519'],
        [both, '210603199003124513'],
      ] as const)
        await at.office.db.database.transaction(manager =>
          identities.record(manager, who, citizenId, at.approver),
        );
      expect(codeOf(await at.approve(asked.file, both))).toBe('done');
    });

    it('is nobody’s business but its employer’s and its county’s', async () => {
      const { file } = await at.requested();
      const stranger = (await at.employer()).officer;
      const elsewhere = await staff(at.office, 'broker', '周宁', '210604');
      const papers = at.office.the(RetrofitPapers);
      for (const actor of [stranger, elsewhere]) {
        expect(await at.office.the(ReadRetrofits).one(actor, file.retrofit)).toBeNull();
        const sent = { purpose: 'quote', name: 'a.pdf', bytes: Buffer.from('x') };
        expect(codeOf(await papers.add(actor, file.retrofit, sent))).toBe('fileType');
        expect(await papers.open(actor, file.retrofit, file.retrofit.retrofitId)).toBeNull();
      }
      const intake = { verdict: 'takenIn', surveyOn: '2025-05-23', reason: '', words: '' };
      expect(codeOf(await at.office.the(TakeIn).run(await at.acting(elsewhere, file), intake))).toBe(
        'notPermitted',
      );
      expect(codeOf(await at.office.the(StopRetrofit).withdraw(await at.acting(stranger, file)))).toBe(
        'unknown',
      );
    });
  });
}
