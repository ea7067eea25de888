import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountStore, type Actor } from '#accounts';
import { inventCertificate } from '#identifiers';
import { addSealingKey, carryRows, newId, prepareKeys, reseal, takeNewestKeys, Vault } from '#persistence';
import { plainDate } from '#values';
import { EraseSeeker } from './erase-seeker.js';
import { LookLog } from './look-log.js';
import { OwnEntry, type OwnAct } from './own-entry.js';
import { PackSeekers } from './pack-seekers.js';
import type { PersonInput } from './parts/read-person.js';
import { ReadSeekers } from './read-seekers.js';
import { ReindexSeekers } from './reindex-seekers.js';
import { Registration } from './registration.js';
import { SayConsent } from './say-consent.js';
import type { SeekerKey } from './seeker.js';
import { LookStore } from './store/look.store.js';
import { PackStore } from './store/pack.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { ALL, CONFIRMED, REGION, SeekerOffice } from './testing/seeker-office.js';
import { toldPages } from './testing/told.js';
import { VerifySeeker } from './verify-seeker.js';
import { citizenIdOf } from './write-seeker.js';

let house: SeekerOffice;
let office: SeekerOffice['office'];
let broker: Actor;

const read = <T>(work: Parameters<typeof office.db.database.read<T>>[0]) => office.db.database.read(work);
const stateOf = (key: SeekerKey) => house.stateOf(key);
const kinds = () =>
  read(async manager =>
    (
      await manager.query<{ kind: string }[]>(
        `select kind from outbox_event where kind like 'seeker.%' order by id`,
      )
    ).map(({ kind }) => kind),
  );
beforeAll(async () => {
  house = await SeekerOffice.open();
  ({ office, broker } = house);
});
afterAll(() => house.close());

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
    await house.tell(person, key, toldPages(1, { category: 'sight', grade: 1 }));
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
    const elsewhere = await house.roleOf('别处', 'broker', '210604');
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

it('notes who saw which fields, names alone', async () => {
  const entered = await office.the(Registration).enter(broker, REGION, toldPages(40), ALL);
  if (!entered.ok) throw new Error(entered.refusal.code);
  const seeker = entered.value;
  const look = (fields: string[], purpose: string) =>
    office.db.database.transaction(manager =>
      office.the(LookLog).record(manager, { seeker, by: broker, fields, purpose }),
    );
  await look(['person', 'abilities'], 'caseFile');
  // Whatever is taken over from before stands where its time says, however late it was written.
  const now = office.db.clock.now();
  office.db.clock.set(new Date(now.getTime() - 3_600_000));
  await look(['state'], 'register');
  office.db.clock.set(now);
  expect(await read(manager => office.the(LookStore).of(manager, seeker, 10))).toMatchObject([
    { fields: ['person', 'abilities'], purpose: 'caseFile', lookedBy: { accountId: broker.accountId } },
    { fields: ['state'], purpose: 'register' },
  ]);
  expect(await read(manager => office.the(AccountStore).find(manager, broker))).not.toBeNull();
});

it('is found by a new key of the indexes once they are made anew, and no longer by the old one', async () => {
  const person = await office.person('白露');
  const key = await office.the(Registration).begin(person, REGION);
  const pages = toldPages(900, { category: 'limb', grade: 3 });
  await house.tell(person, key, pages);
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const keyFile = join(folder, 'keys.json');
  copyFileSync(office.db.keyFile, keyFile);
  prepareKeys(keyFile);
  takeNewestKeys(keyFile);
  const vault = Vault.fromFile(keyFile);
  rmSync(folder, { recursive: true });
  const { clock, database } = office.db;
  const [seekers, parts] = [
    new SeekerDirectory(vault, new SeekerStore(clock, new PackStore(vault, clock))),
    new PartStore(vault, clock),
  ];
  const { person: told } = await read(manager => parts.told(manager, key));
  const citizenId = (told && citizenIdOf(told)) ?? '';
  const found = (store: SeekerDirectory) => read(manager => store.ofPerson(manager, citizenId));

  const reindexing = new ReindexSeekers(database, seekers, parts);
  expect(await reindexing.run()).toBeGreaterThanOrEqual(2);
  expect(await reindexing.run()).toBe(0);
  expect(await found(seekers)).toEqual({ regionCode: key.regionCode, seekerId: key.seekerId });
  expect(await found(office.the(SeekerDirectory))).toBeNull();
});

describe('what matching reads of a person under one seal', () => {
  let person: Actor;
  let key: SeekerKey;
  const wageOf = async (regionCode = REGION) =>
    (await read(manager => office.the(ReadSeekers).activeAmong(manager, regionCode, [key.seekerId]))).map(
      ({ profile, masked }) => [profile.wageFloor, masked()],
    );
  const tellWage = (wageFloor: string) =>
    house.tell(person, key, [{ part: 'wage', wageFloor, wageTarget: '9000', wageFirm: '' }]);
  const packs = () =>
    office.db.dataSource.query<{ region_code: string; content_sealed: Buffer }[]>(
      'select * from seeker_pack where seeker_id = $1 order by region_code',
      [key.seekerId],
    );
  const place = () => ({ table: 'seeker_pack', column: 'content_sealed', row: key.seekerId });
  /** Another wage in the pack alone: whoever reads 1 has opened the pack. */
  const mark = async () => {
    const [pack] = await packs();
    const text = office.db.vault.open(place(), pack?.content_sealed ?? Buffer.alloc(0));
    const content = office.db.vault.seal(place(), text.replace(/"wageFloor":\d+/, '"wageFloor":1'));
    await office.db.dataSource.query('update seeker_pack set content_sealed = $2 where seeker_id = $1', [
      ...[key.seekerId, content],
    ]);
  };
  const masked = { name: '试某', tail: expect.stringMatching(/^\d{3}[\dX]$/) };

  beforeAll(async () => {
    person = await office.person('韩冬');
    key = await office.the(Registration).begin(person, REGION);
    await house.tell(person, key, toldPages(910));
    await office.the(Registration).send(person, key, ALL);
    await office.the(VerifySeeker).run(broker, key, CONFIRMED);
  });

  it('is the same as part by part, and packed once', async () => {
    const one = async () => {
      const found = await read(manager => office.the(ReadSeekers).active(manager, key));
      return { ...found, masked: found?.masked() };
    };
    const before = await one();
    expect(before).toMatchObject({ masked, profile: { wageFloor: 2200 } });
    expect(await office.the(PackSeekers).run(REGION)).toBeGreaterThan(0);
    expect(await office.the(PackSeekers).run(REGION)).toBe(0);
    expect(await one()).toEqual(before);
    await mark();
    expect(await wageOf()).toEqual([[1, masked]]);
  });

  it('keeps nothing readable, and no number that tells category and grade even when it is open', async () => {
    const [pack] = await packs();
    const number = inventCertificate(910, 'limb', 3, { birthDate: plainDate('1988-03-05'), sex: 'female' });
    expect(pack?.content_sealed.toString('latin1')).not.toContain('wageFloor');
    const text = office.db.vault.open(place(), pack?.content_sealed ?? Buffer.alloc(0));
    expect(text).toContain(number.slice(14, 18));
    for (const hidden of [number, number.slice(0, 18), '试行', '3100000']) expect(text).not.toContain(hidden);
  });

  it('is nothing once anything younger was told or said, until it is packed again', async () => {
    await tellWage('2300');
    expect(await wageOf()).toEqual([[2300, masked]]);
    expect(await office.the(PackSeekers).run(REGION)).toBe(1);
    await mark();
    expect(await wageOf()).toEqual([[1, masked]]);
    await office.the(SayConsent).run(person, key, [{ purpose: 'referral', given: false }]);
    expect(await wageOf()).toEqual([[2300, masked]]);
    await office.the(PackSeekers).run(REGION);
  });

  it('holds nothing in another county before what it was made of is there too', async () => {
    const to = '210604';
    const carry = (tables: Readonly<Record<string, string>>) =>
      office.db.database.transaction(async manager => {
        for (const [table, column] of Object.entries(tables))
          await carryRows(manager, { table, column, value: key.seekerId, from: REGION, to });
      });
    await mark();
    await carry({ seeker: 'id', seeker_pack: 'seeker_id' });
    expect(await wageOf(to)).toEqual([]);
    await carry({ seeker_part: 'seeker_id', seeker_consent: 'seeker_id' });
    expect(await wageOf(to)).toEqual([[1, masked]]);
  });

  it('is there for nobody who is not matched, even where somebody is being packed just then', async () => {
    const act = (name: OwnAct) => office.the(OwnEntry).act(person, key, name);
    await act('pause');
    expect(await packs()).toMatchObject([{ region_code: '210604' }]);
    await act('resume');
    expect(await office.the(PackSeekers).run(REGION)).toBe(1);
    await tellWage('2400');
    let packing: Promise<number> | undefined;
    await office.db.database.transaction(async manager => {
      const seeker = await office.the(SeekerStore).lock(manager, key);
      await office.the(EraseSeeker).close(manager, seeker!, { by: person, reason: 'asked', now: true });
      packing = office.the(PackSeekers).run(REGION);
      await sleep(100);
    });
    expect(await packing).toBe(0);
    expect(await packs()).toMatchObject([{ region_code: '210604' }]);
  });

  it('opens nowhere else, and after a change of keys only with the new one', async () => {
    const { vault, database, keyFile } = office.db;
    const sealed = async () => (await packs())[0]?.content_sealed ?? Buffer.alloc(0);
    const before = await sealed();
    for (const elsewhere of [{ row: newId() }, { table: 'seeker_part' }, { table: 'mail' }])
      expect(() => vault.open({ ...place(), ...elsewhere }, before)).toThrow(/does not open/);
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const rotated = join(folder, 'keys.json');
    copyFileSync(keyFile, rotated);
    addSealingKey(rotated);
    const fresh = Vault.fromFile(rotated);
    rmSync(folder, { recursive: true });
    expect(await reseal(database, fresh)).toContainEqual(
      expect.objectContaining({ table: 'seeker_pack', column: 'content_sealed' }),
    );
    expect(fresh.open(place(), await sealed())).toBe(vault.open(place(), before));
    const after = await sealed();
    expect(() => vault.open(place(), after)).toThrow(/not in the key file/);
  });
});
