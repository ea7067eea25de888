import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import type { CertificationInput } from './certification.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { ConfirmCheck } from './confirm-check.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { ExplainReturnedLine } from './explain-returned-line.js';
import { rosterLine, type Line } from './line.js';
import { ReadDeclaration } from './read-declaration.js';
import { Receipts } from './receipts.js';
import { ReviewDesk } from './review-desk.js';
import { SubmitDeclaration } from './submit-declaration.js';
import {
  colleagueOf,
  filledDeclaration,
  HEADCOUNT,
  openOffice,
  startedDeclaration,
  ticketOf,
  valueOf,
} from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';
import { WithdrawDeclaration } from './withdraw-declaration.js';

const NOON = '2025-05-20T04:00:00Z';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => office.db.clock.set(NOON));
afterAll(() => office.close());

function certification(over: Partial<CertificationInput> = {}): CertificationInput {
  return {
    ...{ idempotencyKey: randomUUID(), responsibleName: '赵国强', responsiblePosition: '总经理' },
    ...{ accepted: true, ...over },
  };
}

const submit = () => office.the(SubmitDeclaration);
const events = (kind: string) =>
  office.db.dataSource.query<unknown[]>('select 1 from outbox_event where kind = $1', [kind]);

describe('submitting', () => {
  it('gives a receipt with a number, once and for all', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office);
    const sent = certification();
    const before = (await events('declaration.submitted')).length;
    const receipt = valueOf(await submit().run(officer, ticket, sent));
    expect(receipt).toMatchObject({
      ...{ employerName: employer.name, levyYear: 2024, version: 1, declaredOn: '2025-05-20', employees: 1 },
      submittedAt: new Date(NOON),
      withdrawableUntil: new Date('2025-05-20T04:10:00Z'),
      certifiedBy: { name: '赵国强', position: '总经理' },
    });
    expect(receipt.documentNumber).toMatch(/^210603-2025-\d{6}-\d$/);
    expect((await events('declaration.submitted')).length).toBe(before + 1);

    const receipts = office.the(Receipts);
    const view = await receipts.byNumber(officer, receipt.documentNumber);
    expect(view).toMatchObject({
      ...{ ...receipt, regionCode: '210603', submittedByName: '王莉', submittedUnder: null },
      ...{ withdrawnAt: null, isCurrent: true },
    });
    expect(await receipts.byKey(officer, ref.employerId, sent.idempotencyKey)).toEqual(view);
    expect(await receipts.latest(officer, ref)).toEqual(view);
  });

  it('sent again with the same key gives the same receipt, however late, and files nothing', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    const sent = certification();
    const first = valueOf(await submit().run(officer, ticket, sent));
    office.db.clock.set('2025-08-01T04:00:00Z');
    expect(valueOf(await submit().run(officer, ticket, sent))).toEqual(first);
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft).toMatchObject({ state: 'submitted', filedVersion: 1 });
  });

  it('sent with the same key and another body is refused', async () => {
    const { officer, ticket } = await filledDeclaration(office);
    const sent = certification();
    valueOf(await submit().run(officer, ticket, sent));
    const other = { ...sent, responsibleName: '钱小芳' };
    expect(await submit().run(officer, ticket, other)).toEqual({
      ok: false,
      refusal: { code: 'idempotencyKeyReused' },
    });
  });

  it.each([
    ['the same key', true],
    ['different keys', false],
  ])('eight times at once with %s files once', async (_, sameKey) => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const one = certification();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        submit().run(index % 2 ? colleague : officer, ticket, sameKey ? one : certification()),
      ),
    );
    const filed = outcomes.flatMap(outcome => (outcome.ok ? [outcome.value] : []));
    const receipt = await office.the(Receipts).latest(officer, ref);
    expect(filed).toHaveLength(sameKey ? 8 : 1);
    expect(new Set(filed.map(({ documentNumber }) => documentNumber))).toEqual(
      new Set([receipt?.documentNumber]),
    );
    for (const outcome of outcomes)
      if (!outcome.ok)
        expect(outcome.refusal).toEqual({
          code: 'alreadySubmitted',
          documentNumber: receipt?.documentNumber,
        });
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft.filedVersion).toBe(1);
  });

  it('names what is missing', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const ticket = await ticketOf(office, officer, ref);
    expect(await submit().run(officer, ticket, certification())).toEqual({
      ok: false,
      refusal: { code: 'incomplete', sections: ['employerData', 'headcount', 'roster', 'check'] },
    });
    const blank = { idempotencyKey: 'x', responsibleName: '', responsiblePosition: ' ', accepted: false };
    expect(await submit().run(officer, ticket, blank)).toMatchObject({
      refusal: {
        fields: [
          { field: 'idempotencyKey' },
          { field: 'responsibleName', code: 'missing' },
          { field: 'responsiblePosition', code: 'missing' },
          { field: 'accepted', code: 'notAccepted' },
        ],
      },
    });
  });

  it('of a draft that a colleague has changed is refused, and so is a stranger', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    valueOf(await office.the(DeclareHeadcount).run(colleague, ticket, { ...HEADCOUNT, total: '190' }));
    expect(await submit().run(officer, ticket, certification())).toMatchObject({
      refusal: { code: 'staleVersion', changes: [{ fields: ['headcount'], by: { name: '周晓东' } }] },
    });
    const now = await ticketOf(office, officer, ref);
    expect(await submit().run(officer, now, certification())).toMatchObject({
      refusal: { code: 'incomplete', sections: ['check'] },
    });
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    expect(await submit().run(stranger, now, certification())).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('closes the draft, and keeps the snapshot whatever happens to it', async () => {
    const somebody = rosterInput(1);
    const { officer, ref, ticket } = await filledDeclaration(office, [somebody]);
    valueOf(await submit().run(officer, ticket, certification()));
    const now = await ticketOf(office, officer, ref);
    expect(await office.the(AddRosterEntry).run(officer, now, rosterInput(3))).toEqual({
      ok: false,
      refusal: { code: 'notOpen', state: 'submitted' },
    });
    const filed = await filedOf(officer, ref);
    expect(filed?.snapshot).toMatchObject({
      ...{ format: 1, levyYear: 2024, declaredOn: '2025-05-20', payroll: '13295745.00' },
      roster: [{ name: '陈晓兰', citizenId: somebody.citizenId }],
    });
  });
});

describe('receipts', () => {
  it('are not for strangers, and a mistyped number finds none', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    const sent = certification();
    const { documentNumber } = valueOf(await submit().run(officer, ticket, sent));
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    const receipts = office.the(Receipts);
    expect(await receipts.byNumber(stranger, documentNumber)).toBeNull();
    expect(await receipts.byKey(stranger, ref.employerId, sent.idempotencyKey)).toBeNull();
    expect(await receipts.latest(stranger, ref)).toBeNull();
    const last = documentNumber.endsWith('0') ? '1' : '0';
    expect(await receipts.byNumber(officer, documentNumber.slice(0, -1) + last)).toBeNull();
  });
});

describe('withdrawing', () => {
  it('is possible up to the tenth minute, and opens the draft again', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    const { documentNumber } = valueOf(await submit().run(officer, ticket, certification()));
    office.db.clock.set('2025-05-20T04:10:00Z');
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    const { draft, tasks } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft.state).toBe('draft');
    expect(tasks[3]?.status).toBe('notStarted');
    expect(await office.the(Receipts).byNumber(officer, documentNumber)).toMatchObject({
      ...{ withdrawnAt: new Date('2025-05-20T04:10:00Z'), isCurrent: false },
    });
    expect(await office.the(WithdrawDeclaration).run(officer, ref)).toEqual({
      ok: false,
      refusal: { code: 'notSubmitted' },
    });
  });

  it('is refused afterwards', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    valueOf(await submit().run(officer, ticket, certification()));
    office.db.clock.set('2025-05-20T04:10:00.001Z');
    expect(await office.the(WithdrawDeclaration).run(officer, ref)).toEqual({
      ok: false,
      refusal: { code: 'withdrawalOver', until: new Date('2025-05-20T04:10:00Z') },
    });
  });

  it('and filing anew gives another number and version', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    const first = valueOf(await submit().run(officer, ticket, certification()));
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    valueOf(await office.the(ConfirmCheck).run(officer, await ticketOf(office, officer, ref)));
    const now = await ticketOf(office, officer, ref);
    const second = valueOf(await submit().run(officer, now, certification()));
    expect(second.version).toBe(2);
    expect(second.documentNumber).not.toBe(first.documentNumber);
    expect((await office.the(Receipts).byNumber(officer, first.documentNumber))?.isCurrent).toBe(false);
  });
});

describe("the review's desk", () => {
  it('decides nothing while the employer may still withdraw', async () => {
    const { officer, ref } = await submitted();
    const filed = await filedOf(officer, ref);
    if (!filed) throw new Error('nothing filed');
    const determine = () =>
      office.db.database.transaction(manager =>
        office.the(ReviewDesk).markDetermined(manager, { ...filed, determinedBy: officer.accountId }),
      );
    expect(await determine()).toEqual({
      ok: false,
      refusal: { code: 'withdrawalOpen', until: new Date('2025-05-20T04:10:00Z') },
    });
    office.db.clock.set('2025-05-20T05:00:00Z');
    expect(await determine()).toEqual({ ok: true, value: null });
    expect(await determine()).toEqual({ ok: false, refusal: { code: 'superseded' } });
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft.state).toBe('determined');
    expect(await office.the(WithdrawDeclaration).run(officer, ref)).toMatchObject({
      refusal: { code: 'notSubmitted' },
    });
  });

  it('lists what waits in its divisions, the oldest first', async () => {
    const { officer, ref } = await submitted();
    const filed = await filedOf(officer, ref);
    const list = (divisionScopes: string[]) =>
      office.db.database.read(manager =>
        office.the(ReviewDesk).listSubmitted(manager, { divisionScopes, cursor: null }),
      );
    const { items } = await list(['210600']);
    expect(items).toContainEqual(
      expect.objectContaining({ declarationId: filed?.declarationId, version: 1 }),
    );
    const times = items.map(({ submittedAt }) => submittedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect((await list(['000000'])).items).toHaveLength(items.length);
    expect((await list(['110000', '640104'])).items).toEqual([]);
  });

  it('returns lines that the filing has, and no others', async () => {
    const { officer, ref } = await submitted();
    expect(await returned(officer, ref, [rosterLine('01890000-0000-7000-8000-000000000001')])).toEqual({
      ok: false,
      refusal: { code: 'unknownLine' },
    });
  });
});

describe('a returned declaration', () => {
  it('opens its returned lines and nothing else, and goes back once each is answered', async () => {
    const { officer, ref, entryId } = await submitted();
    const line = rosterLine(entryId);
    valueOf(await returned(officer, ref, ['payroll', line]));
    const read = async () => valueOf(await office.the(ReadDeclaration).run(officer, ref));
    const now = () => ticketOf(office, officer, ref);
    expect((await read()).tasks.map(({ status }) => status)).toEqual([
      ...['closed', 'needsChange', 'needsChange'],
      ...['blocked', 'blocked'],
    ]);
    expect((await read()).draft.returnedLines).toMatchObject([
      { line: 'payroll', reason: '请核对。', dueOn: '2025-06-03', answer: null },
      { line, answer: null },
    ]);

    const headcount = office.the(DeclareHeadcount);
    const closed = { ok: false, refusal: { code: 'lineClosed' } };
    expect(await headcount.run(officer, await now(), { ...HEADCOUNT, total: '200' })).toEqual(closed);
    expect(await office.the(AddRosterEntry).run(officer, await now(), rosterInput(9))).toEqual(closed);

    valueOf(await headcount.run(officer, await now(), { ...HEADCOUNT, payroll: '13300000' }));
    const explain = office.the(ExplainReturnedLine);
    expect(await explain.run(officer, await now(), line, ' ')).toMatchObject({
      refusal: { fields: [{ field: 'explanation', code: 'missing' }] },
    });
    expect(await explain.run(officer, await now(), 'headcount', '没有问题')).toMatchObject({
      refusal: { code: 'lineNotReturned' },
    });
    valueOf(await explain.run(officer, await now(), line, '工资单已核对，金额无误。'));
    expect((await read()).draft.returnedLines.map(({ answer }) => answer)).toEqual([
      { explanation: null },
      { explanation: '工资单已核对，金额无误。' },
    ]);

    valueOf(await office.the(ConfirmCheck).run(officer, await now()));
    const receipt = valueOf(await submit().run(officer, await now(), certification()));
    expect(receipt.version).toBe(2);
    expect((await filedOf(officer, ref))?.snapshot.payroll).toBe('13300000.00');
  });

  it('withdrawn after the answer is open for the same lines again', async () => {
    const { officer, ref, entryId } = await submitted();
    const line = rosterLine(entryId);
    valueOf(await returned(officer, ref, [line]));
    const now = () => ticketOf(office, officer, ref);
    const change = rosterInput(1, { name: '', citizenId: '', certificateNumber: '', monthlyWage: '3500' });
    valueOf(await office.the(ChangeRosterEntry).run(officer, await now(), entryId, change));
    valueOf(await office.the(ConfirmCheck).run(officer, await now()));
    valueOf(await submit().run(officer, await now(), certification()));
    valueOf(await office.the(WithdrawDeclaration).run(officer, ref));
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft).toMatchObject({
      state: 'returned',
      returnedLines: [{ line, answer: { explanation: null } }],
    });
  });
});

type Officer = Awaited<ReturnType<typeof filledDeclaration>>['officer'];
type Ref = Awaited<ReturnType<typeof filledDeclaration>>['ref'];

async function submitted() {
  const { officer, ref, ticket } = await filledDeclaration(office);
  const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
  valueOf(await submit().run(officer, ticket, certification()));
  return { officer, ref, entryId: draft.roster[0]?.entryId ?? '' };
}

async function filedOf(officer: Officer, ref: Ref) {
  const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
  const { regionCode, declarationId, filedVersion: version } = draft;
  return office.db.database.read(manager =>
    office.the(ReviewDesk).filed(manager, { regionCode, declarationId, version }),
  );
}

async function returned(officer: Officer, ref: Ref, lines: readonly Line[]) {
  const filed = await filedOf(officer, ref);
  if (!filed) throw new Error('nothing filed');
  office.db.clock.set('2025-05-20T05:00:00Z');
  const { regionCode, declarationId, version } = filed;
  return office.db.database.transaction(manager =>
    office.the(ReviewDesk).markReturned(manager, {
      ...{ regionCode, declarationId, version, returnedBy: officer.accountId },
      lines: lines.map(line => ({ line, reason: '请核对。' })),
      dueOn: addDays(plainDate('2025-05-20'), 14),
    }),
  );
}
