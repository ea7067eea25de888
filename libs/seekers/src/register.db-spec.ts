import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountStore, Grants, type Actor } from '#accounts';
import { inventCertificate } from '#identifiers';
import { payloadPlace, prepareKeys, takeNewestKeys, Vault } from '#persistence';
import { plainDate } from '#values';
import { Office } from '../../employers/src/testing/office.js';
import { ClaimEntry } from './claim/claim-entry.js';
import { ClaimLetters } from './claim/claim-letters.js';
import { ConsentWatch } from './consents/consent-watch.js';
import { LookLog } from './look-log.js';
import type { PartInput } from './parts/read-part.js';
import type { PersonInput } from './parts/read-person.js';
import { ReadEntry } from './read-entry.js';
import { ReadSeekers } from './read-seekers.js';
import { CheckRegister } from './register-check/check-register.js';
import type { RegisterAnswer, RegisterQuestion } from './register-check/register-check.js';
import { ReindexSeekers } from './reindex-seekers.js';
import { Registration } from './registration.js';
import { SayConsent, type Word } from './say-consent.js';
import { SeekerLife } from './seeker-life.js';
import type { SeekerKey } from './seeker.js';
import { SeekersModule } from './seekers.module.js';
import { LookStore } from './store/look.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { toldPages } from './testing/told.js';
import { VerifySeeker } from './verify-seeker.js';
import { citizenIdOf } from './write-seeker.js';

const REGION = '210603';
const ALL: Word[] = (['matching', 'referral', 'contact'] as const).map(purpose => ({ purpose, given: true }));
const CONFIRMED = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };

let office: Office;
let broker: Actor;

async function roleOf(name: string, role: 'broker' | 'reviewer', divisionCode = REGION): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, divisionCode },
      ...{ employerId: null, grantedBy: 'test' },
    }),
  );
  return office.again(actor);
}
async function tell(actor: Actor, key: SeekerKey, pages: readonly PartInput[]): Promise<void> {
  for (const page of pages)
    expect([page.part, await office.the(Registration).save(actor, key, page)]).toMatchObject([
      page.part,
      { ok: true },
    ]);
}
const read = <T>(work: Parameters<typeof office.db.database.read<T>>[0]) => office.db.database.read(work);
const stateOf = (key: SeekerKey) =>
  read(async manager => (await office.the(ReadSeekers).find(manager, key))?.state);
const kinds = () =>
  read(async manager =>
    (
      await manager.query<{ kind: string }[]>(
        `select kind from outbox_event where kind like 'seeker.%' order by id`,
      )
    ).map(({ kind }) => kind),
  );

beforeAll(async () => {
  office = await Office.open({ module: SeekersModule, entities: [] });
  broker = await roleOf('林秀英', 'broker');
});
afterAll(() => office.close());

describe('a person registers', () => {
  let person: Actor;
  let key: SeekerKey;

  it('page by page, and is matched once the certificate is checked and matching is allowed', async () => {
    person = await office.person('陈安');
    key = await office.the(Registration).begin(person, REGION);
    expect(await office.the(Registration).begin(person, REGION)).toMatchObject(key);
    expect(await office.the(Registration).send(person, key, ALL)).toMatchObject({
      refusal: { code: 'incomplete', parts: ['person', 'abilities', 'occupations', 'place', 'time', 'wage'] },
    });
    await tell(person, key, toldPages(1, { category: 'sight', grade: 1 }));
    expect(await office.the(Registration).send(person, key, ALL)).toMatchObject({ ok: true });
    expect((await office.again(person)).grants).toMatchObject([{ role: 'seeker', divisionCode: REGION }]);
    expect(await stateOf(key)).toBe('registered');
    expect(await office.the(VerifySeeker).run(broker, key, CONFIRMED)).toMatchObject({ ok: true });
    expect(await stateOf(key)).toBe('active');
    const [active] = await read(manager => office.the(ReadSeekers).activeIn(manager, REGION));
    expect(active?.profile).toEqual({
      ...{ can: { fineHand: 3, lift: 1, sit: 4 }, needs: [], accepts: [], refuses: [] },
      ...{ wishes: ['6-05-01-03'], anyOccupation: false, past: [], trained: [], skills: [], licences: [] },
      ...{ wageFloor: 2200, wageTarget: 3000, wageFirm: true, county: '210603', maxKm: 12, housingOk: false },
      ...{ x: expect.any(Number), y: expect.any(Number), hoursMin: 20, hoursMax: 40 },
      ...{ patternsLiked: ['day'], patternsOk: [], patternsNo: ['night'] },
    });
  });

  it('keeps nothing readable in the database', async () => {
    const number = inventCertificate(1, 'sight', 1, { birthDate: plainDate('1988-03-05'), sex: 'female' });
    for (const table of ['seeker', 'seeker_part', 'seeker_consent', 'seeker_state', 'audit_record']) {
      const rows = await office.db.dataSource.query<{ row: string }[]>(
        `select t::text as row from ${table} t`,
      );
      expect(rows.length).toBeGreaterThan(0);
      // Bytes are printed as hexadecimal digits: a value stored as it is would stand there so.
      for (const value of [number, '3100000', '"textVersion"', 'lift'])
        for (const written of [value, Buffer.from(value).toString('hex')])
          expect(rows.filter(({ row }) => row.includes(written))).toEqual([]);
    }
  });

  it('is sealed with a key that opens nothing else', async () => {
    const [part] = await office.db.dataSource.query<{ id: string; sealed: Buffer }[]>(
      `select id, content_sealed as sealed from seeker_part where part = 'person'`,
    );
    const place = { table: 'seeker_part', column: 'content_sealed', row: part?.id ?? '' };
    expect(office.db.vault.open(place, part?.sealed ?? Buffer.alloc(0))).toContain('试行1');
    const other = office.db.vault.seal({ ...place, table: 'mail' }, 'x');
    expect(() => office.db.vault.open(place, other)).toThrow(/does not open/);
  });

  it('takes matching back with one act, and stands in no list from that moment', async () => {
    expect(
      await office.the(SayConsent).run(person, key, [{ purpose: 'matching', given: false }]),
    ).toMatchObject({
      ok: true,
    });
    expect(await stateOf(key)).toBe('verified');
    expect(await read(manager => office.the(ReadSeekers).activeIn(manager, REGION))).toEqual([]);
    expect(await kinds()).toContain('seeker.consentWithdrawn');
    await office.the(SayConsent).run(person, key, [{ purpose: 'matching', given: true }]);
    expect(await stateOf(key)).toBe('active');
  });

  it('stays in matching when another consent is refused', async () => {
    await office.the(SayConsent).run(person, key, [{ purpose: 'referral', given: false }]);
    expect(await stateOf(key)).toBe('active');
    const may = (purpose: 'referral' | 'contact') =>
      read(manager => office.the(ReadSeekers).mayShow(manager, key, purpose));
    expect([await may('referral'), await may('contact')]).toEqual([false, true]);
  });

  it('leaves every list when the consent ends by itself, whatever the state says', async () => {
    office.db.clock.setToday(plainDate('2027-05-20'));
    expect(
      await read(manager => office.the(ReadSeekers).stillActive(manager, REGION, [key.seekerId])),
    ).toEqual(new Set([key.seekerId]));
    office.db.clock.setToday(plainDate('2027-05-21'));
    expect(await read(manager => office.the(ReadSeekers).activeIn(manager, REGION))).toEqual([]);
    expect(
      await read(manager => office.the(ReadSeekers).stillActive(manager, REGION, [key.seekerId])),
    ).toEqual(new Set());
    office.db.clock.setToday(null);
  });

  it('is read by nobody else, and written by nobody else', async () => {
    const stranger = await office.person('吴名');
    const elsewhere = await roleOf('别处', 'broker', '210604');
    const [page] = toldPages(9);
    if (!page) throw new Error('pages');
    for (const actor of [stranger, elsewhere]) {
      expect(await office.the(Registration).save(actor, key, page)).toMatchObject({
        refusal: { code: 'notFound' },
      });
      expect(await office.the(SayConsent).run(actor, key, ALL)).toMatchObject({
        refusal: { code: 'notFound' },
      });
      expect(await office.the(VerifySeeker).run(actor, key, CONFIRMED)).toMatchObject({
        refusal: { code: 'notFound' },
      });
    }
  });

  it('tells another person’s certificate no more than that it is taken, and not its own again', async () => {
    const other = await office.person('吴同');
    const begun = await office.the(Registration).begin(other, REGION);
    const [mine] = toldPages(1, { category: 'sight', grade: 1 });
    if (!mine) throw new Error('pages');
    const taken = await office.the(Registration).save(other, begun, mine);
    expect(taken).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: [{ field: 'certificateNumber', code: 'taken' }] },
    });
    // The same person with a new assessment is the same person; another person is not.
    const [again, another] = [toldPages(1, { category: 'sight', grade: 2 })[0], toldPages(2)[0]];
    if (!again || !another) throw new Error('pages');
    expect(await office.the(Registration).save(person, key, again)).toMatchObject({ ok: true });
    expect(await office.the(Registration).save(person, key, another)).toMatchObject({
      refusal: { fields: [{ field: 'certificateNumber', code: 'otherPerson' }] },
    });
  });

  it('of two at once with one certificate, one registers', async () => {
    const people = await Promise.all(['甲', '乙'].map(name => office.person(name)));
    const keys: SeekerKey[] = [];
    for (const one of people) keys.push(await office.the(Registration).begin(one, REGION));
    const [page] = toldPages(77);
    if (!page) throw new Error('pages');
    const done = await Promise.all(
      people.map((one, at) => office.the(Registration).save(one, keys[at] ?? key, page)),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

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

describe('a certificate number', () => {
  it('is tried a few times and no more, told when again; what is no number counts for nothing', async () => {
    const stranger = await office.person('试号');
    const begun = await office.the(Registration).begin(stranger, REGION);
    const tryOne = (seed: number, over: Partial<PersonInput> = {}, from = '203.0.113.9') => {
      const [page] = toldPages(seed, { person: over });
      if (!page) throw new Error('pages');
      return office.the(Registration).save(stranger, begun, page, { from });
    };
    const refused = async (...typed: Parameters<typeof tryOne>) => {
      const done = await tryOne(...typed);
      return done.ok ? null : done.refusal.code === 'invalid' ? done.refusal.fields[0] : done.refusal.code;
    };
    for (const seed of [601, 602, 603, 604, 605]) expect(await refused(seed)).toBeNull();
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(await refused(600, { certificateNumber: '123' })).toMatchObject({ code: 'certificateShape' });
    // The same number again is no try; another one is refused before anybody looks whether it is taken.
    expect(await refused(605, { phone: '0415-3100099' })).toBeNull();
    const closed = { field: 'certificateNumber', code: 'tooManyTries', params: { minutes: 20 } };
    expect([await refused(1), await refused(606)]).toEqual([closed, closed]);
    const before = office.db.clock.now();
    office.db.clock.set(new Date(before.getTime() + 20 * 60_000 + 1000));
    expect(await refused(606)).toBeNull();
    expect(await refused(607)).toMatchObject({ code: 'tooManyTries' });
    office.db.clock.set(before);
  });

  it('is tried from one network address by twenty, whoever they are', async () => {
    const answers: (string | null)[] = [];
    for (let at = 0; at < 21; at += 1) {
      const one = await office.person(`址${at}`);
      const begun = await office.the(Registration).begin(one, REGION);
      const [page] = toldPages(620 + at);
      if (!page) throw new Error('pages');
      const done = await office.the(Registration).save(one, begun, page, { from: '203.0.113.77' });
      answers.push(done.ok || done.refusal.code !== 'invalid' ? null : (done.refusal.fields[0]?.code ?? ''));
    }
    expect(answers.filter(code => code === null)).toHaveLength(20);
    expect(answers.at(-1)).toBe('tooManyTries');
  });
});

describe('an entry that staff made', () => {
  const certificateOf = (seed: number) => {
    const [page] = toldPages(seed);
    return page?.part === 'person' ? page.certificateNumber : '';
  };
  const entered = async (seed: number): Promise<SeekerKey> => {
    const done = await office.the(Registration).enter(broker, REGION, toldPages(seed), ALL);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
  const codeOf = async (key: SeekerKey) => {
    const shown = await office.the(ClaimLetters).show(broker, key);
    return shown.ok ? shown.value.code : null;
  };
  const claim = (actor: Actor, seed: number, code: string, from = 'x') =>
    office.the(ClaimEntry).run(actor, { certificateNumber: certificateOf(seed), code }, from);
  const NO_MATCH = { refusal: { code: 'invalid', fields: [{ field: 'code', code: 'noMatch' }] } };

  it('becomes the person’s own by certificate and letter, once, with the right to it', async () => {
    const key = await entered(700);
    expect(await office.the(ClaimLetters).issue(broker, key)).toMatchObject({ ok: true });
    const code = (await codeOf(key)) ?? '';
    const person = await office.person('周平');
    // A registration of the person's own that was begun gives way.
    const draft = await office.the(Registration).begin(person, REGION);
    expect(await claim(broker, 700, code)).toMatchObject({ refusal: { code: 'ownLetter' } });
    const colleague = { ...broker, accountId: person.accountId };
    expect(await claim(colleague, 700, code)).toMatchObject({ refusal: { code: 'ownLetter' } });
    expect(await claim(person, 700, code.toLowerCase().replaceAll('-', ' '))).toEqual({
      ok: true,
      value: key,
    });
    expect(await stateOf(draft)).toBe('closed');
    expect(await read(m => office.the(ReadSeekers).ofAccount(m, person.accountId))).toMatchObject(key);
    expect((await office.again(person)).grants).toMatchObject([{ role: 'seeker', divisionCode: REGION }]);
    // Nobody else takes it, and nobody gets a second letter for it.
    expect(await claim(await office.person('吴双'), 700, code)).toMatchObject(NO_MATCH);
    expect(await office.the(ClaimLetters).issue(broker, key)).toMatchObject({
      refusal: { code: 'hasAccount' },
    });
    expect(await codeOf(key)).toBeNull();
    const acts = await office.db.dataSource.query<{ action: string }[]>(
      `select action from audit_record where action like 'seeker.claim%' order by id`,
    );
    expect(acts.map(({ action }) => action)).toEqual([
      ...['seeker.claimLetterIssued', 'seeker.claimCodeShown', 'seeker.claimed'],
    ]);
  });

  it('stays as it is with a wrong code, and the letter is worthless after five of them', async () => {
    const key = await entered(701);
    await office.the(ClaimLetters).issue(broker, key);
    const code = (await codeOf(key)) ?? '';
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(await claim(await office.person(`猜${wrong}`), 701, 'AAAA-AAAA-AAAA')).toMatchObject(NO_MATCH);
    expect(await claim(await office.person('真人'), 701, code)).toMatchObject(NO_MATCH);
    expect(await codeOf(key)).toBeNull();
  });

  it('answers nobody, the wrong and the late alike, and limits how often one account asks', async () => {
    const key = await entered(702);
    const issue = () => office.the(ClaimLetters).issue(broker, key);
    await issue();
    const first = (await codeOf(key)) ?? '';
    await issue();
    const second = (await codeOf(key)) ?? '';
    const person = await office.person('迟到');
    expect(await claim(person, 799, second)).toMatchObject(NO_MATCH);
    expect(await claim(person, 702, first)).toMatchObject(NO_MATCH);
    office.db.clock.setToday(plainDate('2025-06-20'));
    expect(await claim(person, 702, second)).toMatchObject(NO_MATCH);
    office.db.clock.setToday(null);
    await claim(person, 799, 'x');
    await claim(person, 799, 'x');
    expect(await claim(person, 702, second)).toMatchObject({
      refusal: { fields: [{ field: 'certificateNumber', code: 'tooManyTries' }] },
    });
    expect(await office.the(ClaimEntry).run(person, { certificateNumber: '1', code: '' }, 'x')).toMatchObject(
      {
        refusal: { fields: [{ code: 'certificateShape' }, { field: 'code', code: 'missing' }] },
      },
    );
    await office.the(ClaimLetters).takeBack(broker, key);
    expect(await claim(await office.person('持信人'), 702, second)).toMatchObject(NO_MATCH);
  });

  it('is claimed by one of two accounts at once; who has an entry of one’s own claims none', async () => {
    const key = await entered(703);
    await office.the(ClaimLetters).issue(broker, key);
    const code = (await codeOf(key)) ?? '';
    const people = await Promise.all(['同一', '同二'].map(name => office.person(name)));
    const done = await Promise.all(people.map((one, at) => claim(one, 703, code, `at${at}`)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = people[done.findIndex(({ ok }) => ok)];
    const other = await entered(704);
    await office.the(ClaimLetters).issue(broker, other);
    expect(winner && (await claim(winner, 704, (await codeOf(other)) ?? ''))).toMatchObject({
      refusal: { code: 'hasEntry' },
    });
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
    const check = office.the(CheckRegister);
    expect(await check.orderCounties('210600')).toBe(1);
    expect(await check.orderCounties('330000')).toBe(0);
    ASKED.length = 0;
    const asked = await check.round(REGION, answering({ ...VERIFIED, outcome: 'notFound', until: null }));
    expect(asked).toBe(ASKED.length);
    expect(asked).toBeGreaterThan(3);
    const named = ASKED.slice(0, 2).map(({ citizenId }) => citizenId);
    expect(await check.orderPeople([...named, '210603199001019999'])).toBe(2);
    const [first] = await read(m => office.the(SeekerStore).ofPeople(m, named));
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
    expect(await events(key)).toEqual([
      'seeker.consentEnding 2027-05-20',
      ...['seeker.consentWithdrawn matching', 'seeker.consentWithdrawn referral'],
      'seeker.consentEnded 2027-05-20',
    ]);
    expect(await read(m => office.the(ReadSeekers).mayShow(m, key, 'contact'))).toBe(true);
    expect((await watch()).ended).toBe(0);
    office.db.clock.setToday(null);
  });
});

it('notes who saw which fields, names alone', async () => {
  const entered = await office.the(Registration).enter(broker, REGION, toldPages(40), ALL);
  if (!entered.ok) throw new Error(entered.refusal.code);
  const seeker = entered.value;
  await office.db.database.transaction(manager =>
    office
      .the(LookLog)
      .record(manager, { seeker, by: broker, fields: ['person', 'abilities'], purpose: 'caseFile' }),
  );
  expect(await read(manager => office.the(LookStore).of(manager, seeker, 10))).toMatchObject([
    { fields: ['person', 'abilities'], purpose: 'caseFile', lookedBy: { accountId: broker.accountId } },
  ]);
  expect(await read(manager => office.the(AccountStore).find(manager, broker))).not.toBeNull();
});

it('is found by a new key of the indexes once they are made anew, and no longer by the old one', async () => {
  const person = await office.person('白露');
  const key = await office.the(Registration).begin(person, REGION);
  const pages = toldPages(900, { category: 'limb', grade: 3 });
  await tell(person, key, pages);
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const keyFile = join(folder, 'keys.json');
  copyFileSync(office.db.keyFile, keyFile);
  prepareKeys(keyFile);
  takeNewestKeys(keyFile);
  const vault = Vault.fromFile(keyFile);
  rmSync(folder, { recursive: true });
  const { clock, database } = office.db;
  const [seekers, parts] = [new SeekerStore(clock, vault), new PartStore(vault, clock)];
  const { person: told } = await read(manager => parts.told(manager, key));
  const citizenId = (told && citizenIdOf(told)) ?? '';
  const found = (store: SeekerStore) => read(manager => store.ofPerson(manager, citizenId));

  const reindexing = new ReindexSeekers(database, seekers, parts);
  expect(await reindexing.run()).toBeGreaterThanOrEqual(2);
  expect(await reindexing.run()).toBe(0);
  expect(await found(seekers)).toEqual({ regionCode: key.regionCode, seekerId: key.seekerId });
  expect(await found(office.the(SeekerStore))).toBeNull();
});
