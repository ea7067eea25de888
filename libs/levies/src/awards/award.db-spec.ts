import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { constraintOf, newId } from '#persistence';
import { plainDate } from '#values';
import type { Office } from '../../../employers/src/testing/office.js';
import { LedgerStore } from '../store/ledger.store.js';
import { ApproveAward } from './approve-award.js';
import type { AwardFile } from './award.js';
import { AwardWatch } from './award-watch.js';
import { ClaimAward } from './claim-award.js';
import { CHECK_POINTS, ExamineAward } from './examine-award.js';
import { ObjectToAward } from './object-to-award.js';
import { PaymentFile } from './payment-file.js';
import { PaymentOrders } from './payment-orders.js';
import { PaymentResults } from './payment-results.js';
import { PublicAwardLists } from './public-award-lists.js';
import { PublishAwards } from './publish-awards.js';
import { ReadAwards } from './read-awards.js';
import { RecordPayment } from './record-payment.js';
import { inventCreditCode } from '#identifiers';
import { ChooseReward } from '../rewards/choose-reward.js';
import {
  acting,
  bankOf,
  determinedEmployer,
  determinedIs,
  laterDetermination,
  NOT_FILED,
  now,
  offer,
  offeredReward,
  onDay,
  openAwardOffice,
  staff,
  valueOf,
  XINGQING,
} from '../testing/award-office.js';

const LONG_MS = 120_000;
const ACCEPTED = { verdict: 'examined', reason: '', words: '', checked: [...CHECK_POINTS] };

let office: Office;
let reviewer: Actor;
let publisher: Actor;
let approver: Actor;
beforeAll(async () => {
  office = await openAwardOffice();
  reviewer = await staff(office, 'reviewer', '马晓', XINGQING);
  publisher = await staff(office, 'publisher', '郑立群', XINGQING);
  approver = await staff(office, 'approver', '杨柳', XINGQING);
}, LONG_MS);
afterAll(() => office.close());

type Offered = Awaited<ReturnType<typeof offeredReward>>;

const claim = async ({ officer, employer, award }: Offered, over: object = {}) =>
  office.the(ClaimAward).claim(await acting(office, officer, award), { ...bankOf(employer), ...over }, []);
const examine = async ({ award }: Offered, over: object = {}) =>
  office.the(ExamineAward).run(await acting(office, reviewer, award), { ...ACCEPTED, ...over });
const publish = (...offered: Offered[]) =>
  office
    .the(PublishAwards)
    .run(
      publisher,
      { regionCode: XINGQING, levyYear: 2024 },
      { days: '', seen: offered.map(({ award }) => award.award.awardId) },
    );
const approve = async ({ award }: Offered, actor = approver) =>
  office.the(ApproveAward).run(await acting(office, actor, award));
const kinds = async (file: AwardFile) => (await now(office, file)).steps.map(({ kind }) => kind);
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

/** A reward examined and published on 20 May 2025. */
async function published(): Promise<Offered> {
  const offered = await offeredReward(office);
  valueOf(await claim(offered));
  valueOf(await examine(offered));
  valueOf(await publish(offered));
  return offered;
}

/** The same, approved on 28 May, the day after the last one of objections. */
async function approved(): Promise<Offered> {
  const offered = await published();
  onDay(office, '2025-05-28');
  valueOf(await approve(offered));
  return offered;
}

/** Ids of all awards of the county that wait for an order. */
async function waiting(): Promise<string[]> {
  const files = await office.the(PaymentOrders).waiting(reviewer, XINGQING);
  return files.map(({ award }) => award.awardId);
}

async function ordered() {
  const offered = await approved();
  const ids = await waiting();
  const order = valueOf(await office.the(PaymentOrders).make(reviewer, XINGQING, ids));
  return { ...offered, order, line: String(ids.indexOf(offered.award.award.awardId) + 1) };
}

describe('a reward', () => {
  it('is offered with its amount and the terms of the place, once', async () => {
    const { award, determination, officer } = await offeredReward(office);
    // 186 × 1.5 % = 2.79; 2 persons of grade 2 count 4; 4 − 2.79 = 1.21; 1.21 × 5 × 2,050 = 12,402.50
    expect(award.award).toMatchObject({
      persons: '1.21',
      amount: 1_240_250n,
      claimFrom: null,
      claimUntil: null,
    });
    expect(award.award.terms).toMatchObject({
      window: null,
      publication: { days: 7, counted: 'calendarDays', verified: false },
      bars: { list: ['owingLevy'], verified: false },
    });
    await offer(office, officer, determination);
    expect(await office.the(ReadAwards).ofEmployer(officer, determination)).toHaveLength(1);
    expect(await kinds(award)).toEqual(['offered']);
  });

  it('goes from the offer to the payment, and each step says who and when', async () => {
    const offered = await ordered();
    const { award, officer, order } = offered;
    // Approved on the 28th: published on the 20th, seven days of the calendar end with the 27th
    expect((await now(office, award)).steps.find(({ kind }) => kind === 'published')?.day).toBe('2025-05-27');
    const paid = { outcome: 'paid', day: '2025-05-28', reference: 'HC20250528001', words: '' };
    valueOf(await office.the(RecordPayment).run(await acting(office, reviewer, award), paid));
    const { steps } = await now(office, award);
    expect(steps.map(({ kind, madeBy }) => [kind, madeBy?.accountId ?? null])).toEqual([
      ['offered', null],
      ['claimed', officer.accountId],
      ['examined', reviewer.accountId],
      ['published', publisher.accountId],
      ['approved', approver.accountId],
      ['ordered', reviewer.accountId],
      ['paid', reviewer.accountId],
    ]);
    const [view] = await office.the(ReadAwards).ofEmployer(officer, award.award);
    expect([view?.state, view?.turn, order.orderNumber]).toEqual([
      'paid',
      'nobody',
      expect.stringMatching(/^640104-20250528-\d\d$/),
    ]);
    const trail = await office.db.dataSource.query<{ action: string }[]>(
      `select action from audit_record where subject_id = $1 order by id`,
      [award.award.awardId],
    );
    expect(trail).toHaveLength(7);
  });

  it('is claimed by the employer’s own people alone, with details that are typed twice', async () => {
    const offered = await offeredReward(office);
    expect(codeOf(await claim({ ...offered, officer: await office.person('路人') }))).toBe('unknown');
    expect(codeOf(await claim({ ...offered, officer: reviewer }))).toBe('unknown');
    expect(await claim(offered, { numberAgain: '29400001040012354' })).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'numberAgain', code: 'differs' }] },
    });
    const other = { holder: '马某' };
    expect(await claim(offered, other)).toMatchObject({
      refusal: { code: 'confirmWarnings', warnings: ['holderDiffers'] },
    });
    const act = await acting(office, offered.officer, offered.award);
    valueOf(
      await office.the(ClaimAward).claim(act, { ...bankOf(offered.employer), ...other }, ['holderDiffers']),
    );
    // The number of steps that stood on the page is not the number there are
    expect(codeOf(await office.the(ClaimAward).waive(act))).toBe('changedMeanwhile');
    expect(codeOf(await claim(offered))).toBe('notNow');
    const stored = await office.db.dataSource.query<Record<string, unknown>[]>(
      'select * from bank_account where award_id = $1',
      [offered.award.award.awardId],
    );
    expect(JSON.stringify(stored)).not.toContain('29400001040012345');
    const view = await office.the(ReadAwards).one(offered.officer, offered.award.award);
    expect(view?.account).toMatchObject({ tail: '2345', holder: '马某', warnings: ['holderDiffers'] });
  });

  it('is waived once and for all, or lapses', async () => {
    const offered = await offeredReward(office);
    valueOf(await office.the(ClaimAward).waive(await acting(office, offered.officer, offered.award)));
    expect(codeOf(await claim(offered))).toBe('notNow');
  });

  it('goes back with a reason, or ends with one', async () => {
    const offered = await offeredReward(office);
    valueOf(await claim(offered));
    expect(await examine(offered, { checked: ['figures'] })).toMatchObject({
      refusal: { fields: [{ field: 'checked', code: 'missing' }] },
    });
    expect(await examine(offered, { verdict: 'returned' })).toMatchObject({
      refusal: { fields: [{ field: 'words', code: 'missing' }] },
    });
    valueOf(await examine(offered, { verdict: 'returned', words: '户名与单位名称不同' }));
    // Ten working days after Tuesday 20 May 2025; Monday 2 June is a holiday: 21 to 30 May are 8, 3 and 4 June
    expect((await now(office, offered.award)).steps.at(-1)).toMatchObject({
      ...{ day: '2025-06-04', words: '户名与单位名称不同' },
    });
    valueOf(await claim(offered));
    valueOf(
      await examine(offered, { verdict: 'refused', reason: 'owesLevy', words: '2023年度保障金未缴清' }),
    );
    expect(codeOf(await examine(offered))).toBe('notNow');
  });
});

describe('the list before the public', () => {
  it('names employer, persons and amount, and how it went on', async () => {
    const offered = await published();
    const lists = office.the(PublicAwardLists);
    const [latest] = await lists.latest();
    expect(latest).toMatchObject({ objectionsUntil: '2025-05-27', days: 7, basis: 'rule' });
    const list = await lists.list(XINGQING, latest?.publicationId ?? '');
    expect(list?.awards).toEqual([
      {
        ...{ employerId: offered.employer.employerId, name: offered.employer.name, kind: 'enterprise' },
        ...{ creditCode: offered.employer.creditCode, programme: 'reward', persons: '1.21' },
        ...{ amount: 1_240_250n, state: 'open', paidOn: null },
      },
    ]);
    expect(codeOf(await publish(offered))).toBe('nothingToPublish');
  });

  it('is made of what stood on the page, by a publisher', async () => {
    const offered = await offeredReward(office);
    valueOf(await claim(offered));
    valueOf(await examine(offered));
    const list = { regionCode: XINGQING, levyYear: 2024 };
    const typed = { days: '', seen: [] };
    expect(codeOf(await office.the(PublishAwards).run(publisher, list, typed))).toBe('changedMeanwhile');
    expect(codeOf(await office.the(PublishAwards).run(reviewer, list, typed))).toBe('notPermitted');
    const twin = await staff(office, 'publisher', reviewer.name, XINGQING);
    const waiting = (await office.the(PublishAwards).waiting(twin, XINGQING)).map(
      ({ award }) => award.awardId,
    );
    const all = { ...typed, seen: waiting };
    expect(codeOf(await office.the(PublishAwards).run(twin, list, all))).toBe('namesake');
    valueOf(await publish(offered));
  });

  it('takes objections up to the end of its last day in Shanghai, and none is approved before', async () => {
    const offered = await published();
    const record = async (receivedOn: string) =>
      office.the(ObjectToAward).record(await acting(office, reviewer, offered.award), {
        raisedBy: 'citizen',
        receivedOn,
        words: '该单位有人不在岗',
      });
    // 27 May 23:59 in Shanghai is 15:59 in Greenwich
    office.db.clock.set('2025-05-27T15:59:00Z');
    expect(codeOf(await approve(offered))).toBe('windowOpen');
    expect(await record('2025-05-19')).toMatchObject({ refusal: { fields: [{ code: 'before' }] } });
    valueOf(await record('2025-05-27'));
    office.db.clock.set('2025-05-27T16:01:00Z');
    expect(codeOf(await approve(offered))).toBe('objectionOpen');
    expect(await record('2025-05-28')).toMatchObject({ refusal: { fields: [{ code: 'after' }] } });
    const [objection] = (await office.the(ReadAwards).one(reviewer, offered.award.award))?.objections ?? [];
    expect(objection).toMatchObject({ raisedBy: 'citizen', words: '该单位有人不在岗' });
    const decision = {
      objectionId: objection?.objectionId ?? '',
      verdict: 'dismissed',
      words: '已到现场核实',
    };
    const act = await acting(office, reviewer, offered.award);
    expect(codeOf(await office.the(ObjectToAward).decide(act, decision))).toBe('notPermitted');
    valueOf(await office.the(ObjectToAward).decide({ ...act, actor: approver }, decision));
    valueOf(await approve(offered));
  });

  it('loses an award to which an objection was upheld', async () => {
    const offered = await published();
    const input = { raisedBy: 'employee', receivedOn: '2025-05-21', words: '挂证' };
    onDay(office, '2025-05-22');
    valueOf(await office.the(ObjectToAward).record(await acting(office, reviewer, offered.award), input));
    const objectionId = (await now(office, offered.award)).steps.at(-1)?.refId ?? '';
    const decision = { objectionId, verdict: 'upheld', words: '经查属实' };
    valueOf(await office.the(ObjectToAward).decide(await acting(office, approver, offered.award), decision));
    expect(codeOf(await approve(offered))).toBe('notNow');
    const view = await office.the(ReadAwards).one(offered.officer, offered.award.award);
    expect([view?.state, view?.turn, view?.objections]).toEqual(['withdrawn', 'nobody', []]);
  });
});

describe('an approval', () => {
  it('is a second person’s, by guard and by constraint', async () => {
    const offered = await published();
    onDay(office, '2025-05-28');
    const grants = [...reviewer.grants, ...approver.grants];
    expect(codeOf(await approve(offered, { ...reviewer, grants }))).toBe('samePerson');
    expect(codeOf(await approve(offered, reviewer))).toBe('notPermitted');
    const forge = (examinedNumber: number, examinedBy: string) =>
      office.db.dataSource
        .query(
          `insert into award_step (region_code, award_id, number, id, step, made_at, made_on, made_by, made_by_region,
                  examined_number, examined_by)
           values ($1, $2, 5, gen_random_uuid(), 'approved', now(), '2025-05-28', $3, $1, $4, $5)`,
          [XINGQING, offered.award.award.awardId, reviewer.accountId, examinedNumber, examinedBy],
        )
        .then(() => 'stored', constraintOf);
    expect(await forge(3, reviewer.accountId)).toBe('award_step_separation_check');
    // Another name for the examiner is not in the row that was examined.
    expect(await forge(3, approver.accountId)).toBe('award_step_examined_fkey');
  });

  it('is one of two at once', async () => {
    const offered = await published();
    onDay(office, '2025-05-28');
    const other = await staff(office, 'approver', '何清', XINGQING);
    const acts = await Promise.all([approver, other].map(actor => acting(office, actor, offered.award)));
    const outcomes = await Promise.all(acts.map(act => office.the(ApproveAward).run(act)));
    expect(outcomes.map(codeOf).sort()).toEqual(['changedMeanwhile', 'done']);
    expect((await kinds(offered.award)).filter(kind => kind === 'approved')).toHaveLength(1);
  });

  it('is not for those who act for the employer', async () => {
    const offered = await published();
    onDay(office, '2025-05-28');
    const own = { ...approver, grants: [...approver.grants, ...offered.officer.grants] };
    expect(codeOf(await approve(offered, own))).toBe('ownEmployer');
    const elsewhere = await staff(office, 'approver', '外县', '640105');
    expect(codeOf(await approve(offered, elsewhere))).toBe('notPermitted');
  });
});

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

it('is examined and approved only where the ledger shows nothing overdue, and the page says which year', async () => {
  const offered = await offeredReward(office);
  const { officer, employer, award } = offered;
  valueOf(await claim(offered));
  // 5,000.00 of 2022 that fell due on 15 June 2023
  const account = { regionCode: XINGQING, employerId: employer.employerId, levyYear: 2022 };
  const [noticed, dueOn] = [plainDate('2023-05-20'), plainDate('2023-06-15')];
  const ledger = office.the(LedgerStore);
  const book = (kind: 'notice' | 'payment', amount: bigint) =>
    office.db.database.transaction(async manager => {
      await ledger.open(manager, account, { collectedBy: 'taxOffice', openedOn: noticed });
      const { determinationId } = offered.determination;
      const day =
        kind === 'notice'
          ? { valueOn: noticed, dueOn, determinationId }
          : { valueOn: plainDate('2025-05-20') };
      await ledger.book(manager, { ...account, ...day, kind, amount, cause: `${kind}:${newId()}` });
    });
  const owedOn = async (actor: Actor) =>
    (await office.the(ReadAwards).one(actor, award.award))?.owed.map(({ levyYear, due, payBy, maySee }) => [
      ...[levyYear, due, payBy, maySee],
    ]);
  await book('notice', 500_000n);
  expect(codeOf(await examine(offered))).toBe('owesLevy');
  expect(await owedOn(officer)).toEqual([[2022, 500_000n, '2023-06-15', true]]);
  expect((await owedOn(reviewer))?.length).toBe(1);
  await book('payment', -500_000n);
  expect(await owedOn(officer)).toEqual([]);
  valueOf(await examine(offered));
  valueOf(await publish(offered));
  onDay(office, '2025-05-28');
  // Something more fell due while the list was before the public
  await book('notice', 100n);
  expect(codeOf(await approve(offered))).toBe('owesLevy');
  await book('payment', -100n);
  valueOf(await approve(offered));
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

describe('a reward that the place has chosen before the declaration', () => {
  const SHANGHAI = '310101';

  it('is asked for where the rule does, of the employer alone, until the year is determined', async () => {
    onDay(office, '2026-05-20');
    await office.db.dataSource.query(
      `insert into division select (jsonb_populate_record(d, jsonb_build_object('code', $1::text))).* from division d
        where code = $2`,
      [SHANGHAI, XINGQING],
    );
    const { officer, employer } = await office.employer(await office.person('沈琳'), {
      ...{ division: SHANGHAI, creditCode: inventCreditCode(7999, SHANGHAI) },
    });
    const key = { regionCode: SHANGHAI, employerId: employer.employerId, levyYear: 2025 };
    const choosing = office.the(ChooseReward);
    expect(await choosing.open(officer, key)).toMatchObject({ levyYear: 2025, chosen: null, isOver: false });
    expect(codeOf(await choosing.run(officer, key, ''))).toBe('invalid');
    expect(codeOf(await choosing.run(await office.person('路过'), key, 'waive'))).toBe('unknown');
    expect(codeOf(await choosing.run(officer, { ...key, levyYear: 2024 }, 'waive'))).toBe('unknown');
    valueOf(await choosing.run(officer, key, 'waive'));
    valueOf(await choosing.run(officer, key, 'claim'));
    expect(await choosing.open(officer, key)).toMatchObject({ chosen: { round: 2, choice: 'claim' } });
    // Nobody is asked in Ningxia.
    const { officer: another, employer: elsewhere } = await office.employer(await office.person('马兰'), {
      ...{ division: XINGQING, creditCode: inventCreditCode(7998, XINGQING) },
    });
    expect(await choosing.open(another, { ...elsewhere, regionCode: XINGQING })).toBeNull();
  });

  it('is offered and waived in one where the employer chose to do without', async () => {
    const { officer, employer, determination } = await determinedEmployer(office, XINGQING, 2);
    const { accountId, regionCode } = officer;
    await office.db.dataSource.query(
      `insert into reward_choice (region_code, employer_id, levy_year, round, choice, chosen_on, chosen_at, chosen_by,
         chosen_by_region) values ($1, $2, 2024, 1, 'waive', '2025-04-01', now(), $3, $4)`,
      [XINGQING, employer.employerId, accountId, regionCode],
    );
    await determinedIs(office, determination);
    const awards = await office.the(ReadAwards).ofEmployer(officer, employer);
    expect(awards).toMatchObject([{ state: 'waived', turn: 'nobody' }]);
    expect(awards[0]?.steps.map(({ kind, madeBy }) => [kind, madeBy?.accountId ?? null])).toEqual([
      ['offered', null],
      ['waived', accountId],
    ]);
  });
});
