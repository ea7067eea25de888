import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Grants, type Actor, type Role } from '#accounts';
import type { Employer } from '#employers';
import type { Office } from '../../../employers/src/testing/office.js';
import { AddRosterEntry } from '../add-roster-entry.js';
import { ChangeRosterEntry } from '../change-roster-entry.js';
import type { DeclarationRef } from '../draft.js';
import { ReadDeclaration } from '../read-declaration.js';
import type { RosterEntryInput } from '../roster-form.js';
import { StartDeclaration } from '../start-declaration.js';
import { SubmitDeclaration } from '../submit-declaration.js';
import { completeDraft, openOffice, ticketOf, valueOf } from '../testing/office.js';
import { anotherRosterInput } from '../testing/roster-input.js';
import { AnswerDispatchRequest } from './answer-dispatch-request.js';
import type { DispatchRequestKey } from './dispatch-request.js';
import { ReadDispatch } from './read-dispatch.js';
import { SendDispatchRequest } from './send-dispatch-request.js';
import { SettleDispatch } from './settle-dispatch.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => office.db.clock.set('2025-05-20T04:00:00Z'));
afterAll(() => office.close());

interface Party {
  readonly officer: Actor;
  readonly employer: Employer;
  readonly ref: DeclarationRef;
}

async function party(name: string, division: string): Promise<Party> {
  const { officer, employer } = await office.employer(await office.person(name), { division });
  return {
    officer,
    employer,
    ref: valueOf(await office.the(StartDeclaration).run(officer, employer.employerId)),
  };
}

/** An agency in one county and a user of its people in another. */
const parties = async () => [await party('王莉', '210603'), await party('李强', '210602')] as const;

const agreement = (partner: Employer, over: Partial<RosterEntryInput>): Partial<RosterEntryInput> => ({
  ...{ partnerCode: partner.creditCode, partnerName: partner.name },
  ...{ agreementFrom: '2024-01-01', agreementTo: '2024-12-31', countedHere: 'yes' },
  ...over,
});

/** Puts somebody on a roster. @returns the entry's id */
async function enter({ officer, ref }: Party, input: RosterEntryInput): Promise<string> {
  valueOf(await office.the(AddRosterEntry).run(officer, await ticketOf(office, officer, ref), input));
  const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
  return draft.roster.at(-1)?.entryId ?? '';
}

const send = ({ officer, ref }: Party, entryId: string) =>
  office.the(SendDispatchRequest).run(officer, ref, entryId);
const overview = async ({ officer, ref }: Party) => {
  const read = await office.the(ReadDispatch).run(officer, ref);
  if (!read) throw new Error('no right');
  return read;
};
const answer = ({ officer, employer }: Party, key: DispatchRequestKey, word: string, reason = '') =>
  office.the(AnswerDispatchRequest).run(officer, employer.employerId, key, { answer: word, reason });
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

async function staffOf(role: Role, division: string): Promise<Actor> {
  const actor = await office.person('孙晓梅');
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, grantedBy: 'test' },
      ...{ divisionCode: division, employerId: null },
    }),
  );
  return office.again(actor);
}

/** Both parties have the same person on their rosters, and each says that it counts her. */
async function bothClaiming() {
  const [agency, user] = await parties();
  const person = anotherRosterInput();
  const ofAgency = await enter(agency, {
    ...person,
    ...agreement(user.employer, { dispatchSide: 'agency' }),
  });
  const ofUser = await enter(user, { ...person, ...agreement(agency.employer, { dispatchSide: 'user' }) });
  valueOf(await send(agency, ofAgency));
  valueOf(await send(user, ofUser));
  const [{ request: byAgency } = { request: null }] = (await overview(agency)).own;
  const [{ request: byUser } = { request: null }] = (await overview(user)).own;
  if (!byAgency || !byUser) throw new Error('not sent');
  return { agency, user, ofAgency, ofUser, byAgency, byUser };
}

describe('a request to the other party of a dispatch', () => {
  it('finds it in another county, is confirmed there, and both see that', async () => {
    const [agency, user] = await parties();
    const entryId = await enter(
      agency,
      anotherRosterInput(
        agreement(user.employer, { dispatchSide: 'agency', countedHere: 'no', agreementTo: '2024-06-29' }),
      ),
    );
    expect(valueOf(await send(agency, entryId))).toEqual({ sent: true });
    expect(valueOf(await send(agency, entryId))).toEqual({ sent: false });
    expect(await office.the(ReadDispatch).waiting(user.officer, user.employer.employerId, 2024)).toBe(1);
    const [received] = (await overview(user)).received;
    expect(received).toMatchObject({ from: agency.employer.name, conflict: null });
    // The agreement ends a day before June does.
    expect(received?.request).toMatchObject({ months: [1, 2, 3, 4, 5], countedBy: 'partner', answer: null });
    const key = received?.request as DispatchRequestKey;
    expect(codeOf(await answer(user, key, 'perhaps'))).toBe('invalid');
    expect(codeOf(await answer(user, key, 'confirmed'))).toBe('done');
    expect(codeOf(await answer(user, key, 'refused', '没有派遣'))).toBe('alreadyAnswered');
    expect((await overview(agency)).own).toMatchObject([
      { isCurrent: true, request: { answer: { answer: 'confirmed' } } },
    ]);
    const audited = await office.db.dataSource.query<{ region: string }[]>(
      `select region_code as region from audit_record where subject_id = $1 and action = 'dispatch.confirmed' order by 1`,
      [key.requestId],
    );
    expect(audited.map(({ region }) => region)).toEqual(['210602', '210603']);
  });

  it('is nobody else’s to see or to answer, and lies sealed', async () => {
    const [agency, user] = await parties();
    const stranger = await party('周晓东', '210602');
    const input = anotherRosterInput(agreement(user.employer, { dispatchSide: 'agency' }));
    valueOf(await send(agency, await enter(agency, input)));
    const [{ request } = { request: null }] = (await overview(agency)).own;
    if (!request) throw new Error('not sent');
    for (const nobody of [stranger, agency])
      expect(codeOf(await answer(nobody, request, 'confirmed'))).toBe('notFound');
    expect((await overview(stranger)).received).toEqual([]);
    expect(await office.the(ReadDispatch).run(stranger.officer, user.ref)).toBeNull();
    expect(codeOf(await send({ ...stranger, ref: agency.ref }, request.entryId))).toBe('notPermitted');
    const [row] = await office.db.dataSource.query<{ text: string }[]>(
      `select r::text as text from dispatch_request r where id = $1`,
      [request.requestId],
    );
    for (const text of [input.citizenId, Buffer.from(input.citizenId).toString('hex'), '陈晓兰'])
      expect(row?.text.includes(text)).toBe(false);
  });

  it('is refused with a reason that the asking party reads, and asked anew once the entry says something else', async () => {
    const [agency, user] = await parties();
    const input = anotherRosterInput(agreement(user.employer, { dispatchSide: 'agency' }));
    const entryId = await enter(agency, input);
    valueOf(await send(agency, entryId));
    const [first] = (await overview(user)).received;
    if (!first) throw new Error('nothing received');
    expect(await answer(user, first.request, 'refused', ' ')).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'reason', code: 'missing' }] },
    });
    valueOf(await answer(user, first.request, 'refused', '协议约定由我单位计算'));
    expect((await overview(agency)).own[0]?.request?.answer).toMatchObject({
      reason: '协议约定由我单位计算',
    });
    const changed = { ...input, countedHere: 'no' };
    const ticket = await ticketOf(office, agency.officer, agency.ref);
    valueOf(await office.the(ChangeRosterEntry).run(agency.officer, ticket, entryId, changed));
    expect((await overview(agency)).own).toMatchObject([{ isCurrent: false }]);
    expect(valueOf(await send(agency, entryId))).toEqual({ sent: true });
    expect((await overview(user)).received).toMatchObject([
      { request: { countedBy: 'partner', answer: null } },
    ]);
  });

  it('that a newer one replaced takes no answer', async () => {
    const [agency, user] = await parties();
    const input = anotherRosterInput(agreement(user.employer, { dispatchSide: 'agency' }));
    const entryId = await enter(agency, input);
    valueOf(await send(agency, entryId));
    const [old] = (await overview(user)).received;
    const ticket = await ticketOf(office, agency.officer, agency.ref);
    valueOf(
      await office
        .the(ChangeRosterEntry)
        .run(agency.officer, ticket, entryId, { ...input, countedHere: 'no' }),
    );
    valueOf(await send(agency, entryId));
    if (!old) throw new Error('nothing received');
    expect(codeOf(await answer(user, old.request, 'confirmed'))).toBe('superseded');
  });

  it('is sent with the filing where nobody sent it before', async () => {
    const [agency, user] = await parties();
    const people = [
      anotherRosterInput(agreement(user.employer, { dispatchSide: 'agency' })),
      anotherRosterInput(),
    ];
    const ticket = await completeDraft(office, agency.officer, agency.ref, people);
    valueOf(
      await office.the(SubmitDeclaration).run(agency.officer, ticket, {
        ...{
          idempotencyKey: randomUUID(),
          responsibleName: '赵国强',
          responsiblePosition: '总经理',
          accepted: true,
        },
      }),
    );
    expect((await overview(user)).received).toHaveLength(1);
    const { regionCode, declarationId } = valueOf(
      await office.the(ReadDeclaration).run(agency.officer, agency.ref),
    ).draft;
    const filed = await office.db.database.read(manager =>
      office.the(ReadDispatch).ofVersion(manager, { regionCode, declarationId, version: 1 }),
    );
    expect(filed).toMatchObject([{ isCurrent: true, request: { answer: null } }]);
  });
});

describe('both parties claiming the same person', () => {
  it('see the conflict, and it ends when one confirms the other', async () => {
    const { agency, user, byAgency, byUser } = await bothClaiming();
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    for (const one of [agency, user]) {
      const { own, received } = await overview(one);
      expect(own).toMatchObject([{ conflict: { kind: 'both', months: all } }]);
      expect(received).toMatchObject([{ conflict: { kind: 'both' } }]);
    }
    valueOf(await answer(user, byAgency, 'confirmed'));
    for (const one of [agency, user]) expect((await overview(one)).own).toMatchObject([{ conflict: null }]);
    expect(codeOf(await answer(agency, byUser, 'confirmed'))).toBe('contradictsConfirmed');
  });

  it('is settled by a reviewer of either county, once, for both requests', async () => {
    const { agency, user, byAgency, byUser } = await bothClaiming();
    const settle = (
      actor: Actor,
      key: DispatchRequestKey,
      countedBy: string,
      reason = '协议第三条约定由用工单位计算',
    ) => office.the(SettleDispatch).run(actor, key, { countedBy, reason });
    const there = await staffOf('reviewer', '210602');
    expect(codeOf(await settle(await staffOf('reviewer', '210700'), byAgency, 'partner'))).toBe('notFound');
    expect(codeOf(await settle(await staffOf('publisher', '210603'), byAgency, 'partner'))).toBe('notFound');
    expect(codeOf(await settle(agency.officer, byAgency, 'requester'))).toBe('notFound');
    expect(codeOf(await settle(there, byAgency, 'partner', ''))).toBe('invalid');
    const here = await staffOf('reviewer', '210603');
    const both = await Promise.all([settle(there, byAgency, 'partner'), settle(here, byUser, 'requester')]);
    expect(both.map(codeOf).sort()).toEqual(['alreadySettled', 'done']);
    const [ofAgency] = (await overview(agency)).own;
    const [ofUser] = (await overview(user)).own;
    expect(ofAgency).toMatchObject({ conflict: null, request: { settlement: { countedBy: 'partner' } } });
    expect(ofUser).toMatchObject({ conflict: null, request: { settlement: { countedBy: 'requester' } } });
    expect(codeOf(await answer(user, byAgency, 'confirmed'))).toBe('alreadySettled');
  });

  it('that agree leave the office nothing to settle', async () => {
    const { user, byAgency } = await bothClaiming();
    valueOf(await answer(user, byAgency, 'confirmed'));
    const reviewer = await staffOf('reviewer', '210603');
    const typed = { countedBy: 'partner', reason: '协议' };
    expect(codeOf(await office.the(SettleDispatch).run(reviewer, byAgency, typed))).toBe('nothingToSettle');
  });
});
