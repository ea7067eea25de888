import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import {
  ConfirmCheck,
  DeclareHeadcount,
  OpenCorrection,
  ReadDeclaration,
  rosterLine,
  SubmitDeclaration,
  WithdrawDeclaration,
  type DeclarationRef,
  type VersionKey,
} from '#declarations';
import { HEADCOUNT, ticketOf } from '../../declarations/src/testing/office.js';
import type { Office } from '../../employers/src/testing/office.js';
import { DecideLine } from './decide-line.js';
import { Determine } from './determine.js';
import { ListQueue } from './list-queue.js';
import { OpenReview } from './open-review.js';
import { ReadCase } from './read-case.js';
import { ReadDetermination } from './read-determination.js';
import { RecomputeDetermination } from './recompute-determination.js';
import { ReturnLines } from './return-lines.js';
import type { ReviewKey } from './review.js';
import { openedReview, openReviewOffice, passMinutes, staff, valueOf } from './testing/review-office.js';

let office: Office;
beforeAll(async () => {
  office = await openReviewOffice();
});
beforeEach(() => office.db.clock.set('2025-05-20T02:00:00Z'));
afterAll(() => office.close());

/** An opened review, the officer's way to the declaration, and the open roster line. */
async function opened() {
  const review = await openedReview(office);
  const ref = { employerId: review.employer.employerId, levyYear: 2024 };
  const { draft } = valueOf(await office.the(ReadDeclaration).run(review.officer, ref));
  return { ...review, ref, line: rosterLine(draft.roster[0]?.entryId ?? '') };
}

const open = async (officer: Actor, ref: DeclarationRef) =>
  office.the(OpenCorrection).run(officer, await ticketOf(office, officer, ref), '少计了年终奖');

async function correct(officer: Actor, ref: DeclarationRef, payroll = '13400000.00') {
  const ticket = () => ticketOf(office, officer, ref);
  valueOf(await office.the(DeclareHeadcount).run(officer, await ticket(), { ...HEADCOUNT, payroll }));
  valueOf(await office.the(ConfirmCheck).run(officer, await ticket()));
  const certification = {
    ...{ idempotencyKey: randomUUID(), responsibleName: '赵国强', responsiblePosition: '总经理' },
    accepted: true,
  };
  return office.the(SubmitDeclaration).run(officer, await ticket(), certification);
}

const say = (reviewer: Actor, key: ReviewKey, over: object) =>
  office.the(DecideLine).run(reviewer, key, {
    ...{ line: 'payroll', verdict: 'accepted', months: [], reason: '', words: '' },
    ...over,
  });

const read = (actor: Actor, version: VersionKey) => office.the(ReadCase).run(actor, version);

describe('a correction of a case on the desk', () => {
  it('comes to the same desk, with what was said of lines that did not change', async () => {
    const { officer, reviewer, key, ref, version, line } = await opened();
    valueOf(
      await say(reviewer, key, { line, verdict: 'notCounted', months: [11, 12], reason: 'notInsured' }),
    );
    valueOf(await say(reviewer, key, { line: 'payroll' }));
    valueOf(await say(reviewer, key, { line: 'headcount' }));
    valueOf(await open(officer, ref));
    expect(valueOf(await read(reviewer, version)).filed.correcting).toMatchObject({ reason: '少计了年终奖' });
    valueOf(await correct(officer, ref));

    const second = { ...version, version: 2 };
    expect(await read(reviewer, version)).toMatchObject({ refusal: { code: 'superseded', by: second } });
    expect(
      await office.the(DecideLine).run(reviewer, key, {
        ...{ line: 'payroll', verdict: 'accepted', months: [], reason: '', words: '' },
      }),
    ).toMatchObject({ refusal: { code: 'superseded' } });
    const { items } = await office.the(ListQueue).run(reviewer, null);
    expect(items.find(item => item.declarationId === version.declarationId)).toMatchObject({
      ...{ version: 2, reviewId: null, assigned: { name: '孙晓梅' } },
    });

    passMinutes(office, 11);
    const colleague = await staff(office, 'reviewer', '李文');
    expect(await office.the(OpenReview).run(colleague, second)).toMatchObject({
      refusal: { code: 'assignedToAnother', to: '孙晓梅' },
    });
    const anew = valueOf(await office.the(OpenReview).run(reviewer, second));
    const { judgement, filed, decisions } = valueOf(await read(reviewer, second));
    // The payroll changed, so what was said of it is not carried; two months and the headcount are.
    expect(decisions).toBe(3);
    expect(judgement.judged).toEqual([line, 'headcount']);
    expect(judgement.carried).toEqual([line, 'headcount']);
    expect(judgement.exclusions.map(({ month }) => month)).toEqual([11, 12]);
    expect(filed).toMatchObject({ correction: { reason: '少计了年终奖' }, replaced: { version: 1 } });

    valueOf(await say(reviewer, anew, { line: 'headcount' }));
    expect(valueOf(await read(reviewer, second)).judgement.carried).toEqual([line]);
    const made = valueOf(
      await office.the(Determine).run(reviewer, anew, { decisionsSeen: 4, restStands: true }),
    );
    // 2 × 10 ÷ 12
    expect(made.countedPersons).toBe('1.67');
    expect(await office.the(RecomputeDetermination).run(made)).toMatchObject({ equal: true });
  });

  it('is carried over once, however often it is opened', async () => {
    const { officer, reviewer, key, ref, version } = await opened();
    valueOf(await say(reviewer, key, { line: 'headcount' }));
    valueOf(await open(officer, ref));
    valueOf(await correct(officer, ref));
    passMinutes(office, 11);
    const second = { ...version, version: 2 };
    await Promise.all([1, 2, 3].map(() => office.the(OpenReview).run(reviewer, second)));
    expect(valueOf(await read(reviewer, second)).decisions).toBe(1);
  });

  it('keeps what was said of every line but the returned ones where it answers a return', async () => {
    const { officer, reviewer, key, ref, version, line } = await opened();
    valueOf(await say(reviewer, key, { line: 'headcount' }));
    valueOf(await say(reviewer, key, { line, verdict: 'notCounted', months: [12], reason: 'notInsured' }));
    valueOf(await say(reviewer, key, { verdict: 'returned', words: '与年报不符。' }));
    valueOf(await office.the(ReturnLines).run(reviewer, key, 3));
    valueOf(await correct(officer, ref));
    passMinutes(office, 11);
    const second = { ...version, version: 2 };
    const colleague = await staff(office, 'reviewer', '李文');
    // Whoever takes it: nothing lies on the former desk any more.
    const anew = valueOf(await office.the(OpenReview).run(colleague, second));
    const { judgement, decisions, answers } = valueOf(await read(colleague, second));
    expect(answers).toMatchObject({ version: 1, returned: [{ line: 'payroll' }], unexpected: [] });
    expect([decisions, judgement.carried, judgement.returned]).toEqual([2, ['headcount', line], []]);
    expect(judgement.exclusions.map(({ month }) => month)).toEqual([12]);
    expect(
      await office.the(Determine).run(colleague, anew, { decisionsSeen: 2, restStands: false }),
    ).toMatchObject({
      refusal: { code: 'linesUnjudged' },
    });
  });

  it('taken back leaves the case where it was', async () => {
    const { officer, reviewer, key, ref, version } = await opened();
    valueOf(await say(reviewer, key, { line: 'headcount' }));
    valueOf(await open(officer, ref));
    valueOf(await correct(officer, ref));
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    const again = valueOf(await read(reviewer, version));
    expect(again).toMatchObject({ decisions: 1, filed: { version: 1, correcting: {} } });
  });
});

describe('a correction of a determined declaration', () => {
  it('leads to a determination that supersedes the first, which stays beside it', async () => {
    const { officer, reviewer, key, ref, version, employer } = await opened();
    const first = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
    );
    valueOf(await open(officer, ref));
    const reader = office.the(ReadDetermination);
    expect((await reader.ofEmployer(officer, employer))[0]?.determinationId).toBe(first.determinationId);
    valueOf(await correct(officer, ref));
    // In force until there is a new one.
    expect((await reader.ofEmployer(officer, employer))[0]?.determinationId).toBe(first.determinationId);
    passMinutes(office, 11);
    const second = { ...version, version: 2 };
    const colleague = await staff(office, 'reviewer', '李文');
    const anew = valueOf(await office.the(OpenReview).run(colleague, second));
    const made = valueOf(
      await office.the(Determine).run(colleague, anew, { decisionsSeen: 0, restStands: true }),
    );
    expect(made.supersedesId).toBe(first.determinationId);
    expect(made.levy).toBeGreaterThan(first.levy);
    expect((await reader.run(officer, first))?.supersededBy?.determinationId).toBe(made.determinationId);
    expect((await reader.run(officer, made))?.supersedes?.determinationId).toBe(first.determinationId);
    const declaration = { ...version, employerId: employer.employerId };
    expect(
      (await reader.ofDeclaration(officer, declaration)).map(({ determinationId }) => determinationId),
    ).toEqual([...[first.determinationId, made.determinationId]]);
    expect(await reader.ofDeclaration(colleague, declaration)).toEqual([]);
  });
});

describe('an employer that corrects and a reviewer who determines, at the same moment', () => {
  it('one of them wins, and the other is told what happened', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      office.db.clock.set('2025-05-20T02:00:00Z');
      const { officer, reviewer, key, ref } = await opened();
      const ticket = await ticketOf(office, officer, ref);
      const determine = () =>
        office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true });
      const [corrected, determined] = await Promise.all([
        office.the(OpenCorrection).run(officer, ticket, '少计了年终奖'),
        determine(),
      ]);
      expect([corrected.ok, determined.ok].filter(Boolean)).toHaveLength(1);
      winners.add(corrected.ok ? 'employer' : 'office');
      if (!corrected.ok) {
        expect(corrected).toMatchObject({
          refusal: { code: 'staleVersion', changes: [{ act: 'determined' }] },
        });
        continue;
      }
      expect(determined).toMatchObject({ refusal: { code: 'correctionUnderWay' } });
      const correctionId = determined.ok ? '' : (determined.refusal as { correctionId: string }).correctionId;
      // Having seen it, the reviewer may determine all the same; the correction then asks for a new determination.
      const seen = { decisionsSeen: 0, restStands: true, correctionSeen: correctionId };
      valueOf(await office.the(Determine).run(reviewer, key, seen));
      const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
      expect(draft).toMatchObject({ state: 'draft', filedState: 'determined' });
    }
    expect(winners.size).toBeGreaterThan(0);
  });
});
