import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Identities } from '#accounts';
import { RecordEmployerEvent } from '#employers';
import { ReadPosts } from '#posts';
import { Budgets } from './budgets.js';
import { DecideRetrofit } from './decide-retrofit.js';
import { EndAtMove } from './end-at-move.js';
import { InspectRetrofit } from './inspect-retrofit.js';
import { IssueDocuments } from './issue-documents.js';
import { OrderFile } from './order-file.js';
import { OrderPayments } from './order-payments.js';
import { PayRetrofit } from './pay-retrofit.js';
import { PlanRetrofit } from './plan-retrofit.js';
import { ReadRetrofits } from './read-retrofits.js';
import { RequestRetrofit } from './request-retrofit.js';
import type { RetrofitFile } from './retrofit.js';
import { RetrofitPapers } from './retrofit-papers.js';
import { stateOf } from './retrofit-state.js';
import { RetrofitWatch } from './retrofit-watch.js';
import { StopRetrofit } from './stop-retrofit.js';
import { TakeIn } from './take-in.js';
import { PLAN, RetrofitOffice, staff, valueOf, ZHENXING } from './testing/retrofit-office.js';

const LONG_MS = 120_000;
let at: RetrofitOffice;
beforeAll(async () => {
  at = await RetrofitOffice.open();
}, LONG_MS);
afterAll(() => at.office.close());
beforeEach(() => at.onDay('2025-05-20'));

const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;
const fieldsOf = (outcome: { ok: boolean; refusal?: unknown }) =>
  ((outcome.refusal as { fields?: { field: string; code: string }[] })?.fields ?? []).map(
    ({ field, code }) => `${field}.${code}`,
  );
const stateNow = async (file: RetrofitFile) => stateOf((await at.now(file)).steps);
const budget = async (year = '2025') => {
  const view = await at.office.the(Budgets).read(at.approver, ZHENXING, year);
  const { set, taken, spent } = view!.budget;
  return { set, taken, spent };
};
const workplaceOf = ({ retrofit }: RetrofitFile) =>
  at.office.db.database.read(manager => at.office.the(ReadPosts).workplace(manager, retrofit));
/** The row that approvals wait for says what its entries add up to. */
const tally = async () => {
  const rows = await at.office.db.dataSource.query<{ taken: string; sum: string }[]>(
    `select b.taken_fen as taken, coalesce((select sum(case e.kind when 'reserved' then e.amount_fen
        when 'released' then -e.amount_fen else 0 end) from retrofit_budget_entry e
        where e.region_code = b.region_code and e.year = b.year), 0) as sum from retrofit_budget b`,
  );
  return rows.map(({ taken, sum }) => [taken, sum]);
};

describe('a request', () => {
  it('goes from the employer to the last inspection; each step says who and when', async () => {
    valueOf(await at.setBudget('100000'));
    const { officer, employer, file } = await at.planned();
    expect((await workplaceOf(file))?.surveyed).toEqual(['rampFixed']);
    // What was measured and meets the standard is there: the door, not the ramp.
    expect((await workplaceOf(file))?.features).toEqual(['doorWidth']);
    expect((await at.now(file)).steps.at(-1)?.amount).toBe(900_000n);
    valueOf(await at.approve(file));
    expect(await budget()).toMatchObject({ taken: 900_000n, spent: 0n });

    at.onDay('2025-06-10');
    // Cheaper than approved: 17,000.01 × 0.5 = 8,500.005, half up 8,500.01
    valueOf(await at.report(officer, file, ['17000.01'], '2025-06-09'));
    const failing = await at.accept(file, {
      ...{ answers: ['yes', 'no', 'yes', 'yes', 'yes'], words: '坡度过陡，需返工' },
    });
    expect(stateOf(valueOf(failing).steps)).toBe('approved');
    expect((await workplaceOf(file))?.features).toEqual(['doorWidth']);
    valueOf(await at.report(officer, file, ['17000.01'], '2025-06-10'));
    const accepted = valueOf(await at.accept(file));
    expect(accepted.steps.at(-1)?.amount).toBe(850_001n);
    expect(await budget()).toMatchObject({ taken: 850_001n });
    expect([...((await workplaceOf(file))?.features ?? [])].sort()).toEqual([
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
    expect(valueOf(await take()).lines).toMatchObject([{ number: '210603000104001234', amount: '8500.01' }]);
    const paid = { outcome: 'paid', day: '2025-06-10', reference: 'HC20250610001', words: '' };
    valueOf(await at.office.the(PayRetrofit).record(await at.acting(at.broker, file), paid));
    expect(await budget()).toMatchObject({ taken: 850_001n, spent: 850_001n });

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
    expect(await stateNow(file)).toBe('closed');
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
    expect(steps.map(({ madeBy }) => madeBy.accountId === officer.accountId).filter(Boolean)).toHaveLength(4);
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

describe('the budget', () => {
  it('is never overspent by approvals at the same time', async () => {
    at.onDay('2024-06-03');
    // 2024 has no rule: the office decides 9,000.00 each, and there is money for two of six.
    valueOf(await at.setBudget('18000.00', '2024'));
    const requests: RetrofitFile[] = [];
    for (let each = 0; each < 6; each += 1) requests.push((await at.planned({ decided: '9000' })).file);
    const outcomes = await Promise.all(requests.map(file => at.approve(file)));
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'done', ...Array<string>(4).fill('overBudget')]);
    expect(await budget('2024')).toEqual({ set: 1_800_000n, taken: 1_800_000n, spent: 0n });
    for (const [taken, sum] of await tally()) expect(taken).toBe(sum);

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
    expect(await budget('2024')).toMatchObject({ taken: 1_800_000n });
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
    const before = (await budget()).taken;
    const { officer, file } = await at.planned();
    valueOf(await at.approve(file));
    // Dearer than approved: planned and approved anew at 19,000.00, so 9,500.00
    const dearer = { ...PLAN, amount: ['19000'] };
    valueOf(await at.office.the(PlanRetrofit).run(await at.acting(at.broker, file), dearer));
    expect((await budget()).taken).toBe(before + 900_000n);
    valueOf(await at.approve(file));
    expect((await budget()).taken).toBe(before + 950_000n);
    valueOf(await at.office.the(StopRetrofit).withdraw(await at.acting(officer, file)));
    expect((await budget()).taken).toBe(before);
    for (const [taken, sum] of await tally()) expect(taken).toBe(sum);
  });
});

describe('what changes in between', () => {
  it('approves nothing for an employer that is gone, and is a state, not an error', async () => {
    valueOf(await at.setBudget('1000000'));
    const { officer, employer, file } = await at.planned();
    const { employerId, version } = employer;
    const closing = { kind: 'closed', happenedOn: '2025-05-19', reason: 'deregistered', successor: '' };
    const rest = { offshoots: '', goesOn: '', note: '' };
    valueOf(
      await at.office.the(RecordEmployerEvent).run(officer, employerId, version, { ...closing, ...rest }),
    );
    expect(codeOf(await at.approve(file))).toBe('employerGone');
    const [listed] = await at.office.the(ReadRetrofits).ofEmployer(officer, employer);
    expect(listed?.gone).toEqual({ how: 'ended', since: '2025-05-19' });
    const ending = { reason: 'employerClosed', words: '单位已注销' };
    valueOf(await at.office.the(StopRetrofit).end(await at.acting(at.broker, file), ending));
    expect(await stateNow(file)).toBe('ended');
  });

  it('is ended by a move where nothing was approved, and carried through where something was', async () => {
    valueOf(await at.setBudget('1000000'));
    const known = await at.employer();
    const approved = await at.planned({}, {}, known);
    valueOf(await at.approve(approved.file));
    const asked = await at.planned({}, {}, known);
    const taken = (await budget())?.taken;
    const { employerId } = known.employer;
    const end = () =>
      at.office.db.database.transaction(manager =>
        at.office.the(EndAtMove).run(manager, { employerId, from: ZHENXING, by: at.broker }),
      );
    expect(await end()).toBe(1);
    expect(await end()).toBe(0);
    expect([await stateNow(approved.file), await stateNow(asked.file)]).toEqual(['approved', 'ended']);
    expect((await at.now(asked.file)).steps.at(-1)).toMatchObject({ reason: 'employerMoved' });
    expect((await budget())?.taken).toBe(taken);
    valueOf(await at.office.the(StopRetrofit).withdraw(await at.acting(known.officer, approved.file)));
  });

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
        { ...said, row: 7, line: '2', outcome: 'payFailed', reference: 'HC2', words: '户名不符' },
        { ...said, row: 8, line: '1', reference: 'HC9' },
        { ...said, row: 9, line: '1', orderNumber: '210603-GZ-20250630-99' },
      ]),
    );
    expect(report.map(({ outcome }) => outcome)).toEqual([
      ...['recorded', 'same', 'unreadable', 'notNow', 'unknownLine', 'recorded', 'other', 'unknownOrder'],
    ]);
    expect(await Promise.all(files.map(stateNow))).toEqual(['inUse', 'accepted', 'payable']);
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
    const failed = { outcome: 'payFailed', day: '2025-05-21', reference: 'HC1', words: '户名不符' };
    valueOf(await pay.record(await at.acting(at.broker, file), failed));
    expect(await stateNow(file)).toBe('accepted');
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
    expect((await workplaceOf(file))?.features).toContain('stepFreeEntrance');
    const gone = { result: 'gone', lookedOn: '2025-11-21', mendBy: '', words: '坡道已拆除' };
    valueOf(await at.office.the(InspectRetrofit).run(await at.acting(at.broker, file), gone));
    expect(await stateNow(file)).toBe('closed');
    // What was there before the works stays, with the rise that was measured.
    expect(await workplaceOf(file)).toMatchObject({ features: ['doorWidth'], entranceRiseMm: 450 });
    const told = await at.office.db.dataSource.query<unknown[]>(
      'select id from outbox_event where dedupe_key like $1',
      [`workplace.changed:${file.retrofit.workplaceId}:%`],
    );
    expect(told.length).toBeGreaterThanOrEqual(3);
  });
});
