import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import type { Office } from '../../../employers/src/testing/office.js';
import { Vault } from '#persistence';
import { DeterminationStore, ReadDetermination } from '#reviews';
import { ReviewDesk } from '#declarations';
import { plainDate } from '#values';
import { readKeyFile } from '../../../persistence/src/testing/keys.js';
import { AwardGate } from '../awards/award-gate.js';
import { AwardStore } from '../awards/store/award.store.js';
import { CHECK_POINTS, ExamineAward } from '../awards/examine-award.js';
import { ReadAwards } from '../awards/read-awards.js';
import {
  acting,
  AFTER_OBJECTION,
  bankOf,
  determinedEmployer,
  determinedIs,
  laterDetermination,
  NOT_FILED,
  onDay,
  openAwardOffice,
  staff,
  valueOf,
} from '../testing/award-office.js';
import { ApplyForSubsidy, type SubsidyInput } from './apply-for-subsidy.js';

import { ReindexSubsidies } from './reindex-subsidies.js';
import { SubsidisedPeople } from './subsidised-people.js';
import { SubsidyMonths } from './subsidy-months.js';

const CHAOYANG = '110105';
const LONG_MS = 120_000;

let office: Office;
let clerk: Actor;
beforeAll(async () => {
  office = await openAwardOffice();
  clerk = await staff(office, 'reviewer', '何清', CHAOYANG);
}, LONG_MS);
afterAll(() => office.close());

type Made = Awaited<ReturnType<typeof determinedEmployer>>;

const inputOf = ({ employer }: Made, over: Partial<SubsidyInput> = {}): SubsidyInput => ({
  ...{ ...bankOf(employer), local: ['0', '1'], basis: '' },
  ...over,
});
const apply = (made: Made, over: Partial<SubsidyInput> = {}, actor: Actor = made.officer) =>
  office.the(ApplyForSubsidy).apply(actor, made.determination, 'post', inputOf(made, over), []);
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

it(
  'is applied for in the window, upon the roster that was determined, and for no month twice',
  async () => {
    const made = await determinedEmployer(office, CHAOYANG, 2);
    const { determination, officer } = made;
    onDay(office, '2025-07-31');
    expect(await apply(made)).toMatchObject({ refusal: { code: 'notYetOpen', from: '2025-08-01' } });
    onDay(office, '2025-12-01');
    expect(codeOf(await apply(made))).toBe('windowOver');
    onDay(office, '2025-09-01');
    const subsidies = office.the(ApplyForSubsidy);
    expect(await subsidies.programmesOf(determination)).toEqual(['post', 'insurance']);
    expect(codeOf(await apply(made, {}, await office.person('路人')))).toBe('unknown');
    // Nobody of a local household: nothing to apply for
    expect(codeOf(await apply(made, { local: [] }))).toBe('nothingToGrant');
    // Employed since March 2020: 2,420 × 8 each; the second is of another household at first
    const preview = valueOf(
      await subsidies.preview(officer, determination, 'post', { local: ['0'], basis: '' }),
    );
    expect([preview.lines.map(({ amount }) => amount), preview.asksHousehold]).toEqual([
      [1_936_000n, 0n],
      [0, 1],
    ]);
    const { award } = valueOf(await apply(made));
    expect(award).toMatchObject({ kind: 'subsidy', programme: 'post', amount: 3_872_000n, persons: '2' });
    expect(award).toMatchObject({ claimFrom: '2025-08-01', claimUntil: '2025-11-30' });
    const view = await office.the(ReadAwards).one(officer, award);
    expect(view?.lines?.map(({ amount, expression, name }) => [name, expression, amount])).toEqual([
      ['陈某', '2420.00 × 8', '19360.00'],
      ['陈某', '2420.00 × 8', '19360.00'],
    ]);
    // The same months once more: each says that it is claimed already
    const again = valueOf(await subsidies.preview(officer, determination, 'post', inputOf(made)));
    expect([
      ...new Set(again.lines.flatMap(({ uncounted }) => uncounted.map(({ reason }) => reason))),
    ]).toEqual(['paidAlready']);
    expect(codeOf(await apply(made))).toBe('nothingToGrant');
    // Refused, its months are free again
    const reviewer = await staff(office, 'reviewer', '海燕', CHAOYANG);
    const verdict = {
      verdict: 'refused',
      reason: 'conditionsNotMet',
      words: '户籍未核实',
      checked: [...CHECK_POINTS],
    };
    valueOf(
      await office.the(ExamineAward).run(await acting(office, reviewer, { award, steps: [] }), verdict),
    );
    const two = await Promise.all([apply(made), apply(made)]);
    const codes = two.map(codeOf);
    expect(codes.filter(code => code === 'done')).toHaveLength(1);
    expect(codes.find(code => code !== 'done')).toMatch(/^(changedMeanwhile|nothingToGrant)$/);
  },
  LONG_MS,
);

/** An application of 2,420 × 8 for each of two; one of them loses months by the determination that follows. */
async function applied() {
  const made = await determinedEmployer(office, CHAOYANG, 2);
  onDay(office, '2025-09-01');
  return { ...made, award: valueOf(await apply(made)).award };
}
const stateOf = async ({ officer }: Made, award: Parameters<ReadAwards['one']>[1]) => {
  const view = await office.the(ReadAwards).one(officer, award);
  return [view?.state, view?.steps.at(-1)?.reference ?? null];
};
const withoutMonths = (months: readonly string[]) =>
  ((assessment: { notCounted: readonly object[] }) => ({
    ...assessment,
    notCounted: [
      ...assessment.notCounted,
      ...months.map(month => ({ rosterIndex: 1, month, reason: 'wage' })),
    ],
  })) as unknown as NonNullable<Parameters<typeof laterDetermination>[3]>;

describe('a later determination', () => {
  it('leaves a subsidy as it is whose months it counts, and takes back what it does not, late or not', async () => {
    const made = await applied();
    const same = await laterDetermination(office, made.determination, AFTER_OBJECTION);
    await determinedIs(office, same);
    expect(await stateOf(made, made.award)).toEqual(['claimed', null]);
    const less = await laterDetermination(
      office,
      same,
      AFTER_OBJECTION,
      withoutMonths(['2024-01', '2024-02']),
    );
    await determinedIs(office, less);
    await determinedIs(office, less);
    expect(await stateOf(made, made.award)).toEqual(['withdrawn', null]);
    // The window ended with November, but what is applied for anew was in time; ten months of the second one
    onDay(office, '2025-12-05');
    const again = valueOf(await apply({ ...made, determination: less as Made['determination'] }));
    expect(again.award.amount).toBeLessThan(made.award.amount);
  });

  it('marks what was paid too much, by months, also where the employer was at home before', async () => {
    const made = await applied();
    await paid(made.award);
    const less = await laterDetermination(
      ...([office, made.determination, AFTER_OBJECTION] as const),
      withoutMonths(['2024-01', '2024-02', '2024-03']),
    );
    await office.db.dataSource.query(
      `insert into employer_seat_directory (employer_id, region_code, earlier_regions) values ($1, $2, $3)`,
      [made.employer.employerId, '110106', [CHAOYANG]],
    );
    await determinedIs(office, less);
    // 3 of 12 months of 19,360.00 are 4,840.00
    expect(await stateOf(made, made.award)).toEqual(['recoveryDue', '484000']);
    await determinedIs(office, await laterDetermination(office, less, NOT_FILED));
    expect(await stateOf(made, made.award)).toEqual(['recoveryDue', '484000']);
    const back = { kind: 'recovered', day: plainDate('2025-09-01'), reference: 'TK1' } as const;
    expect(await stepped(made.award, back)).toBe(24);
  });

  it('asks everything back of an employer that did not file', async () => {
    const made = await applied();
    await paid(made.award);
    await determinedIs(office, await laterDetermination(office, made.determination, NOT_FILED));
    expect(await stateOf(made, made.award)).toEqual(['recoveryDue', '3872000']);
    const back = { kind: 'recovered', day: plainDate('2025-09-01'), reference: 'TK2' } as const;
    expect(await stepped(made.award, back)).toBe(0);
  });
});

type Key = { readonly regionCode: string; readonly awardId: string };

/** Writes a step as if somebody took it. @returns months that are claimed for the award then */
async function stepped(key: Key, step: Parameters<AwardGate['write']>[1]): Promise<number> {
  const today = await office.db.clock.today();
  const by = { accountId: clerk.accountId, regionCode: clerk.regionCode };
  await office.db.database.transaction(async manager => {
    const file = await office.the(AwardStore).file(manager, key);
    if (!file) throw new Error('no such award');
    await office.the(AwardGate).write({ ...file, manager, today, now: office.db.clock.now() }, step, by);
  });
  const rows = await office.db.dataSource.query<unknown[]>(
    'select 1 from subsidy_month_directory where region_code = $1 and award_id = $2',
    [key.regionCode, key.awardId],
  );
  return rows.length;
}

/** From the application to the payment, each step by somebody. */
async function paid(key: Key): Promise<void> {
  await stepped(key, { kind: 'examined' });
  await stepped(key, { kind: 'published', day: plainDate('2025-09-01') });
  const other = clerk;
  clerk = await staff(office, 'approver', '韩立', CHAOYANG);
  await stepped(key, { kind: 'approved', examined: { number: 2, by: other.accountId } });
  clerk = other;
  await stepped(key, { kind: 'ordered' });
  await stepped(key, { kind: 'paid', day: plainDate('2025-09-01'), reference: 'HC1' });
}

it('finds its months under new keys', async () => {
  const made = await applied();
  const file = readKeyFile(office.db.keyFile);
  const keys = new Map([...file.blindIndex.keys, ['next', Buffer.alloc(32, 7)]]);
  const vault = new Vault({ ...file, blindIndex: { current: 'next', keys } });
  const months = new SubsidyMonths();
  const people = new SubsidisedPeople(office.the(ReviewDesk), vault);
  const rotation = new ReindexSubsidies(
    ...([office.db.database, office.the(AwardStore), office.the(DeterminationStore)] as const),
    ...([office.the(ReadDetermination), people, months] as const),
  );
  const takenOf = () =>
    office.db.database.read(async manager => {
      const summary = await office.the(DeterminationStore).find(manager, made.determination);
      const view = summary && (await office.the(ReadDetermination).issued(manager, summary.documentNumber));
      const persons = view ? await people.of(manager, view) : [];
      const sizes = async (list: Buffer[][]) =>
        [...(await months.taken(manager, list, 'post', 2024)).values()].map(({ size }) => size);
      return [await sizes(persons), await sizes(persons.map(([current]) => (current ? [current] : [])))];
    });
  // Before: under the older key alone
  expect(await takenOf()).toEqual([[12, 12], []]);
  expect(await rotation.run()).toBeGreaterThanOrEqual(24);
  expect(await takenOf()).toEqual([
    [12, 12],
    [12, 12],
  ]);
  expect(await rotation.run()).toBe(0);
});
