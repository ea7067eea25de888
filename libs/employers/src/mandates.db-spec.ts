import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, mandateFor, Staff, type Actor, type Role } from '#accounts';
import { plainDate } from '#values';
import { AskToJoin } from './ask-to-join.js';
import { AssistanceDesk } from './assistance-desk.js';
import { CorrectEmployer } from './correct-employer.js';
import { DecideJoinRequest } from './decide-join-request.js';
import { EmployersOf } from './employers-of.js';
import { EndMandate } from './end-mandate.js';
import { employerDeclaredBy, employerServedBy } from './officer.js';
import { OwnMandates } from './own-mandates.js';
import { OwnRequests } from './own-requests.js';
import { PeopleOf } from './people-of.js';
import { RecordOfficeMandate, type OfficeMandateInput } from './record-office-mandate.js';
import { RegisterEmployer } from './register-employer.js';
import { Office } from './testing/office.js';

let office: Office;
beforeAll(async () => void (office = await Office.open()));
afterEach(() => office.db.clock.setToday(null));
afterAll(() => office.close());

async function company() {
  const { officer, employer } = await office.employer(await office.person('王莉'));
  return { administrator: officer, employer, employerId: employer.employerId };
}

async function withRole(name: string, role: Role, divisionCode = '210603'): Promise<Actor> {
  const actor = await office.person(name);
  const heldRole = await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role },
      ...{ divisionCode, employerId: null, grantedBy: 'test' },
    }),
  );
  expect(heldRole).toBeNull();
  return office.again(actor);
}

/** An agent with a mandate of the employer up to a day. */
async function agentOf(
  { administrator, employer, employerId }: Awaited<ReturnType<typeof company>>,
  until = '2025-06-30',
  known?: Actor,
): Promise<Actor> {
  const agent = known ?? (await office.person('刘建国'));
  const wish = {
    kind: 'agent',
    creditCode: employer.creditCode,
    message: '',
    organisation: '鸭绿江会计师事务所',
  } as const;
  expect(await office.the(AskToJoin).run(agent, { ...wish, until })).toMatchObject({ ok: true });
  const [own] = await office.the(OwnRequests).list(agent);
  const requestId = own?.requestId ?? '';
  expect(
    await office.the(DecideJoinRequest).approve(administrator, employerId, requestId, true),
  ).toMatchObject({ ok: true });
  return office.again(agent);
}

const record = (over: Partial<OfficeMandateInput> = {}): OfficeMandateInput => ({
  ...{ askedBy: '陈主任', askedWay: 'counter', identity: '查验身份证原件和介绍信', askedOn: '2025-05-19' },
  ...{ reason: '经办人不会使用电脑', levyYear: '2024', until: '2025-06-10' },
  ...over,
});

describe("an agent's mandate", () => {
  it('lets the agent declare, says whose it is, and not manage people or the record', async () => {
    const firm = await company();
    const agent = await agentOf(firm);
    expect(await office.the(EmployersOf).find(agent, firm.employerId)).toMatchObject({
      ...{ administered: false },
      actsUnder: { kind: 'agent', organisation: '鸭绿江会计师事务所', until: '2025-06-30' },
    });
    expect(await office.the(PeopleOf).find(agent, firm.employerId)).toBeNull();
    const facts = { ...office.registration(), contactName: '刘建国' };
    expect(await office.the(CorrectEmployer).run(agent, firm.employerId, 1, facts)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('holds on its last day and is gone the day after, with no job running', async () => {
    const firm = await company();
    const agent = await agentOf(firm);
    office.db.clock.setToday(plainDate('2025-06-30'));
    expect(employerServedBy(await office.again(agent), firm.employerId)).not.toBeNull();
    office.db.clock.setToday(plainDate('2025-07-01'));
    expect(employerServedBy(await office.again(agent), firm.employerId)).toBeNull();
    expect(await office.the(OwnMandates).list(agent, 'agent')).toMatchObject([
      { state: 'over', daysLeft: -1 },
    ]);
  });

  it('is ended early by either side, and is gone at once', async () => {
    const firm = await company();
    for (const side of ['employer', 'holder'] as const) {
      const agent = await agentOf(firm);
      const [own] = await office.the(OwnMandates).list(agent, 'agent');
      const key = { regionCode: '210603', mandateId: own?.mandateId ?? '' };
      const end = office.the(EndMandate);
      expect(await end.byHolder(await office.person('别人'), key)).toMatchObject({
        refusal: { code: 'mandateGone' },
      });
      const done =
        side === 'employer'
          ? end.byEmployer(firm.administrator, firm.employerId, key.mandateId)
          : end.byHolder(agent, key);
      expect(await done).toEqual({ ok: true, value: null });
      expect(employerServedBy(await office.again(agent), firm.employerId)).toBeNull();
      expect(await end.byHolder(agent, key)).toMatchObject({ refusal: { code: 'mandateGone' } });
    }
  });

  it('is renewed by another row, which takes the place of the first', async () => {
    const firm = await company();
    const agent = await agentOf(firm);
    await agentOf(firm, '2026-05-31', agent);
    expect(await office.the(OwnMandates).list(agent, 'agent')).toMatchObject([
      { state: 'inForce', until: '2026-05-31', ended: null },
      { state: 'ended', until: '2025-06-30', ended: { as: 'renewed' } },
    ]);
    expect((await office.again(agent)).grants).toHaveLength(1);
  });

  it('of many employers goes with one account', async () => {
    const agent = await agentOf(await company());
    const again = await agentOf(await company(), '2025-05-31', agent);
    expect((await office.the(EmployersOf).list(again)).length).toBe(2);
    expect((await office.the(OwnMandates).list(again, 'agent')).map(({ until }) => until)).toEqual([
      '2025-05-31',
      '2025-06-30',
    ]);
  });
});

describe("a clerk's mandate", () => {
  it('lets one clerk read and write for an employer in the year it names, up to its day', async () => {
    const firm = await company();
    const clerk = await withRole('高敏', 'clerk');
    expect(await office.the(RecordOfficeMandate).run(clerk, firm.employer, record())).toMatchObject({
      ok: true,
    });
    const now = await office.again(clerk);
    const { employerId } = firm;
    expect(mandateFor(now, employerId)).toMatchObject({ kind: 'staff', levyYear: 2024, until: '2025-06-10' });
    expect(employerDeclaredBy(now, { employerId, levyYear: 2024 })).not.toBeNull();
    expect(employerDeclaredBy(now, { employerId, levyYear: 2023 })).toBeNull();
    expect(employerServedBy(now, employerId)).not.toBeNull();
    office.db.clock.setToday(plainDate('2025-06-11'));
    expect(employerServedBy(await office.again(clerk), employerId)).toBeNull();
  });

  it('is told to the administrators, who see what was written down and can end it', async () => {
    const firm = await company();
    const clerk = await withRole('高敏', 'clerk');
    await office.the(RecordOfficeMandate).run(clerk, firm.employer, record());
    const [told] = await office.db.dataSource.query<{ count: number }[]>(
      `select count(*)::integer as count from outbox_event where kind = 'employer.officeMandateRecorded'`,
    );
    expect(told?.count).toBeGreaterThan(0);
    const view = await office.the(PeopleOf).find(firm.administrator, firm.employerId);
    expect(view?.mandates).toMatchObject([
      {
        kind: 'staff',
        holderName: '高敏',
        state: 'inForce',
        office: { askedBy: '陈主任', askedWay: 'counter' },
      },
    ]);
    const mandateId = view?.mandates[0]?.mandateId ?? '';
    expect(
      await office.the(EndMandate).byEmployer(firm.administrator, firm.employerId, mandateId),
    ).toMatchObject({ ok: true });
    expect(employerServedBy(await office.again(clerk), firm.employerId)).toBeNull();
    const [stored] = await office.db.dataSource.query<{ text: string }[]>(
      `select string_agg(m::text, '') || (select string_agg(a::text, '') from audit_record a) as text from mandate m`,
    );
    for (const word of ['陈主任', '介绍信', '不会使用电脑']) expect(stored?.text).not.toContain(word);
  });

  it('names every wrong field at once', async () => {
    const firm = await company();
    const clerk = await withRole('高敏', 'clerk');
    const wrong = record({
      askedBy: '',
      askedWay: '',
      askedOn: '2025-05-21',
      levyYear: '2019',
      until: '2025-06-20',
    });
    expect(await office.the(RecordOfficeMandate).run(clerk, firm.employer, wrong)).toMatchObject({
      refusal: {
        fields: [
          { field: 'askedBy', code: 'missing' },
          { field: 'askedWay', code: 'missing' },
          { field: 'askedOn', code: 'dateInFuture' },
          { field: 'levyYear', code: 'missing' },
          { field: 'until', code: 'untilTooFar', params: { latest: '2025-06-19' } },
        ],
      },
    });
  });

  it('is for clerks of the region, and ends with the role', async () => {
    const firm = await company();
    const run = (actor: Actor) => office.the(RecordOfficeMandate).run(actor, firm.employer, record());
    for (const actor of [
      await withRole('外县', 'clerk', '210604'),
      await withRole('孙晓梅', 'reviewer'),
      firm.administrator,
    ])
      expect(await run(actor)).toMatchObject({ refusal: { code: 'notPermitted' } });
    const clerk = await withRole('高敏', 'clerk');
    await run(clerk);
    const administrator = await withRole('何清', 'administrator');
    const members = await office.the(Staff).list(administrator, '210603');
    const own = members.find(({ accountId, role }) => accountId === clerk.accountId && role === 'clerk');
    await office.the(Staff).revoke(administrator, { regionCode: '210603', grantId: own?.grantId ?? '' });
    expect((await office.again(clerk)).grants).toEqual([]);
  });
});

describe('a clerk', () => {
  it('finds employers of the own division by exact code or part of the name', async () => {
    const firm = await company();
    const elsewhere = await office.employer(await office.person('外地'), { division: '110105' });
    const clerk = await withRole('高敏', 'clerk', '210600');
    const desk = office.the(AssistanceDesk);
    const code = firm.employer.creditCode;
    expect((await desk.search(clerk, ` ${code.toLowerCase()} `)).map(one => one.creditCode)).toEqual([code]);
    expect((await desk.search(clerk, firm.employer.name.slice(2)))[0]?.name).toBe(firm.employer.name);
    expect(await desk.search(clerk, elsewhere.employer.creditCode)).toEqual([]);
    expect(await desk.search(clerk, '水')).toEqual([]);
    expect(await desk.search(firm.administrator, code)).toEqual([]);
    expect(await desk.employer(clerk, elsewhere.employer)).toBeNull();
  });

  it.each(['reviewer', 'publisher', 'administrator'] as const)('is no %s', async role => {
    const clerk = await withRole('高敏', 'clerk');
    const administrator = await withRole('何清', 'administrator');
    const heldRole = await office.db.database.transaction(manager =>
      office.the(Grants).give(manager, {
        ...{ regionCode: clerk.regionCode, accountId: clerk.accountId, role, divisionCode: '210603' },
        ...{ employerId: null, grantedBy: administrator.accountId },
      }),
    );
    expect(heldRole).toBe('clerk');
  });

  it('neither registers an employer nor joins one', async () => {
    const firm = await company();
    const clerk = await withRole('高敏', 'clerk');
    const wish = { kind: 'officer', message: '', organisation: '', until: '' } as const;
    expect(
      await office.the(AskToJoin).run(clerk, { ...wish, creditCode: firm.employer.creditCode }),
    ).toMatchObject({
      refusal: { code: 'staffMayNotDeclare' },
    });
    expect(await office.the(RegisterEmployer).run(clerk, office.registration())).toMatchObject({
      refusal: { code: 'staffMayNotDeclare' },
    });
  });

  it('is no officer of an employer either, whoever lets them in', async () => {
    const firm = await company();
    const person = await office.person('李芳');
    const wish = { kind: 'officer', message: '', organisation: '', until: '' } as const;
    await office.the(AskToJoin).run(person, { ...wish, creditCode: firm.employer.creditCode });
    const [own] = await office.the(OwnRequests).list(person);
    await office.db.database.transaction(manager =>
      office.the(Grants).give(manager, {
        ...{ regionCode: person.regionCode, accountId: person.accountId, role: 'clerk' },
        ...{ divisionCode: '210603', employerId: null, grantedBy: 'test' },
      }),
    );
    const decide = office.the(DecideJoinRequest);
    expect(
      await decide.approve(firm.administrator, firm.employerId, own?.requestId ?? '', false),
    ).toMatchObject({ refusal: { code: 'roleOpposed', heldRole: 'clerk' } });
  });
});
