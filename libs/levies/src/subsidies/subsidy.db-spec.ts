import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import type { Office } from '../../../employers/src/testing/office.js';
import { CHECK_POINTS, ExamineAward } from '../awards/examine-award.js';
import { ReadAwards } from '../awards/read-awards.js';
import {
  acting,
  bankOf,
  determinedEmployer,
  onDay,
  openAwardOffice,
  staff,
  valueOf,
} from '../testing/award-office.js';
import { ApplyForSubsidy, type SubsidyInput } from './apply-for-subsidy.js';

const CHAOYANG = '110105';
const LONG_MS = 120_000;

let office: Office;
beforeAll(async () => void (office = await openAwardOffice()), LONG_MS);
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
    const today = await office.db.clock.today();
    expect(subsidies.programmesOf(CHAOYANG, 2024, today, 'enterprise')).toEqual(['post', 'insurance']);
    expect(subsidies.programmesOf('210603', 2024, today, 'enterprise')).toEqual([]);
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
