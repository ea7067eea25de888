import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, CreateDemoAccounts, DEMO_PASSWORD } from '#accounts';
import { Clock, Database, setBusinessDate } from '#persistence';
import { rosterRow, workbookOf } from '../../libs/declarations/src/testing/roster-sheet.js';
import { readyDeclaration } from '../support/filed-declaration.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { Visitor } from '../support/visitor.js';
import { OfficeUnderFire } from './office-under-fire.js';
import { drillSize, report } from './size.js';

const HOURS = 3_600_000;
jest.setTimeout(3 * HOURS);

const ROUNDS = drillSize(2, 20);
const ROWS = drillSize(400, 5_000);
const OFFICER = 'drill@demo.example';

const employers: string[] = [];
let office: OfficeUnderFire;

beforeAll(async () => {
  office = await OfficeUnderFire.open('roster-import', prepare);
});
afterAll(() => office?.close());

async function prepare(app: NestFastifyApplication): Promise<void> {
  const the = <Service>(service: new (...parts: never[]) => Service) =>
    app.get<Service>(service, { strict: false });
  const database = the(Database);
  await database.transaction(manager =>
    setBusinessDate(manager, app.get(Clock, { strict: false }), DEMO_DATE),
  );
  const officer = { role: 'officer' as const, email: OFFICER, name: '王莉' };
  const key = (await the(CreateDemoAccounts).run(DEMO_DIVISION, [officer])).get(OFFICER);
  const actor = key && (await database.read(manager => the(AccountStore).actor(manager, key)));
  if (!actor) throw new Error('no account');
  for (let round = 0; round <= ROUNDS; round += 1)
    employers.push((await readyDeclaration({ app }, actor)).ref.employerId);
}

/** What is stored of an employer: people on the roster, and files that wait. */
async function stored(employerId: string): Promise<{ people: number; files: number }> {
  const count = (table: string) =>
    `(select count(*)::int from ${table} t join declaration d on d.region_code = t.region_code and d.id = t.declaration_id
       where d.employer_id = '${employerId}')`;
  const [row] = await office.sql<{ people: number; files: number }>(
    `select ${count('roster_entry')} as people, ${count('roster_import')} as files`,
  );
  return row ?? { people: 0, files: 0 };
}

/** Uploads the file and opens its preview. @returns sends the confirmation */
async function staged(officer: Visitor, employerId: string, bytes: Buffer) {
  const base = `/workspace/declarations/${employerId}/2024`;
  await officer.get(`${base}/roster-import`);
  const file = { field: 'file', name: '名册.xlsx', bytes };
  const path = (await officer.sendFile(`${base}/roster-import`, file)).location ?? '';
  return async () => {
    const { text } = await officer.get(path);
    const draftVersion = /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';
    return officer.submit(path, { draftVersion, missing: 'keep' });
  };
}

it(`takes ${ROWS} people over or nobody, ${ROUNDS} times killed in the middle`, async () => {
  const officer = new Visitor(office.origin);
  expect((await officer.signIn(OFFICER, DEMO_PASSWORD)).status).toBe(303);
  const bytes = await workbookOf(Array.from({ length: ROWS }, (_, index) => rosterRow(index)));
  const [calm = '', ...shaken] = employers;
  const confirm = await staged(officer, calm, bytes);
  const started = Date.now();
  expect((await confirm()).status).toBe(303);
  const whole = Date.now() - started;
  expect(await stored(calm)).toEqual({ people: ROWS + 1, files: 0 });
  let survived = 0;
  for (const [round, employerId] of shaken.entries()) {
    const confirmIt = await staged(officer, employerId, bytes);
    const lost = confirmIt().catch(() => null);
    await sleep((whole * (round + 1)) / (ROUNDS + 1));
    await office.killPortal();
    await lost;
    const after = await stored(employerId);
    // All with the file gone, or nobody with the file still waiting: nothing between the two.
    expect([
      { people: ROWS + 1, files: 0 },
      { people: 1, files: 1 },
    ]).toContainEqual(after);
    if (after.files === 0) survived += 1;
    else expect((await confirmIt()).status).toBe(303);
    expect(await stored(employerId)).toEqual({ people: ROWS + 1, files: 0 });
  }
  report('roster-import', { rows: ROWS, kills: ROUNDS, committedBeforeKill: survived, wholeMs: whole });
});
