import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, CreateDemoAccounts, DEMO_PASSWORD } from '#accounts';
import { Clock, Database, setBusinessDate } from '#persistence';
import { readyDeclaration } from '../support/filed-declaration.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { OfficeUnderFire } from './office-under-fire.js';
import { drillSize, report } from './size.js';
import { StubbornOfficer, type Acknowledged } from './stubborn-officer.js';

const HOURS = 3_600_000;
jest.setTimeout(3 * HOURS);

const FILINGS = drillSize(24, 10_000);
const OFFICERS = drillSize(4, 8);
const EMPLOYERS_EACH = drillSize(3, 12);
const PORTAL_KILLS = drillSize(1, 20);
const DATABASE_KILLS = drillSize(1, 10);

const addressOf = (index: number) => `drill${index}@demo.example`;
const officers = Array.from({ length: OFFICERS }, (_none, index) => ({
  ...{ role: 'officer' as const, email: addressOf(index), name: '王莉' },
}));
/** Address of every declaration, by officer. */
const declarations: string[][] = [];
let office: OfficeUnderFire;

beforeAll(async () => {
  office = await OfficeUnderFire.open('filing', prepare);
});
afterAll(() => office?.close());

async function prepare(app: NestFastifyApplication): Promise<void> {
  const the = <Service>(service: new (...parts: never[]) => Service) =>
    app.get<Service>(service, { strict: false });
  const database = the(Database);
  await database.transaction(manager =>
    setBusinessDate(manager, app.get(Clock, { strict: false }), DEMO_DATE),
  );
  const keys = await the(CreateDemoAccounts).run(DEMO_DIVISION, officers);
  for (const { email } of officers) {
    const key = keys.get(email);
    const actor = key && (await database.read(manager => the(AccountStore).actor(manager, key)));
    if (!actor) throw new Error(`no account ${email}`);
    const bases: string[] = [];
    for (let count = 0; count < EMPLOYERS_EACH; count += 1) {
      const { ref } = await readyDeclaration({ app }, actor);
      bases.push(`/workspace/declarations/${ref.employerId}/${ref.levyYear}`);
    }
    declarations.push(bases);
  }
}

/** Files again and again, one employer after the other, taking each filing back before the next of the same. */
async function work(officer: StubbornOfficer, bases: readonly string[], next: () => boolean) {
  const done: Acknowledged[] = [];
  for (let turn = 0; next(); turn += 1) {
    const base = bases[turn % bases.length] as string;
    const acknowledged = await officer.file(base);
    done.push(acknowledged);
    await officer.withdraw(base);
  }
  return done;
}

/** Kills portal and database in turn, evenly over the filings. */
async function fire(
  progress: () => number,
  isOver: () => boolean,
): Promise<{ portal: number; database: number }> {
  const kills = { portal: 0, database: 0 };
  const all = PORTAL_KILLS + DATABASE_KILLS;
  for (let shot = 1; shot <= all && !isOver(); shot += 1) {
    while (progress() < (FILINGS * shot) / (all + 1) && !isOver()) await sleep(5);
    const isTurn = shot % 3 === 0 || kills.portal === PORTAL_KILLS;
    if (isTurn && kills.database < DATABASE_KILLS) {
      await office.killDatabase();
      kills.database += 1;
    } else {
      await office.killPortal();
      kills.portal += 1;
    }
  }
  return kills;
}

it(`stores each of ${FILINGS} acknowledged filings exactly once while portal and database are killed`, async () => {
  const people = officers.map(() => new StubbornOfficer(office.origin));
  await Promise.all(people.map((person, index) => person.signIn(addressOf(index), DEMO_PASSWORD)));
  let begun = 0;
  let over = false;
  const next = () => (begun += 1) <= FILINGS;
  const firing = fire(
    () => begun,
    () => over,
  );
  const worked = await Promise.all(
    people.map((person, index) => work(person, declarations[index] ?? [], next)),
  );
  over = true;
  const kills = await firing;

  const acknowledged = worked.flat();
  const stored = await office.sql<{ number: string; key: string; withdrawn: boolean }>(
    `select s.document_number as number, k.idempotency_key as key, w.submission_id is not null as withdrawn
     from submission s
     left join submission_key k on k.region_code = s.region_code and k.submission_id = s.id
     left join withdrawal w on w.region_code = s.region_code and w.submission_id = s.id`,
  );
  const keyOf = new Map(stored.map(({ number, key }) => [number, key]));
  const lost = acknowledged.filter(one => keyOf.get(one.documentNumber) !== one.idempotencyKey).length;
  const double = stored.length - new Set(stored.map(({ key }) => key)).size;
  const [events] = await office.sql<{ count: string }>(
    `select count(*) from outbox_event where kind = 'declaration.submitted'`,
  );
  const [torn] = await office.sql<{ count: string }>(
    `select count(*) from declaration d where filed_version <>
       (select count(*) from submission s where s.region_code = d.region_code and s.declaration_id = d.id)`,
  );
  report('filing', {
    ...{ filings: acknowledged.length, stored: stored.length, lost, double },
    ...{ portal_kills: kills.portal, database_kills: kills.database },
    unanswered: people.reduce((sum, { failures }) => sum + failures, 0),
  });
  expect(acknowledged).toHaveLength(FILINGS);
  expect({ lost, double, stored: stored.length }).toEqual({ lost: 0, double: 0, stored: FILINGS });
  expect(stored.filter(({ withdrawn }) => !withdrawn)).toEqual([]);
  expect({ events: Number(events?.count), torn: Number(torn?.count) }).toEqual({ events: FILINGS, torn: 0 });
  expect(kills).toEqual({ portal: PORTAL_KILLS, database: DATABASE_KILLS });
});
