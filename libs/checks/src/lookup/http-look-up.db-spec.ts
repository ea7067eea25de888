import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { openTestDatabase, type TestDatabase } from '../../../persistence/src/testing/test-database.js';
import { OtherOffice, type Mood } from '../../../../test/support/other-office.js';
import { Circuit, FAILURES_TO_OPEN, OPEN_MS } from './circuit.js';
import { HttpLookUp, LOOK_UP } from './http-look-up.js';

const KEY = 'a-key-of-the-other-office';
const PERSON = inventCitizenId(1, { birthDate: plainDate('1985-06-15'), sex: 'female' });
const QUESTION = { citizenId: PERSON, levyYear: 2024, sources: ['contracts', 'wages'] } as const;
const CONTRACT = {
  source: 'contracts',
  unitCode: inventCreditCode(1, '210603'),
  from: '2023-03-01',
  to: '2026-02-28',
};

let db: TestDatabase;
let office: OtherOffice;
let circuit: Circuit;
let lookUp: HttpLookUp;

beforeAll(async () => {
  db = await openTestDatabase();
  office = await OtherOffice.open(KEY);
  circuit = new Circuit(db.database, db.clock);
});
afterAll(async () => {
  await office.close();
  await db.close();
});
beforeEach(async () => {
  await db.dataSource.query('delete from source_health');
  office.heard.splice(0);
  office.mood = 'well';
  office.records.set(PERSON, [CONTRACT]);
  lookUp = new HttpLookUp(
    { url: office.url, key: KEY, sources: ['contracts', 'wages'], timeoutMs: 250, pausesMs: [5, 10] },
    circuit,
  );
});

it('asks with the key for one person and year, and for nothing else', async () => {
  const answer = await lookUp.ask(QUESTION);
  const { unitCode, ...contract } = CONTRACT;
  expect(answer).toEqual({ ok: true, value: [{ ...contract, citizenId: PERSON, employerCode: unitCode }] });
  expect(office.heard).toEqual([
    {
      ...{ authorization: `Bearer ${KEY}`, url: '/v1/people' },
      body: { citizenId: PERSON, levyYear: 2024, sources: ['contracts', 'wages'] },
    },
  ]);
  expect((await circuit.health(LOOK_UP))?.lastSuccessAt).not.toBeNull();
});

it.each<[Mood, string]>([
  ['slow', 'timeout'],
  ['hang', 'timeout'],
  ['error500', 'status 500'],
  ['halfAnswer', 'network'],
  ['wrongJson', 'answer'],
  ['wrongShape', 'answer'],
  ['contradictsItself', 'answer'],
  ['redirects', 'network'],
])('tries three times and gives no answer where the office is %s', async (mood, reason) => {
  office.mood = mood;
  expect(await lookUp.ask(QUESTION)).toEqual({ ok: false, refusal: { code: 'down', reason } });
  expect(office.heard).toHaveLength(3);
  expect(await circuit.health(LOOK_UP)).toMatchObject({ failures: 1, lastFailure: reason, openUntil: null });
});

it('tries a wrong key once', async () => {
  const wrong = new HttpLookUp(
    { url: office.url, key: 'another', sources: ['wages'], pausesMs: [5] },
    circuit,
  );
  expect(await wrong.ask(QUESTION)).toEqual({ ok: false, refusal: { code: 'down', reason: 'key' } });
  expect(office.heard).toHaveLength(1);
});

it('answers the next question after a failure that passed', async () => {
  office.mood = 'error500';
  setTimeout(() => (office.mood = 'well'), 3);
  expect((await lookUp.ask(QUESTION)).ok).toBe(true);
});

it('leaves an office alone that fails five times, for a minute, and one success forgets it', async () => {
  office.mood = 'error500';
  for (let at = 0; at < FAILURES_TO_OPEN; at += 1) await lookUp.ask(QUESTION);
  office.mood = 'well';
  office.heard.splice(0);
  expect(await lookUp.ask(QUESTION)).toEqual({ ok: false, refusal: { code: 'down', reason: 'circuitOpen' } });
  expect(office.heard).toEqual([]);
  db.clock.set(new Date(db.clock.now().getTime() + OPEN_MS + 1));
  expect((await lookUp.ask(QUESTION)).ok).toBe(true);
  expect(await circuit.health(LOOK_UP)).toMatchObject({ failures: 0, openUntil: null });
});
