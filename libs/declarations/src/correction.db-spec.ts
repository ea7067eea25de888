import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { ConfirmCheck } from './confirm-check.js';
import { DeclareHeadcount } from './declare-headcount.js';
import type { DeclarationRef } from './draft.js';
import { GiveUpCorrection } from './give-up-correction.js';
import { OpenCorrection } from './open-correction.js';
import { ReadDeclaration } from './read-declaration.js';
import { Receipts } from './receipts.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { ReviewDesk } from './review-desk.js';
import { SubmitDeclaration } from './submit-declaration.js';
import {
  colleagueOf,
  filledDeclaration,
  HEADCOUNT,
  openOffice,
  ticketOf,
  valueOf,
} from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';
import { WithdrawDeclaration } from './withdraw-declaration.js';

const NOON = '2025-05-20T04:00:00Z';
const LATER = '2025-05-20T05:00:00Z';
const REASON = '工资总额少计了年终奖。';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => office.db.clock.set(NOON));
afterAll(() => office.close());

const certification = () => ({
  ...{ idempotencyKey: randomUUID(), responsibleName: '赵国强', responsiblePosition: '总经理' },
  accepted: true,
});
const read = async (officer: Actor, ref: DeclarationRef) =>
  valueOf(await office.the(ReadDeclaration).run(officer, ref));
const stateOf = async ({ declarationId }: { declarationId: string }) =>
  (
    await office.db.dataSource.query<{ state: string; filed_version: number }[]>(
      'select state, filed_version from declaration where id = $1',
      [declarationId],
    )
  )[0];

async function submit(officer: Actor, ref: DeclarationRef) {
  valueOf(await office.the(ConfirmCheck).run(officer, await ticketOf(office, officer, ref)));
  return office.the(SubmitDeclaration).run(officer, await ticketOf(office, officer, ref), certification());
}

/** A filing that can no longer be taken back. */
async function filed() {
  const { officer, employer, ref } = await filledDeclaration(office);
  const receipt = valueOf(await submit(officer, ref));
  const { draft } = await read(officer, ref);
  const { regionCode, declarationId } = draft;
  office.db.clock.set(LATER);
  return { officer, employer, ref, receipt, key: { regionCode, declarationId, version: 1 }, declarationId };
}

async function open(officer: Actor, ref: DeclarationRef) {
  return office.the(OpenCorrection).run(officer, await ticketOf(office, officer, ref), REASON);
}

async function correctPayroll(officer: Actor, ref: DeclarationRef, payroll = '13400000.00') {
  const ticket = await ticketOf(office, officer, ref);
  return valueOf(await office.the(DeclareHeadcount).run(officer, ticket, { ...HEADCOUNT, payroll }));
}

const inForce = (key: { regionCode: string; declarationId: string; version: number }) =>
  office.db.database.read(manager => office.the(ReviewDesk).filed(manager, key));

const determine = (
  key: { regionCode: string; declarationId: string; version: number },
  correctionSeen: string | null = null,
) =>
  office.db.database.transaction(manager =>
    office.the(ReviewDesk).markDetermined(manager, { ...key, determinedBy: randomUUID(), correctionSeen }),
  );

describe('opening a correction', () => {
  it('makes the whole declaration a draft again, and leaves what was filed in force', async () => {
    const { officer, ref, key, receipt } = await filed();
    valueOf(await open(officer, ref));
    const { draft, correction } = await read(officer, ref);
    expect(draft).toMatchObject({ state: 'draft', filedState: 'submitted', filedVersion: 1 });
    expect(correction).toMatchObject({ correctsVersion: 1, reason: REASON, givenUp: null });
    expect(await stateOf(key)).toEqual({ state: 'submitted', filed_version: 1 });
    expect(await inForce(key)).toMatchObject({
      version: 1,
      correcting: { reason: REASON },
      correction: null,
    });
    expect(await office.the(Receipts).byNumber(officer, receipt.documentNumber)).toMatchObject({
      isCurrent: true,
    });
    await correctPayroll(officer, ref);
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(AddRosterEntry).run(officer, ticket, rosterInput(7)));
    expect((await inForce(key))?.snapshot).toMatchObject({ payroll: '13295745.00', roster: [{}] });
  });

  it('is for who acts for the employer, and needs a reason', async () => {
    const { ref, officer } = await filed();
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    const ticket = await ticketOf(office, officer, ref);
    const run = (actor: Actor, reason: string) => office.the(OpenCorrection).run(actor, ticket, reason);
    expect(await run(stranger, REASON)).toMatchObject({ refusal: { code: 'notPermitted' } });
    expect(await run(officer, ' ')).toMatchObject({
      refusal: { fields: [{ field: 'reason', code: 'missing' }] },
    });
    expect(await run(officer, '长'.repeat(501))).toMatchObject({
      refusal: { fields: [{ field: 'reason', code: 'tooLong' }] },
    });
    valueOf(await run(officer, '长'.repeat(500)));
  });

  it('waits until the filing can no longer be taken back: up to the last instant of the ten minutes', async () => {
    const { officer, ref } = await filed();
    office.db.clock.set('2025-05-20T04:10:00Z');
    expect(await open(officer, ref)).toEqual({
      ok: false,
      refusal: { code: 'withdrawalOpen', until: new Date('2025-05-20T04:10:00Z') },
    });
    office.db.clock.set('2025-05-20T04:10:00.001Z');
    valueOf(await open(officer, ref));
  });

  it('is not for a draft, and happens once', async () => {
    const { officer, ref, employer } = await filed();
    valueOf(await open(officer, ref));
    const colleague = await colleagueOf(office, employer);
    expect(await open(colleague, ref)).toEqual({ ok: false, refusal: { code: 'correctionUnderWay' } });
    const fresh = await filledDeclaration(office);
    expect(await open(fresh.officer, fresh.ref)).toEqual({
      ok: false,
      refusal: { code: 'notCorrectable', state: 'draft' },
    });
  });

  it('eight times at once opens one', async () => {
    const { officer, ref } = await filed();
    const ticket = await ticketOf(office, officer, ref);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => office.the(OpenCorrection).run(officer, ticket, REASON)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('sending a correction', () => {
  it('is a new version that says what it took the place of', async () => {
    const { officer, ref, key, receipt } = await filed();
    valueOf(await open(officer, ref));
    await correctPayroll(officer, ref);
    const second = valueOf(await submit(officer, ref));
    expect(second).toMatchObject({ version: 2, replacesVersion: 1, isCorrection: true, late: null });
    expect(await inForce(key)).toBeNull();
    expect(await inForce({ ...key, version: 2 })).toMatchObject({
      correction: { reason: REASON },
      ...{ correcting: null, replaced: { version: 1, documentNumber: receipt.documentNumber } },
      snapshot: { payroll: '13400000.00' },
    });
    expect(await stateOf(key)).toEqual({ state: 'submitted', filed_version: 2 });
    expect(await office.the(Receipts).byNumber(officer, receipt.documentNumber)).toMatchObject({
      ...{ isCurrent: false, withdrawnAt: null },
    });
  });

  it('is refused where nothing was corrected', async () => {
    const { officer, ref } = await filed();
    valueOf(await open(officer, ref));
    expect(await submit(officer, ref)).toEqual({ ok: false, refusal: { code: 'nothingCorrected' } });
    await correctPayroll(officer, ref);
    await correctPayroll(officer, ref, '13295745.00');
    expect(await submit(officer, ref)).toEqual({ ok: false, refusal: { code: 'nothingCorrected' } });
  });

  it('taken back is worked on again, and what it corrected is in force as before', async () => {
    const { officer, ref, key, receipt } = await filed();
    valueOf(await open(officer, ref));
    await correctPayroll(officer, ref);
    const second = valueOf(await submit(officer, ref));
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    const { draft, correction } = await read(officer, ref);
    expect(draft).toMatchObject({ state: 'draft', filedState: 'submitted', filedVersion: 1 });
    expect(draft.headcount?.payroll).toBe('13400000.00');
    expect(correction).toMatchObject({ reason: REASON });
    expect(await inForce(key)).toMatchObject({ version: 1 });
    const receipts = office.the(Receipts);
    expect(await receipts.byNumber(officer, receipt.documentNumber)).toMatchObject({ isCurrent: true });
    expect(await receipts.byNumber(officer, second.documentNumber)).toMatchObject({ isCurrent: false });
    // Its number is used up: the next is the third version, and again takes the place of the first.
    expect(valueOf(await submit(officer, ref))).toMatchObject({ version: 3, replacesVersion: 1 });
    expect(await inForce({ ...key, version: 3 })).toMatchObject({ replaced: { version: 1 } });
  });

  it('of a determined declaration waits for another review', async () => {
    const { officer, ref, key } = await filed();
    valueOf(await determine(key));
    valueOf(await open(officer, ref));
    expect(await stateOf(key)).toMatchObject({ state: 'determined' });
    await correctPayroll(officer, ref);
    valueOf(await submit(officer, ref));
    expect(await stateOf(key)).toEqual({ state: 'submitted', filed_version: 2 });
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    expect(await stateOf(key)).toEqual({ state: 'determined', filed_version: 1 });
  });
});

describe('giving a correction up', () => {
  it('puts everything back as it was filed, and lets another one begin', async () => {
    const { officer, ref, key, declarationId } = await filed();
    const before = await read(officer, ref);
    valueOf(await open(officer, ref));
    await correctPayroll(officer, ref);
    const now = () => ticketOf(office, officer, ref);
    const [entry] = before.draft.roster;
    const change = rosterInput(1, { name: '', citizenId: '', certificateNumber: '', monthlyWage: '3500' });
    valueOf(await office.the(ChangeRosterEntry).run(officer, await now(), entry?.entryId ?? '', change));
    valueOf(await office.the(AddRosterEntry).run(officer, await now(), rosterInput(7)));
    valueOf(await office.the(GiveUpCorrection).run(officer, await now()));
    const after = await read(officer, ref);
    expect(after.draft).toMatchObject({ state: 'submitted', correctionId: null });
    const { roster, headcount, employer, rosterCompleted } = before.draft;
    expect(after.draft).toMatchObject({ roster, headcount, employer, rosterCompleted });
    expect(after.correction).toBeNull();
    expect(await stateOf(key)).toEqual({ state: 'submitted', filed_version: 1 });
    valueOf(await open(officer, ref));
    const [row] = await office.db.dataSource.query<{ count: string }[]>(
      'select count(*) from correction where declaration_id = $1',
      [declarationId],
    );
    expect(row?.count).toBe('2');
  });

  it('brings back who was taken off, under the same id', async () => {
    const { officer, ref } = await filed();
    const [entry] = (await read(officer, ref)).draft.roster;
    valueOf(await open(officer, ref));
    const now = () => ticketOf(office, officer, ref);
    valueOf(await office.the(RemoveRosterEntry).run(officer, await now(), entry?.entryId ?? ''));
    valueOf(await office.the(CompleteRoster).run(officer, await now(), true));
    valueOf(await office.the(GiveUpCorrection).run(officer, await now()));
    const { draft } = await read(officer, ref);
    expect(draft.roster).toEqual([entry]);
    expect(draft.rosterCompleted).toEqual({ noneEmployed: false });
  });

  it('is refused without a correction, and to whoever has not seen what a colleague saved', async () => {
    const { officer, ref, employer } = await filed();
    const giveUp = office.the(GiveUpCorrection);
    expect(await giveUp.run(officer, await ticketOf(office, officer, ref))).toEqual({
      ok: false,
      refusal: { code: 'notOpen', state: 'submitted' },
    });
    valueOf(await open(officer, ref));
    const seen = await ticketOf(office, officer, ref);
    await correctPayroll(await colleagueOf(office, employer), ref);
    expect(await giveUp.run(officer, seen)).toMatchObject({ refusal: { code: 'staleVersion' } });
    const fresh = await filledDeclaration(office);
    expect(await giveUp.run(fresh.officer, fresh.ticket)).toEqual({
      ok: false,
      refusal: { code: 'notCorrecting' },
    });
  });
});

describe('a correction and the office at the same time', () => {
  it('one wins, and the other sees what', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      office.db.clock.set(NOON);
      const { officer, ref, key } = await filed();
      const ticket = await ticketOf(office, officer, ref);
      const [opened, determined] = await Promise.all([
        office.the(OpenCorrection).run(officer, ticket, REASON),
        determine(key),
      ]);
      expect([opened.ok, determined.ok].filter(Boolean)).toHaveLength(1);
      if (opened.ok) expect(determined).toMatchObject({ refusal: { code: 'correctionUnderWay' } });
      else
        expect(opened).toMatchObject({
          refusal: { code: 'staleVersion', changes: [{ act: 'determined', by: null }] },
        });
      seen.add(opened.ok ? 'correction' : 'determination');
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('who determines has to have seen the correction that is under way', async () => {
    const { officer, ref, key } = await filed();
    valueOf(await open(officer, ref));
    const correctionId = (await read(officer, ref)).correction?.correctionId ?? '';
    const order = { ...key, returnedBy: randomUUID(), dueOn: '2025-06-04' as never };
    const returned = await office.db.database.transaction(manager =>
      office
        .the(ReviewDesk)
        .markReturned(manager, { ...order, lines: [{ line: 'payroll', reason: '请核对' }] }),
    );
    expect(returned).toMatchObject({ refusal: { code: 'correctionUnderWay', correctionId } });
    expect(await determine(key)).toMatchObject({ refusal: { code: 'correctionUnderWay', correctionId } });
    valueOf(await determine(key, correctionId));
    expect(await stateOf(key)).toEqual({ state: 'determined', filed_version: 1 });
    // The correction goes on: what is sent now is a correction of the determined declaration.
    await correctPayroll(officer, ref);
    valueOf(await submit(officer, ref));
    expect(await stateOf(key)).toEqual({ state: 'submitted', filed_version: 2 });
  });

  it('a correction sent while the office determines: one wins, and the other sees what', async () => {
    for (let round = 0; round < 8; round += 1) {
      office.db.clock.set(NOON);
      const { officer, ref, key } = await filed();
      valueOf(await open(officer, ref));
      const correctionId = (await read(officer, ref)).correction?.correctionId ?? '';
      await correctPayroll(officer, ref);
      valueOf(await office.the(ConfirmCheck).run(officer, await ticketOf(office, officer, ref)));
      const ticket = await ticketOf(office, officer, ref);
      const [sent, determined] = await Promise.all([
        office.the(SubmitDeclaration).run(officer, ticket, certification()),
        determine(key, correctionId),
      ]);
      expect([sent.ok, determined.ok].filter(Boolean)).toHaveLength(1);
      if (sent.ok) expect(determined).toMatchObject({ refusal: { code: 'superseded' } });
      else
        expect(sent).toMatchObject({
          refusal: { code: 'staleVersion', changes: [{ act: 'determined', by: null }] },
        });
    }
  });
});
