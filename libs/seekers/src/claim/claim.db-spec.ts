import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions, type Actor } from '#accounts';
import { OutboxQueue } from '#persistence';
import { plainDate } from '#values';
import { DueWork } from '../due/due-work.js';
import { ReadSeekers } from '../read-seekers.js';
import { Registration } from '../registration.js';
import type { SeekerKey } from '../seeker.js';
import { REGION, SeekerOffice } from '../testing/seeker-office.js';
import { toldPages } from '../testing/told.js';
import { AnswerClaim } from './answer-claim.js';
import { ClaimEntry } from './claim-entry.js';
import { ClaimLetters } from './claim-letters.js';
import { LostAccount } from './lost-account.js';

let house: SeekerOffice;
let office: SeekerOffice['office'];
let broker: Actor;
/** Neither issues nor reads letters. */
let second: Actor;

const read = <T>(work: Parameters<typeof office.db.database.read<T>>[0]) => office.db.database.read(work);
const stateOf = (key: SeekerKey) => house.stateOf(key);

beforeAll(async () => {
  house = await SeekerOffice.open();
  ({ office, broker } = house);
  second = await house.roleOf('顾川', 'broker');
});
afterAll(() => house.close());

describe('an entry that staff made', () => {
  const certificateOf = (seed: number) => {
    const [page] = toldPages(seed);
    return page?.part === 'person' ? page.certificateNumber : '';
  };
  const entered = (seed: number) => house.entered(seed);
  const codeOf = async (key: SeekerKey) => {
    const shown = await office.the(ClaimLetters).show(broker, key);
    return shown.ok ? shown.value.code : null;
  };
  const claim = (actor: Actor, seed: number, code: string, from = 'x') =>
    office.the(ClaimEntry).run(actor, { certificateNumber: certificateOf(seed), code }, from);
  const confirm = (by: Actor, key: SeekerKey, over = {}) =>
    office.the(AnswerClaim).run(by, key, { outcome: 'confirmed', means: 'phone', ...over });
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
    const asked = () => claim(person, 700, code.toLowerCase().replaceAll('-', ' '));
    expect(await asked()).toEqual({ ok: true, value: null });
    // Nothing is handed over by the code alone; typed once more it is still the same claim.
    expect([await stateOf(draft), await asked()]).toEqual(['draft', { ok: true, value: null }]);
    expect(await read(m => office.the(ReadSeekers).ofAccount(m, person.accountId))).toMatchObject(draft);
    expect(await office.the(ClaimLetters).issue(broker, key)).toMatchObject({
      refusal: { code: 'claimWaits' },
    });
    expect(await office.the(AnswerClaim).asks(second, key)).toBe('周平');
    expect(await confirm(second, key)).toEqual({ ok: true, value: null });
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
      ...['seeker.claimLetterIssued', 'seeker.claimCodeShown', 'seeker.claimAsked', 'seeker.claimed'],
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
    const answers = await Promise.all([confirm(second, key), confirm(second, key)]);
    expect(answers).toEqual(
      expect.arrayContaining([
        { ok: true, value: null },
        { ok: false, refusal: { code: 'noClaim' } },
      ]),
    );
    const other = await entered(704);
    await office.the(ClaimLetters).issue(broker, other);
    expect(winner && (await claim(winner, 704, (await codeOf(other)) ?? ''))).toMatchObject({
      refusal: { code: 'hasEntry' },
    });
  });

  it('is handed to nobody by one member of staff alone, and to nobody of whom a second cannot tell', async () => {
    const key = await entered(706);
    await office.the(ClaimLetters).issue(broker, key);
    const reader = await house.roleOf('旁观', 'broker');
    await office.the(ClaimLetters).show(reader, key);
    const stranger = await office.person('不相干的人');
    expect(await claim(stranger, 706, (await codeOf(key)) ?? '', 'stranger')).toMatchObject({ ok: true });
    for (const [by, code] of [
      [broker, 'secondPerson'],
      [reader, 'secondPerson'],
      [await house.roleOf('不 相干的人', 'broker'), 'namesake'],
      [await house.roleOf('旁 观', 'broker'), 'namesake'],
      [await house.roleOf('外县', 'broker', '330102'), 'notFound'],
      [{ ...second, accountId: stranger.accountId }, 'ownEntry'],
    ] as const)
      expect([code, await confirm(by, key)]).toMatchObject([code, { refusal: { code } }]);
    expect(await confirm(second, key, { means: '' })).toMatchObject({
      refusal: { fields: [{ field: 'means', code: 'missing' }] },
    });
    const due = await office.the(DueWork).inRegion(second, REGION, {
      ...{ until: plainDate('2025-05-31'), mine: false, kinds: ['claim'] },
    });
    expect(due.ok && due.value.rows).toMatchObject([{ ...key, kind: 'claim', owner: null }]);
    expect(await confirm(second, key, { outcome: 'refused', means: '' })).toMatchObject({ ok: true });
    expect(await read(m => office.the(ReadSeekers).ofAccount(m, stranger.accountId))).toBeNull();
    expect((await office.again(stranger)).grants).toEqual([]);
    expect(await confirm(second, key)).toMatchObject({ refusal: { code: 'noClaim' } });
    // The letter is used up; the next one begins anew.
    expect(await office.the(ClaimLetters).issue(broker, key)).toMatchObject({ ok: true });
    await expect(
      office.db.dataSource.query(
        `insert into seeker_claim_answer (region_code, letter_id, outcome, means, letter_by, asked_by, answered_at,
           answered_by, answered_by_region) values ($1, $2, 'confirmed', 'phone', $2, $3, $4, $2, $1)`,
        [REGION, broker.accountId, stranger.accountId, office.db.clock.now()],
      ),
    ).rejects.toThrow('seeker_claim_answer_second_check');
  });

  it('leaves a lost account only with an original seen and the person there, and ends what the account could do', async () => {
    const key = await entered(705);
    const lost = (by: Actor, original = 'citizenCard', present = true) =>
      office.the(LostAccount).run(by, key, { original, present });
    expect(await lost(broker)).toMatchObject({ refusal: { code: 'noAccount' } });
    await office.the(ClaimLetters).issue(broker, key);
    const person = await office.person('邮箱没了');
    await claim(person, 705, (await codeOf(key)) ?? '', 'lost');
    await confirm(second, key);
    expect(await lost(broker, 'copy', false)).toMatchObject({
      refusal: { fields: [{ field: 'original' }, { field: 'present', code: 'missing' }] },
    });
    expect(await lost(await house.roleOf('外县', 'broker', '330102'))).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(await lost({ ...broker, accountId: person.accountId })).toMatchObject({
      refusal: { code: 'ownEntry' },
    });
    await office.the(Sessions).save('old-session', person, {});
    expect(await lost(broker)).toMatchObject({ ok: true });
    expect(await office.the(Sessions).load('old-session')).toBeNull();
    expect((await office.again(person)).grants).toEqual([]);
    expect(await read(m => office.the(ReadSeekers).ofAccount(m, person.accountId))).toBeNull();
    const next = await office.person('新账户');
    expect(await claim(next, 705, (await codeOf(key)) ?? '', 'next')).toMatchObject({ ok: true });
    // Nor does whoever parted the account hand the entry to another one alone.
    expect(await confirm(broker, key)).toMatchObject({ refusal: { code: 'secondPerson' } });
    expect(await confirm(second, key)).toMatchObject({ ok: true });
    expect(await stateOf(key)).toBe('registered');
    const acts = await office.db.dataSource.query<{ action: string }[]>(
      `select action from audit_record where subject_id = $1 and action = 'seeker.accountReleased'`,
      [key.seekerId],
    );
    expect(acts).toHaveLength(1);
    const told: unknown[] = [];
    const { database, clock, vault } = office.db;
    const queue = new OutboxQueue(database, clock, vault);
    await queue.deliverNext(key.regionCode, ['seeker.accountReleased'], (_, { payload }) => {
      told.push(payload);
      return Promise.resolve();
    });
    expect(told).toMatchObject([{ accountId: person.accountId, accountRegion: person.regionCode }]);
  });
});
