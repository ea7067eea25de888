import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { payloadPlace } from '#persistence';
import { plainDate } from '#values';
import { KeepCase } from './case-file/keep-case.js';
import { ConsentWatch } from './consents/consent-watch.js';
import { DueWork, type DueQuery } from './due/due-work.js';
import { ReadEntry } from './read-entry.js';
import { ReadSeekers } from './read-seekers.js';
import { CheckRegister } from './register-check/check-register.js';
import type { RegisterAnswer, RegisterQuestion } from './register-check/register-check.js';
import { Registration } from './registration.js';
import { SayConsent } from './say-consent.js';
import type { SeekerKey } from './seeker.js';
import { SeekerLife } from './seeker-life.js';
import { SeekerStore } from './store/seeker.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { ALL, CONFIRMED, REGION, SeekerOffice } from './testing/seeker-office.js';
import { toldFindings, toldPages } from './testing/told.js';
import { VerifySeeker } from './verify-seeker.js';

let house: SeekerOffice;
let office: SeekerOffice['office'];
let broker: Actor;

const read = <T>(work: Parameters<typeof office.db.database.read<T>>[0]) => office.db.database.read(work);
const stateOf = (key: SeekerKey) => house.stateOf(key);

beforeAll(async () => {
  house = await SeekerOffice.open();
  ({ office, broker } = house);
});
afterAll(() => house.close());

describe('the pool', () => {
  it('is left with a placement and entered again as at first', async () => {
    const account = await office.person('周平');
    const entered = await office.the(Registration).enter(broker, REGION, toldPages(30), ALL, { account });
    if (!entered.ok) throw new Error(JSON.stringify(entered.refusal));
    const key = entered.value;
    await office.the(VerifySeeker).run(broker, key, CONFIRMED);
    const wish = (await read(manager => office.the(ReadSeekers).find(manager, key)))?.wishRegisteredAt;
    const life = office.the(SeekerLife);
    const place = () => office.db.database.transaction(manager => life.placed(manager, key, { by: broker }));
    expect(await Promise.all([place(), place()])).toEqual(
      expect.arrayContaining([
        { ok: true, value: null },
        { ok: false, refusal: { code: 'otherState', state: 'placed' } },
      ]),
    );
    expect(await read(manager => office.the(ReadSeekers).active(manager, key))).toBeNull();
    const back = await office.db.database.transaction(manager =>
      life.backToPool(manager, key, { reason: 'workEnded', by: broker }),
    );
    expect(back).toMatchObject({ ok: true });
    expect(await read(manager => office.the(ReadSeekers).find(manager, key))).toMatchObject({
      ...{ state: 'active', wishRegisteredAt: wish },
    });
    const steps = await read(manager => office.the(SeekerStore).steps(manager, key));
    expect(steps.map(({ state }) => state)).toEqual([
      ...['draft', 'registered', 'verified', 'active', 'placed', 'active'],
    ]);
  });

  it('holds nobody whose certificate does not hold: the entry goes back with the reason', async () => {
    const entered = await office.the(Registration).enter(broker, REGION, toldPages(31), ALL);
    if (!entered.ok) throw new Error(entered.refusal.code);
    const refused = { ...CONFIRMED, outcome: 'refused' };
    expect(await office.the(VerifySeeker).run(broker, entered.value, refused)).toMatchObject({
      refusal: { fields: [{ field: 'note', code: 'missing' }] },
    });
    await office.the(VerifySeeker).run(broker, entered.value, { ...refused, note: '证件照片与本人不符' });
    expect(await stateOf(entered.value)).toBe('draft');
  });

  it('takes nothing from a registration with one wrong page', async () => {
    const count = () =>
      read(manager => manager.query<unknown[]>('select 1 from seeker where region_code = $1', [REGION]));
    const before = await count();
    const wrong = toldPages(32, { wage: { wageFloor: '3000', wageTarget: '2000' } });
    expect(await office.the(Registration).enter(broker, REGION, wrong, ALL)).toMatchObject({
      refusal: { fields: [{ field: 'wageTarget', code: 'belowFloor', params: { floor: 3000 } }] },
    });
    expect(await count()).toEqual(before);
  });
});

describe('the register of certificates', () => {
  const ASKED: RegisterQuestion[] = [];
  const answering = (answer: RegisterAnswer) => (question: RegisterQuestion) => {
    ASKED.push(question);
    return Promise.resolve(answer);
  };
  const VERIFIED: RegisterAnswer = {
    outcome: 'verified',
    deliveredOn: plainDate('2025-05-12'),
    until: plainDate('2031-01-01'),
  };

  it('is asked by a job when a registration is sent, and says what it knows without holding anything up', async () => {
    const done = await office.the(Registration).enter(broker, REGION, toldPages(710), ALL);
    if (!done.ok) throw new Error(done.refusal.code);
    const key = done.value;
    const jobs = await office.db.dataSource.query<{ data: SeekerKey }[]>(
      `select data from jobs.job where name = 'seekers.registerCheck'`,
    );
    expect(jobs.map(({ data }) => data)).toContainEqual(key);
    expect(await stateOf(key)).toBe('registered');
    const check = office.the(CheckRegister);
    const shown = async () => {
      const found = await office.the(ReadEntry).caseFile(broker, key);
      return found.ok ? found.value.register : null;
    };
    expect(await shown()).toBeNull();
    const answers: RegisterAnswer[] = [
      VERIFIED,
      VERIFIED,
      { ...VERIFIED, outcome: 'lapsed', until: plainDate('2024-12-31') },
    ];
    for (const answer of answers) await check.run(key, answering(answer));
    expect(ASKED[0]).toMatchObject({ certificateNumber: expect.stringMatching(/^\d{17}[\dX]\d\d$/) });
    expect(await shown()).toMatchObject({ outcome: 'lapsed', until: '2024-12-31' });
    const rows = await office.db.dataSource.query<{ row: string }[]>(
      `select t::text as row from seeker_register_check t where seeker_id = $1`,
      [key.seekerId],
    );
    expect(rows).toHaveLength(2);
    expect(rows.every(({ row }) => !row.includes('lapsed'))).toBe(true);
    expect(await stateOf(key)).toBe('registered');
    // Another number makes the answer about the old one nobody's.
    const [page] = toldPages(711);
    if (!page) throw new Error('pages');
    await office.the(Registration).save(broker, key, page);
    expect(await shown()).toBeNull();
  });

  it('tells of everybody of the county when it comes, and of those elsewhere whom it names', async () => {
    await house.entered(712);
    await house.entered(713);
    const check = office.the(CheckRegister);
    expect(await check.orderCounties('210600')).toBe(1);
    expect(await check.orderCounties('330000')).toBe(0);
    ASKED.length = 0;
    const asked = await check.round(REGION, answering({ ...VERIFIED, outcome: 'notFound', until: null }));
    expect(asked).toBe(ASKED.length);
    expect(asked).toBe(4);
    const named = ASKED.slice(0, 2).map(({ citizenId }) => citizenId);
    expect(await check.orderPeople([...named, '210603199001019999'])).toBe(2);
    const [first] = await read(m => office.the(SeekerDirectory).ofPeople(m, named));
    const found = first && (await office.the(ReadEntry).caseFile(broker, first));
    expect(found?.ok && found.value.register?.outcome).toBe('notFound');
  });
});

describe('the end of a consent', () => {
  const watch = async () => {
    const due = (await office.the(ConsentWatch).regionsDue()).includes(REGION);
    let [reminded, ended] = [0, 0];
    while ((await office.the(ConsentWatch).regionsDue()).includes(REGION)) {
      const done = await office.the(ConsentWatch).look(REGION);
      [reminded, ended] = [reminded + done.reminded, ended + done.ended];
    }
    return { due, reminded, ended };
  };
  const events = async (key: SeekerKey) => {
    const rows = await office.db.dataSource.query<{ id: string; kind: string; payload: Buffer }[]>(
      `select id, kind, payload_sealed as payload from outbox_event where kind like 'seeker.consent%' order by id`,
    );
    return rows.flatMap(({ id, kind, payload }) => {
      const told = JSON.parse(office.db.vault.open(payloadPlace(id), payload)) as Record<string, string>;
      return told['seekerId'] === key.seekerId ? [`${kind} ${told['lastDay'] ?? told['purpose'] ?? ''}`] : [];
    });
  };

  it('is told thirty days before, once, may be put off by a new word, and has its effect without anybody', async () => {
    const done = await office.the(Registration).enter(broker, REGION, toldPages(720), ALL);
    if (!done.ok) throw new Error(done.refusal.code);
    const key = done.value;
    await office.the(VerifySeeker).run(broker, key, CONFIRMED);
    // Consents of before the day was kept beside them are opened once.
    await office.db.dataSource.query('update seeker_consent set last_day = null where seeker_id = $1', [
      key.seekerId,
    ]);
    await watch();
    expect(await watch()).toEqual({ due: false, reminded: 0, ended: 0 });
    const days = await office.db.dataSource.query<{ day: string }[]>(
      `select distinct last_day as day from seeker_consent where seeker_id = $1`,
      [key.seekerId],
    );
    expect(days).toEqual([{ day: '2027-05-20' }]);

    office.db.clock.setToday(plainDate('2027-04-20'));
    expect((await watch()).due).toBe(true);
    expect(await events(key)).toEqual(['seeker.consentEnding 2027-05-20']);
    expect((await watch()).reminded).toBe(0);
    await office.the(SayConsent).run(broker, key, [{ purpose: 'contact', given: true }]);

    office.db.clock.setToday(plainDate('2027-05-21'));
    expect(await stateOf(key)).toBe('active');
    await watch();
    expect(await stateOf(key)).toBe('verified');
    // What one act writes has no order among itself.
    expect((await events(key)).sort()).toEqual([
      ...['seeker.consentEnded 2027-05-20', 'seeker.consentEnding 2027-05-20'],
      ...['seeker.consentWithdrawn matching', 'seeker.consentWithdrawn referral'],
    ]);
    expect(await read(m => office.the(ReadSeekers).mayShow(m, key, 'contact'))).toBe(true);
    expect((await watch()).ended).toBe(0);
    office.db.clock.setToday(null);
  });
});

describe('what is due in a county', () => {
  const COUNTY = '210604';
  const YEAR_END = plainDate('2025-12-31');
  let staff: Actor;

  const enter = async (seed: number) => {
    const done = await office.the(Registration).enter(staff, COUNTY, toldPages(seed), ALL);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
  const due = async (query: Partial<DueQuery> = {}, by = staff) => {
    const done = await office.the(DueWork).inRegion(by, COUNTY, { until: YEAR_END, mine: false, ...query });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
  const lines = async (query: Partial<DueQuery> = {}) =>
    (await due(query)).rows.map(({ kind, dueOn, overdue }) => `${dueOn} ${kind}${overdue ? ' late' : ''}`);
  const keep = (key: SeekerKey, input: Parameters<KeepCase['add']>[2], by = staff) =>
    office.the(KeepCase).add(by, key, input);

  it('lists every kind by its day, in words opened for the page alone, for those who place people there', async () => {
    staff = await house.roleOf('沈岚', 'broker', COUNTY);
    const [sent, seen] = [await enter(730), await enter(731)];
    await office.the(VerifySeeker).run(staff, seen, CONFIRMED);
    await keep(seen, { what: 'task', task: '联系江桥水产', dueOn: '2025-05-21' });
    await keep(seen, { what: 'task', task: '寄出体检单', dueOn: '2025-05-30' });
    await keep(seen, { what: 'plan', ground: 'hardToPlace', aims: '稳定就业', agreedOn: '2025-05-16' });
    await keep(seen, { what: 'service', service: 'guidance', thing: '面谈', doneOn: '2025-05-16' });
    const answer = { outcome: 'differs', deliveredOn: plainDate('2025-05-12'), until: null } as const;
    await office.the(CheckRegister).run(seen, () => Promise.resolve(answer));
    const CHECKS = ['2025-05-20 registerCheck late', '2025-05-20 registerCheck late'];
    office.db.clock.setToday(plainDate('2025-05-22'));
    expect(await lines({ until: plainDate('2025-05-22') })).toEqual([...CHECKS, '2025-05-21 task late']);
    const page = await due();
    office.db.clock.setToday(null);
    const checks = page.rows.slice(0, 2).map(({ seekerId, what }) => [seekerId, what]);
    expect(checks).toEqual(
      expect.arrayContaining([
        [sent.seekerId, { kind: 'registerCheck', found: 'sent' }],
        [seen.seekerId, { kind: 'registerCheck', found: 'differs' }],
      ]),
    );
    expect(page.rows.slice(2).map(({ what }) => what)).toMatchObject([
      ...[{ text: '联系江桥水产' }, { text: '寄出体检单' }],
      {
        ground: 'hardToPlace',
        missing: [{ kind: 'policyTalk' }, { kind: 'postTold', done: 0, planned: 5 }, {}],
      },
    ]);
    expect(page.rows[2]).toMatchObject({ ...seen, maskedName: '试某', owner: { name: '沈岚' } });
    expect(Object.fromEntries(page.counts)).toEqual({
      ...{ task: { due: 2, overdue: 1 }, plan: { due: 1, overdue: 0 } },
      registerCheck: { due: 2, overdue: 2 },
    });
    expect(await office.the(DueWork).inRegion(broker, COUNTY, { until: YEAR_END, mine: false })).toEqual({
      ...{ ok: false, refusal: { code: 'notPermitted' } },
    });
    const looks = await office.db.dataSource.query<{ fields: string[] }[]>(
      `select fields from seeker_look where purpose = 'dueWork' and seeker_id = $1`,
      [seen.seekerId],
    );
    expect(looks).toEqual(Array<unknown>(2).fill({ fields: ['maskedName', 'dueWork'] }));
  });

  it('leaves out what is settled, what is a colleague’s, and posts that referrals told', async () => {
    const [seen] = (await due({ kinds: ['task'] })).rows;
    if (seen?.what.kind !== 'task') throw new Error('no task');
    await office.the(KeepCase).endTask(staff, seen, seen.what.taskId, 'done');
    await office.the(VerifySeeker).run(staff, seen, CONFIRMED);
    const colleague = await house.roleOf('顾川', 'broker', COUNTY);
    await keep(seen, { what: 'task', task: '同事的事', dueOn: '2025-06-01' }, colleague);
    expect(await lines({ kinds: ['task', 'registerCheck'] })).toEqual([
      ...['2025-05-20 registerCheck', '2025-05-30 task', '2025-06-01 task'],
    ]);
    expect((await due({ mine: true }, colleague)).rows).toMatchObject([{ what: { text: '同事的事' } }]);
    expect(await due({ mine: true }, colleague)).toMatchObject({ next: null });
    for (const service of ['policyTalk', 'training'])
      await keep(seen, { what: 'service', service, thing: service, doneOn: '2025-05-18' });
    expect(await lines({ kinds: ['plan'] })).toEqual(['2025-12-31 plan']);
    const told = (posts: number) => () => Promise.resolve(new Map([[seen.seekerId, posts]]));
    expect((await due({ kinds: ['plan'], told: told(4) })).rows).toMatchObject([
      { what: { missing: [{ kind: 'postTold', done: 4, planned: 5 }] } },
    ]);
    const fulfilled = await due({ told: told(5) });
    expect([fulfilled.rows.some(({ kind }) => kind === 'plan'), fulfilled.counts.has('plan')]).toEqual([
      ...[false, false],
    ]);
  });

  it('goes on from page to page without losing or repeating a line', async () => {
    const [seen] = (await due({ kinds: ['task'] })).rows;
    if (!seen) throw new Error('no task');
    for (let task = 0; task < 31; task += 1)
      await keep(seen, { what: 'task', task: `第${task}件`, dueOn: '2025-07-01' });
    const first = await due({ kinds: ['task'] });
    const second = await due({ kinds: ['task'], after: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([30, 3, null]);
    const ids = [...first.rows, ...second.rows].map(({ what }) => (what.kind === 'task' ? what.taskId : ''));
    expect(new Set(ids).size).toBe(33);
    expect((await due({ kinds: ['task'], after: '2025-07-01_task' })).rows).toHaveLength(30);
  });

  it('keeps the last day of a certificate that staff saw earlier, also where the business date lies behind', async () => {
    const key = await enter(734);
    const answer = {
      ...({
        outcome: 'verified',
        deliveredOn: plainDate('2025-05-12'),
        until: plainDate('2025-08-31'),
      } as const),
    };
    await office.the(CheckRegister).run(key, () => Promise.resolve(answer));
    const { clock } = office.db;
    const instant = clock.now();
    const look = async (on: string) => {
      clock.setToday(plainDate(on));
      await office.the(VerifySeeker).run(staff, key, CONFIRMED);
      const { rows } = await due({ kinds: ['registerCheck'] });
      return rows.filter(({ seekerId }) => seekerId === key.seekerId).map(({ dueOn }) => dueOn);
    };
    clock.set('2026-11-01T08:00:00+08:00');
    expect(await look('2025-05-20')).toEqual(['2025-08-31']);
    expect(await look('2025-08-31')).toEqual([]);
    clock.set(instant);
    clock.setToday(null);
  });

  it('names the end of the last support agreement, and for a month who let it end', async () => {
    const key = await enter(732);
    await office.the(VerifySeeker).run(staff, key, CONFIRMED);
    const words = ['helper', 'family', 'aims', 'helperDuties', 'familyDuties'].map(name => [name, '商定']);
    const signed = (to: string) =>
      keep(key, {
        ...{ what: 'record', form: 'supportAgreement' },
        fields: { ...(Object.fromEntries(words) as Record<string, string>), from: '2025-05-01', to },
      });
    const ends = async (until = '2025-12-31') =>
      (await due({ until: plainDate(until), kinds: ['supportAgreement'] })).rows;
    await signed('2025-08-31');
    expect(await ends('2025-08-30')).toEqual([]);
    expect(await ends()).toMatchObject([{ ...key, dueOn: '2025-08-31', owner: { name: '沈岚' } }]);
    await signed('2025-10-31');
    expect((await ends()).map(({ dueOn }) => dueOn)).toEqual(['2025-10-31']);
    office.db.clock.setToday(plainDate('2025-11-30'));
    expect(await ends()).toMatchObject([{ dueOn: '2025-10-31', overdue: true }]);
    office.db.clock.setToday(plainDate('2025-12-01'));
    expect(await ends()).toEqual([]);
    office.db.clock.setToday(null);
  });

  it('names consents, levels and assessments on their days, until there is a younger word', async () => {
    const key = await enter(733);
    await office.the(VerifySeeker).run(staff, key, CONFIRMED);
    const assessed = (assessedOn: string) =>
      keep(key, {
        ...{ what: 'assessment', assessedOn, conclusion: 'open', suitable: '装配', assessors: '沈岚' },
        ...{ findings: toldFindings(), levels: { sit: '3' } },
      });
    await assessed('2024-03-01');
    await assessed('2025-05-02');
    office.db.clock.setToday(plainDate('2027-05-01'));
    const own = async () =>
      (await due({ until: plainDate('2027-05-31'), kinds: ['consent', 'levels', 'assessment'] })).rows
        .filter(({ seekerId }) => seekerId === key.seekerId)
        .map(({ dueOn, what }) => `${dueOn} ${what.kind === 'consent' ? what.purpose : what.kind}`);
    const consents = ['contact', 'matching', 'referral'].map(purpose => `2027-05-20 ${purpose}`);
    const found = await own();
    expect([found[0], [...found.slice(1, 4)].sort(), found.slice(4)]).toEqual([
      ...['2026-05-02 assessment', consents, ['2027-05-20 levels']],
    ]);
    await office.the(SayConsent).run(staff, key, [{ purpose: 'matching', given: true }]);
    expect(await own()).not.toContain('2027-05-20 matching');
    expect(await own()).toContain('2027-05-20 referral');
    office.db.clock.setToday(null);
  });
});
