import type { Actor } from '#accounts';
import type { Office } from '../../../../employers/src/testing/office.js';
import { ApproveAward } from '../../awards/approve-award.js';
import type { AwardFile } from '../../awards/award.js';
import { ClaimAward } from '../../awards/claim-award.js';
import { CHECK_POINTS, ExamineAward } from '../../awards/examine-award.js';
import { PaymentOrders } from '../../awards/payment-orders.js';
import { PublishAwards } from '../../awards/publish-awards.js';
import {
  acting,
  bankOf,
  now,
  offeredReward,
  onDay,
  openAwardOffice,
  staff,
  valueOf,
  XINGQING,
} from '../award-office.js';

const ACCEPTED = { verdict: 'examined', reason: '', words: '', checked: [...CHECK_POINTS] };

/** The office of the cases and its staff; there from `openCases` to `closeCases`. */
export let office: Office;
export let reviewer: Actor;
export let publisher: Actor;
export let approver: Actor;

export async function openCases(): Promise<void> {
  office = await openAwardOffice();
  reviewer = await staff(office, 'reviewer', '马晓', XINGQING);
  publisher = await staff(office, 'publisher', '郑立群', XINGQING);
  approver = await staff(office, 'approver', '杨柳', XINGQING);
}

export function closeCases(): Promise<void> {
  return office.close();
}

export type Offered = Awaited<ReturnType<typeof offeredReward>>;

export const claim = async ({ officer, employer, award }: Offered, over: object = {}) =>
  office.the(ClaimAward).claim(await acting(office, officer, award), { ...bankOf(employer), ...over }, []);
export const examine = async ({ award }: Offered, over: object = {}) =>
  office.the(ExamineAward).run(await acting(office, reviewer, award), { ...ACCEPTED, ...over });
export const publish = (...offered: Offered[]) =>
  office
    .the(PublishAwards)
    .run(
      publisher,
      { regionCode: XINGQING, levyYear: 2024 },
      { days: '', seen: offered.map(({ award }) => award.award.awardId) },
    );
export const approve = async ({ award }: Offered, actor = approver) =>
  office.the(ApproveAward).run(await acting(office, actor, award));
export const kinds = async (file: AwardFile) => (await now(office, file)).steps.map(({ kind }) => kind);
export const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

/** A reward examined and published on 20 May 2025. */
export async function published(): Promise<Offered> {
  const offered = await offeredReward(office);
  valueOf(await claim(offered));
  valueOf(await examine(offered));
  valueOf(await publish(offered));
  return offered;
}

/** The same, approved on 28 May, the day after the last one of objections. */
export async function approved(): Promise<Offered> {
  const offered = await published();
  onDay(office, '2025-05-28');
  valueOf(await approve(offered));
  return offered;
}

/** Ids of all awards of the county that wait for an order. */
export async function waiting(): Promise<string[]> {
  const files = await office.the(PaymentOrders).waiting(reviewer, XINGQING);
  return files.map(({ award }) => award.awardId);
}

export async function ordered() {
  const offered = await approved();
  const ids = await waiting();
  const order = valueOf(await office.the(PaymentOrders).make(reviewer, XINGQING, ids));
  return { ...offered, order, line: String(ids.indexOf(offered.award.award.awardId) + 1) };
}
