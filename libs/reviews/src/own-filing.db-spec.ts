import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Grants, Staff, type Actor } from '#accounts';
import {
  ReadDeclaration,
  Receipts,
  StartDeclaration,
  SubmitDeclaration,
  type VersionKey,
} from '#declarations';
import { AskToJoin, DecideJoinRequest, OwnRequests, RecordOfficeMandate } from '#employers';
import type { Verdict } from '#checks';
import { inventCertificate } from '#identifiers';
import { newId } from '#persistence';
import { plainDate } from '#values';
import { storeRun } from '../../checks/src/testing/stored-run.js';
import { completeDraft, filledDeclaration, ticketOf } from '../../declarations/src/testing/office.js';
import { anotherRosterInput, rosterInput } from '../../declarations/src/testing/roster-input.js';
import type { Office } from '../../employers/src/testing/office.js';
import { OpenReview } from './open-review.js';
import { Batch } from './queue/batch.js';
import { filedDeclaration, openReviewOffice, passMinutes, staff, valueOf } from './testing/review-office.js';

let office: Office;
let administrator: Actor;
beforeAll(async () => {
  office = await openReviewOffice();
  administrator = await staff(office, 'administrator', '何清');
});
afterAll(() => office.close());

/** A declaration ready to file, with the employer's administrator. */
async function ready() {
  const { officer, employer } = await filledDeclaration(office);
  const ref = { employerId: employer.employerId, levyYear: 2024 };
  return { officer, employer, ref };
}

async function file(actor: Actor, { officer, ref }: Awaited<ReturnType<typeof ready>>): Promise<VersionKey> {
  const receipt = valueOf(
    await office.the(SubmitDeclaration).run(actor, await ticketOf(office, officer, ref), {
      ...{
        idempotencyKey: newId(),
        responsibleName: '王莉',
        responsiblePosition: '人事主管',
        accepted: true,
      },
    }),
  );
  passMinutes(office, 11);
  const [row] = await office.db.dataSource.query<VersionKey[]>(
    `select region_code as "regionCode", declaration_id as "declarationId", version from submission
     where document_number = $1`,
    [receipt.documentNumber],
  );
  if (!row) throw new Error('the filing is gone');
  return row;
}

/** The same account as a reviewer, once its other role is taken back. */
async function madeReviewer(actor: Actor): Promise<Actor> {
  const members = await office.the(Staff).list(administrator, '210603');
  for (const { grantId, regionCode } of members.filter(one => one.accountId === actor.accountId))
    valueOf(await office.the(Staff).revoke(administrator, { regionCode, grantId }));
  await office.db.database.transaction(manager =>
    office.the(Grants).give(
      manager,
      {
        ...{ regionCode: actor.regionCode, accountId: actor.accountId, role: 'reviewer' },
        ...{ divisionCode: '210603', employerId: null, grantedBy: 'test' },
      },
      plainDate('2025-12-31'),
    ),
  );
  return office.again(actor);
}

it('marks what a clerk files for an employer, and never lets that clerk review it', async () => {
  const ready1 = await ready();
  const clerk = await staff(office, 'clerk', '高敏');
  valueOf(
    await office.the(RecordOfficeMandate).run(clerk, ready1.employer, {
      ...{ askedBy: '陈主任', askedWay: 'phone', identity: '回拨登记的电话', reason: '不会用电脑' },
      ...{ askedOn: '2025-05-19', levyYear: '2024', until: '2025-06-10' },
    }),
  );
  const version = await file(await office.again(clerk), ready1);
  const receipt = await office.the(Receipts).latest(ready1.officer, ready1.ref);
  expect(receipt).toMatchObject({
    ...{ submittedByName: '高敏' },
    submittedUnder: { kind: 'staff', organisation: null, until: '2025-06-10' },
  });
  const changes = await office.the(ReadDeclaration).changes(ready1.officer, ready1.ref);
  expect(changes.at(-1)).toMatchObject({ act: 'submitted', under: { kind: 'staff' } });
  expect(changes.at(0)?.under ?? null).toBeNull();
  const reviewer = await madeReviewer(clerk);
  expect(reviewer.grants.map(({ role }) => role)).toEqual(['reviewer']);
  expect(await office.the(OpenReview).run(reviewer, version)).toMatchObject({ refusal: { code: 'ownCase' } });
});

it('never lets a clerk review what the clerk only helped to fill in', async () => {
  const { officer, employer } = await office.employer(await office.person('王莉'));
  const ref = { employerId: employer.employerId, levyYear: 2024 };
  const clerk = await staff(office, 'clerk', '高敏');
  valueOf(
    await office.the(RecordOfficeMandate).run(clerk, employer, {
      ...{ askedBy: '陈主任', askedWay: 'writing', identity: '介绍信', reason: '不会用电脑' },
      ...{ askedOn: '2025-05-19', levyYear: '2024', until: '2025-06-10' },
    }),
  );
  valueOf(await office.the(StartDeclaration).run(await office.again(clerk), employer.employerId));
  await completeDraft(office, officer, ref);
  const version = await file(officer, { officer, employer, ref });
  const reviewer = await madeReviewer(clerk);
  expect(await office.the(OpenReview).run(reviewer, version)).toMatchObject({ refusal: { code: 'ownCase' } });
});

it('names the agent and the firm on what an agent files', async () => {
  const ready2 = await ready();
  const agent = await office.person('刘建国');
  const { creditCode, employerId } = ready2.employer;
  const wish = { kind: 'agent' as const, creditCode, message: '', organisation: '鸭绿江会计师事务所' };
  valueOf(await office.the(AskToJoin).run(agent, { ...wish, until: '2026-05-20' }));
  const [own] = await office.the(OwnRequests).list(agent);
  valueOf(
    await office.the(DecideJoinRequest).approve(ready2.officer, employerId, own?.requestId ?? '', false),
  );
  await file(await office.again(agent), ready2);
  expect(await office.the(Receipts).latest(ready2.officer, ready2.ref)).toMatchObject({
    ...{ submittedByName: '刘建国' },
    submittedUnder: { kind: 'agent', organisation: '鸭绿江会计师事务所', until: '2026-05-20' },
  });
});

it('lets a clerk write in the recorded year alone', async () => {
  const ready3 = await ready();
  const clerk = await staff(office, 'clerk', '高敏');
  valueOf(
    await office.the(RecordOfficeMandate).run(clerk, ready3.employer, {
      ...{ askedBy: '陈主任', askedWay: 'counter', identity: '身份证', reason: '不会用电脑' },
      ...{ askedOn: '2025-05-19', levyYear: '2023', until: '2025-06-10' },
    }),
  );
  const now = await office.again(clerk);
  const ticket = await ticketOf(office, ready3.officer, ready3.ref);
  const input = {
    idempotencyKey: newId(),
    responsibleName: '王莉',
    responsiblePosition: '主管',
    accepted: true,
  };
  expect(await office.the(SubmitDeclaration).run(now, ticket, input)).toMatchObject({
    refusal: { code: 'notPermitted' },
  });
});

it('gives cases away together, but none that a colleague took after the desks were looked at', async () => {
  const [giver, colleague, other] = [
    await staff(office, 'reviewer', '何文静'),
    await staff(office, 'reviewer', '孙晓梅'),
    await staff(office, 'reviewer', '白露'),
  ];
  const cases = [(await filedDeclaration(office)).version, (await filedDeclaration(office)).version];
  const [free, taken] = cases;
  const batch = office.the(Batch);
  const wish = { act: 'assign' as const, cases, to: colleague };
  const { at, done } = valueOf(await batch.preview(giver, wish));
  expect(done).toBe(2);
  passMinutes(office, 1);
  valueOf(await office.the(OpenReview).run(other, taken!));
  const run = async (seenAt: Date) => {
    const batchId = valueOf(await batch.run(giver, { ...wish, seenAt }));
    const result = await batch.result(giver, batchId);
    return result?.items.map(({ declarationId, refusal }) => [declarationId, refusal]);
  };
  const both = [free!.declarationId, taken!.declarationId];
  expect(await run(at)).toEqual([
    [both[0], null],
    [both[1], 'takenMeanwhile'],
  ]);
  expect(await batch.result(other, newId())).toBeNull();
  // Looked at again, it is taken on purpose.
  expect(await run(office.db.clock.now())).toEqual([
    [both[0], 'sameDesk'],
    [both[1], null],
  ]);
});

/** What a comparison of the filing came to, as one who compared it stored it. */
async function compared(version: VersionKey, verdicts: readonly Verdict[]): Promise<void> {
  const by = await staff(office, 'reviewer', '高远');
  const wish = { act: 'recheck' as const, cases: [version], to: null };
  const batchId = valueOf(await office.the(Batch).run(by, wish));
  expect(await office.the(Batch).result(by, batchId)).toMatchObject({ done: 1 });
  const [order] = await office.db.dataSource.query<{ id: string }[]>(
    'select id from check_order where declaration_id = $1 order by id desc limit 1',
    [version.declarationId],
  );
  const at = office.db.clock.now();
  const said = { declared: { word: 'insured', values: {} }, found: null, source: 'pension' as const };
  const claims = verdicts.map((verdict, index) => ({
    ...{ entryId: newId(), month: index + 1, kind: 'pension' as const, verdict, at, ...said },
  }));
  const orderId = order?.id ?? '';
  await storeRun(office, { version, orderId, attempt: 0, ranAt: at, claims, signals: [] });
}

it('determines together what other offices confirm, each case by itself', async () => {
  const [reviewer, colleague] = [
    await staff(office, 'reviewer', '何文静'),
    await staff(office, 'reviewer', '孙晓梅'),
  ];
  // Counted 2 and 9/12 of 2.79: 0.04 short, an amount that one person may determine.
  const born = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
  let seed = 77_000;
  const people = () => {
    seed += 1;
    const certificateNumber = inventCertificate(seed, 'limb', 4, born);
    const dates = { from: '2024-04-01', contractFrom: '2024-04-01' };
    return [anotherRosterInput(), rosterInput(seed, { certificateNumber, ...dates })];
  };
  const filed = async () => (await filedDeclaration(office, people())).version;
  const [fine, taken, different, never] = [await filed(), await filed(), await filed(), await filed()];
  const nobody = (await filedDeclaration(office, [])).version;
  for (const version of [fine, taken]) await compared(version, ['verified', 'verified']);
  await compared(different, ['verified', 'contradicted']);
  await compared(nobody, []);
  const batch = office.the(Batch);
  const wish = { act: 'determine' as const, cases: [fine, taken, different, never, nobody], to: null };
  const preview = valueOf(await batch.preview(reviewer, wish));
  expect(preview.items.map(({ refusal }) => refusal)).toEqual([
    ...[null, null, 'notVerified', 'notVerified'],
    // Nothing is there to confirm; the levy is an amount that takes two.
    'secondPersonNeeded',
  ]);
  valueOf(await office.the(OpenReview).run(colleague, taken));
  const done = await batch.result(reviewer, valueOf(await batch.run(reviewer, wish)));
  expect(done?.items.map(({ refusal }) => refusal)).toEqual([
    ...[null, 'assignedToAnother', 'notVerified', 'notVerified'],
    'secondPersonNeeded',
  ]);
});
