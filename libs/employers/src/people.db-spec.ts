import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Actor } from '#accounts';
import { plainDate } from '#values';
import { AcceptInvitation } from './accept-invitation.js';
import { AskToJoin, type JoinInput } from './ask-to-join.js';
import { ChangeMembers } from './change-members.js';
import { DecideJoinRequest } from './decide-join-request.js';
import { EmployersOf } from './employers-of.js';
import { Invitations } from './invitations.js';
import { OwnRequests } from './own-requests.js';
import { PeopleOf } from './people-of.js';
import { Office } from './testing/office.js';
import { WithdrawJoinRequest } from './withdraw-join-request.js';

let office: Office;
beforeAll(async () => void (office = await Office.open()));
afterAll(() => office.close());

const asking = (creditCode: string, over: Partial<JoinInput> = {}): JoinInput => ({
  ...{ kind: 'officer', creditCode, message: '我是财务部的李芳', organisation: '', until: '' },
  ...over,
});

async function clerk(name: string): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role: 'clerk' },
      ...{ divisionCode: '210603', employerId: null, grantedBy: 'test' },
    }),
  );
  return office.again(actor);
}

async function events(kind: string): Promise<number> {
  const [row] = await office.db.dataSource.query<{ count: number }[]>(
    'select count(*)::integer as count from outbox_event where kind = $1',
    [kind],
  );
  return row?.count ?? 0;
}

async function company() {
  const { officer, employer } = await office.employer(await office.person('王莉'));
  return { administrator: officer, employer, employerId: employer.employerId };
}

/** Somebody who has asked, and the id of the request. */
async function asked(creditCode: string, name = '李芳'): Promise<{ person: Actor; requestId: string }> {
  const person = await office.person(name);
  expect(await office.the(AskToJoin).run(person, asking(creditCode))).toEqual({ ok: true, value: null });
  const [own] = await office.the(OwnRequests).list(person);
  return { person, requestId: own?.requestId ?? '' };
}

async function joined(administrator: Actor, employerId: string, creditCode: string, asAdministrator = false) {
  const { person, requestId } = await asked(creditCode);
  const done = await office
    .the(DecideJoinRequest)
    .approve(administrator, employerId, requestId, asAdministrator);
  expect(done).toEqual({ ok: true, value: null });
  return office.again(person);
}

describe('asking to join', () => {
  it('is told to the administrators, approved by one, and the right is there with the next request', async () => {
    const { administrator, employer, employerId } = await company();
    const before = await events('employer.joinRequested');
    const { person, requestId } = await asked(employer.creditCode);
    expect(await events('employer.joinRequested')).toBe(before + 1);
    const view = await office.the(PeopleOf).find(administrator, employerId);
    expect(view?.requests).toMatchObject([
      { requestId, message: '我是财务部的李芳', requester: { name: '李芳' } },
    ]);
    expect((await office.the(PeopleOf).waiting(administrator, [employer])).get(employerId)).toBe(1);
    await office.the(DecideJoinRequest).approve(administrator, employerId, requestId, false);
    const officer = await office.again(person);
    expect((await office.the(EmployersOf).find(officer, employerId))?.administered).toBe(false);
    expect(await office.the(OwnRequests).list(person)).toMatchObject([{ state: 'approved', reason: null }]);
  });

  it('is refused where somebody asks, withdraws and asks again', async () => {
    const { employer } = await company();
    const unknown = office.registration().creditCode;
    for (const code of [employer.creditCode, unknown]) {
      const person = await office.person('反复申请者');
      for (let time = 0; time < 3; time += 1) {
        expect(await office.the(AskToJoin).run(person, asking(code))).toMatchObject({ ok: true });
        const own = await office.the(OwnRequests).list(person);
        const { requestId = '' } = own.find(({ state }) => state === 'waiting') ?? {};
        expect(await office.the(WithdrawJoinRequest).run(person, requestId)).toMatchObject({ ok: true });
      }
      expect(await office.the(AskToJoin).run(person, asking(code))).toMatchObject({
        refusal: { code: 'tooManyRequests' },
      });
    }
  });

  it('answers and shows the same for a code of no employer', async () => {
    const person = await office.person('探听者');
    const unknown = office.registration().creditCode;
    const { employer } = await company();
    for (const code of [unknown, employer.creditCode])
      expect(await office.the(AskToJoin).run(person, asking(code))).toEqual({ ok: true, value: null });
    for (const code of [unknown, employer.creditCode])
      expect(await office.the(AskToJoin).run(person, asking(code))).toMatchObject({
        refusal: { code: 'alreadyAsked' },
      });
    const own = await office.the(OwnRequests).list(person);
    expect(own.map(({ state, reason }) => [state, reason])).toEqual([
      ['waiting', null],
      ['waiting', null],
    ]);
    const [first] = own;
    for (const { requestId } of own)
      expect(await office.the(WithdrawJoinRequest).run(person, requestId)).toEqual({ ok: true, value: null });
    expect(await office.the(WithdrawJoinRequest).run(person, first?.requestId ?? '')).toMatchObject({
      refusal: { code: 'requestGone' },
    });
  });

  it('names every wrong field at once', async () => {
    const person = await office.person('赵明');
    const wrong = asking('91', { kind: 'agent', until: '2024-01-01', message: 'x'.repeat(201) });
    expect(await office.the(AskToJoin).run(person, wrong)).toMatchObject({
      refusal: {
        code: 'invalid',
        fields: [
          { field: 'creditCode', code: 'creditCodeShape' },
          { field: 'organisation', code: 'missing' },
          { field: 'until', code: 'untilPast' },
          { field: 'message', code: 'tooLong' },
        ],
      },
    });
  });

  it('is refused with a reason that only the requester reads', async () => {
    const { administrator, employer, employerId } = await company();
    const { person, requestId } = await asked(employer.creditCode);
    const decide = office.the(DecideJoinRequest);
    expect(await decide.refuse(administrator, employerId, requestId, ' ')).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'reason', code: 'missing' }] },
    });
    await decide.refuse(administrator, employerId, requestId, '本单位没有这个人');
    expect(await office.the(OwnRequests).list(person)).toMatchObject([
      { state: 'refused', reason: '本单位没有这个人' },
    ]);
    expect(await decide.approve(administrator, employerId, requestId, false)).toMatchObject({
      refusal: { code: 'requestGone' },
    });
    const [stored] = await office.db.dataSource.query<{ text: string }[]>(
      `select string_agg(r::text, '') || (select string_agg(a::text, '') from audit_record a) as text from join_request r`,
    );
    expect(stored?.text).not.toContain('本单位没有这个人');
    expect(stored?.text).not.toContain('我是财务部');
  });

  it('is decided by administrators of that employer alone', async () => {
    const { administrator, employer, employerId } = await company();
    const stranger = (await company()).administrator;
    const colleague = await joined(administrator, employerId, employer.creditCode);
    const { requestId } = await asked(employer.creditCode, '赵明');
    const decide = office.the(DecideJoinRequest);
    for (const actor of [stranger, colleague, await office.person('路人')])
      expect(await decide.approve(actor, employerId, requestId, false)).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
    expect((await office.the(PeopleOf).find(colleague, employerId))?.requests).toEqual([]);
  });

  it('may be approved by a clerk of the region with a reason, and the administrators are told', async () => {
    const { employer, employerId } = await company();
    const { person, requestId } = await asked(employer.creditCode);
    const key = { regionCode: '210603', requestId };
    const decide = office.the(DecideJoinRequest);
    const helper = await clerk('高敏');
    expect(await decide.approveForEmployer(helper, key, { administrator: true, reason: '' })).toMatchObject({
      refusal: { code: 'invalid' },
    });
    expect(
      await decide.approveForEmployer(person, key, { administrator: true, reason: '管理员已离职' }),
    ).toMatchObject({ refusal: { code: 'notPermitted' } });
    const before = await events('employer.joinApprovedByOffice');
    await decide.approveForEmployer(helper, key, {
      administrator: true,
      reason: '管理员已离职，已核对介绍信',
    });
    expect(await events('employer.joinApprovedByOffice')).toBe(before + 1);
    const officer = await office.again(person);
    expect((await office.the(EmployersOf).find(officer, employerId))?.administered).toBe(true);
    const [record] = await office.db.dataSource.query<{ details: object }[]>(
      `select details from audit_record where action = 'employer.joinApproved' order by id desc limit 1`,
    );
    expect(record?.details).toMatchObject({ as: 'clerk', administrator: true, requestId });
  });

  it('lets one of two who decide at once win', async () => {
    const { administrator, employer, employerId } = await company();
    const other = await joined(administrator, employerId, employer.creditCode, true);
    const { requestId } = await asked(employer.creditCode, '赵明');
    const decide = office.the(DecideJoinRequest);
    const outcomes = await Promise.all([
      decide.approve(administrator, employerId, requestId, false),
      decide.refuse(other, employerId, requestId, '不认识'),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('an invitation', () => {
  let link = '';
  const linkTo = (token: string) => (link = token);
  const invite = (actor: Actor, employerId: string, email: string, role = 'officer') =>
    office
      .the(Invitations)
      .invite(
        actor,
        employerId,
        { email, role, language: 'zh-CN', organisation: '鸭绿江会计师事务所', until: '2025-12-31' },
        linkTo,
      );
  const emailOf = async (actor: Actor) => {
    const { AccountStore } = await import('#accounts');
    const account = await office.db.database.read(m => office.the(AccountStore).find(m, actor));
    return account?.email ?? '';
  };

  it('lets in the account of its address, once', async () => {
    const { administrator, employer, employerId } = await company();
    const guest = await office.person('陈静');
    expect(
      await invite(administrator, employerId, (await emailOf(guest)).toUpperCase(), 'administrator'),
    ).toEqual({
      ok: true,
      value: null,
    });
    const accept = office.the(AcceptInvitation);
    expect(await accept.read(link)).toMatchObject({
      ...{ employerName: employer.name, role: 'administrator', inviter: '王莉' },
      invited: expect.stringMatching(/^p\*\*\*@office\.example$/),
    });
    expect(await accept.run(await office.person('别人'), link)).toMatchObject({
      refusal: { code: 'otherAddress' },
    });
    expect(await accept.run(guest, link)).toEqual({ ok: true, value: { employerId } });
    expect(await accept.run(guest, link)).toMatchObject({ refusal: { code: 'linkUnusable' } });
    expect((await office.the(EmployersOf).find(await office.again(guest), employerId))?.administered).toBe(
      true,
    );
  });

  it('is sent again with another link, withdrawn, and lapses after a week', async () => {
    const { administrator, employerId } = await company();
    await invite(administrator, employerId, 'new@person.example');
    expect(await invite(administrator, employerId, 'NEW@person.example')).toMatchObject({
      refusal: { code: 'alreadyInvited' },
    });
    const first = link;
    const [open] = (await office.the(PeopleOf).find(administrator, employerId))?.invitations ?? [];
    const id = open?.invitationId ?? '';
    await office.the(Invitations).sendAgain(administrator, employerId, id, linkTo);
    const accept = office.the(AcceptInvitation);
    expect([await accept.read(first), (await accept.read(link)) !== null]).toEqual([null, true]);
    office.db.clock.set('2025-05-27T02:00:01Z');
    expect(await accept.read(link)).toBeNull();
    expect((await office.the(PeopleOf).find(administrator, employerId))?.invitations).toMatchObject([
      { lapsed: true, sendings: 2 },
    ]);
    office.db.clock.set('2025-05-20T02:00:00Z');
    await office.the(Invitations).withdraw(administrator, employerId, id);
    expect(await accept.read(link)).toBeNull();
    expect(await office.the(Invitations).withdraw(administrator, employerId, id)).toMatchObject({
      refusal: { code: 'invitationGone' },
    });
  });

  it('that is withdrawn while it is being accepted lets nobody in', async () => {
    const { administrator, employer, employerId } = await company();
    const guest = await office.person('陈静');
    await invite(administrator, employerId, await emailOf(guest));
    const { regionCode } = employer;
    let accepted: Promise<unknown> = Promise.resolve();
    await office.db.database.transaction(async manager => {
      await manager.query('select id from employer where region_code = $1 and id = $2 for update', [
        regionCode,
        employerId,
      ]);
      accepted = office.the(AcceptInvitation).run(guest, link);
      await new Promise(resolve => setTimeout(resolve, 200));
      await manager.query(
        'update employer_invitation set withdrawn_at = now(), withdrawn_by = $3 where region_code = $1 and employer_id = $2',
        [regionCode, employerId, administrator.accountId],
      );
    });
    expect(await accepted).toMatchObject({ refusal: { code: 'linkUnusable' } });
    expect((await office.again(guest)).grants).toEqual([]);
    expect((await office.the(PeopleOf).find(administrator, employerId))?.members).toHaveLength(1);
  });

  it('is worth nothing once its sender decides no more, until somebody who does sends it again', async () => {
    const { administrator, employer, employerId } = await company();
    const second = await joined(administrator, employerId, employer.creditCode, true);
    const guest = await office.person('陈静');
    await invite(second, employerId, await emailOf(guest), 'administrator');
    expect(await office.the(ChangeMembers).remove(administrator, employerId, second.accountId)).toMatchObject(
      { ok: true },
    );
    const accept = office.the(AcceptInvitation);
    expect(await accept.run(guest, link)).toMatchObject({ refusal: { code: 'linkUnusable' } });
    expect((await office.again(guest)).grants).toEqual([]);
    const [open] = (await office.the(PeopleOf).find(administrator, employerId))?.invitations ?? [];
    await office.the(Invitations).sendAgain(administrator, employerId, open?.invitationId ?? '', linkTo);
    expect(await accept.run(guest, link)).toMatchObject({ ok: true });
  });

  it('fills no mailbox', async () => {
    const { administrator, employerId } = await company();
    await invite(administrator, employerId, 'flooded@person.example');
    const [open] = (await office.the(PeopleOf).find(administrator, employerId))?.invitations ?? [];
    const again = () =>
      office.the(Invitations).sendAgain(administrator, employerId, open?.invitationId ?? '', linkTo);
    for (let sent = 1; sent < 10; sent += 1) expect(await again()).toMatchObject({ ok: true });
    expect(await again()).toMatchObject({ refusal: { code: 'tooManyInvitations' } });
  });

  it('keeps neither secret nor address in clear text', async () => {
    const { administrator, employerId } = await company();
    await invite(administrator, employerId, 'secret.person@hidden.example');
    const [row] = await office.db.dataSource.query<{ text: string }[]>(
      `select string_agg(i::text, '') || (select string_agg(o::text, '') from outbox_event o) as text from employer_invitation i`,
    );
    const secret = link.split('.').at(-1) ?? '';
    for (const word of ['secret.person', secret, Buffer.from('secret.person').toString('hex')])
      expect(row?.text).not.toContain(word);
  });
});

describe('the people of an employer', () => {
  it('keep an administrator: the last one neither leaves nor is made less nor removed', async () => {
    const { administrator, employerId } = await company();
    const change = office.the(ChangeMembers);
    const { accountId } = administrator;
    for (const refused of [
      change.leave(administrator, employerId),
      change.changeRole(administrator, employerId, accountId, false),
      change.remove(administrator, employerId, accountId),
    ])
      expect(await refused).toMatchObject({ refusal: { code: 'lastAdministrator' } });
  });

  it('keep one also when the last two leave at once, many times over', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { administrator, employer, employerId } = await company();
      const other = await joined(administrator, employerId, employer.creditCode, true);
      const change = office.the(ChangeMembers);
      const outcomes = await Promise.all([
        change.leave(administrator, employerId),
        round % 2 ? change.leave(other, employerId) : change.remove(other, employerId, other.accountId),
      ]);
      expect(outcomes.map(done => (done.ok ? 'ok' : done.refusal.code)).sort()).toEqual([
        'lastAdministrator',
        'ok',
      ]);
    }
  });

  it('lose their right at once, and keep rights for other employers', async () => {
    const { administrator, employer, employerId } = await company();
    const officer = await joined(administrator, employerId, employer.creditCode);
    const elsewhere = await office.employer(officer);
    const before = await events('employer.memberRemoved');
    await office.the(ChangeMembers).remove(administrator, employerId, officer.accountId);
    expect(await events('employer.memberRemoved')).toBe(before + 1);
    const now = await office.again(officer);
    expect(now.grants.map(grant => grant.employerId)).toEqual([elsewhere.employer.employerId]);
    // A form sent with the rights of a moment ago finds the door shut too.
    expect(await office.the(ChangeMembers).leave(officer, employerId)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(
      await office.the(ChangeMembers).remove(administrator, employerId, officer.accountId),
    ).toMatchObject({
      refusal: { code: 'memberGone' },
    });
  });

  it('change roles, and only administrators do it', async () => {
    const { administrator, employer, employerId } = await company();
    const officer = await joined(administrator, employerId, employer.creditCode);
    const change = office.the(ChangeMembers);
    expect(await change.changeRole(officer, employerId, officer.accountId, true)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    await change.changeRole(administrator, employerId, officer.accountId, true);
    await change.changeRole(administrator, employerId, administrator.accountId, false);
    expect((await office.the(PeopleOf).find(officer, employerId))?.members).toMatchObject([
      { name: '王莉', administrator: false, email: expect.any(String) },
      { name: '李芳', administrator: true, isSelf: true },
    ]);
    expect((await office.the(PeopleOf).find(administrator, employerId))?.members[1]?.email).toBeNull();
  });
});

it('dates of agents are bounded by two years', async () => {
  const person = await office.person('刘建国');
  const code = office.registration().creditCode;
  const agent = (until: string) => asking(code, { kind: 'agent', organisation: '事务所', until });
  expect(await office.the(AskToJoin).run(person, agent('2027-05-21'))).toMatchObject({
    refusal: {
      fields: [{ field: 'until', code: 'untilTooFar', params: { latest: plainDate('2027-05-20') } }],
    },
  });
  expect(await office.the(AskToJoin).run(person, agent('2027-05-20'))).toMatchObject({ ok: true });
});
