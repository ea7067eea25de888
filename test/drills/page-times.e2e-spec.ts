import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { StartDeclaration } from '#declarations';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { setBusinessDate } from '#persistence';
import { addDays, plainDate } from '#values';
import { rosterInput } from '../../libs/declarations/src/testing/roster-input.js';
import { file, fillIn, readyDeclaration } from '../support/filed-declaration.js';
import { DEMO_DATE, startTestPortal, type TestPortal } from '../support/test-portal.js';
import type { Visitor } from '../support/visitor.js';
import { drillSize, report } from './size.js';

jest.setTimeout(30 * 60_000);

/** People of the employers whose pages are timed. */
const SIZES = [drillSize(3, 30), drillSize(12, 300)];
const VISITS = drillSize(1, 9);
/** A page may take so many times as long as the task list of an employer with nobody; a generous bound. */
const MOST_TIMES_AS_LONG = 20;
const PAGES = ['', '/roster', '/roster/wages', '/roster-import', '/check', '/submission'];

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

it(`pages of ${SIZES.join(' and ')} people, beside the task list of nobody`, async () => {
  const none = await readyDeclaration(portal, await portal.actor('officer2'), []);
  const nobody = await timeOf(await portal.signedIn('officer2'), pathOf(none.ref.employerId));
  report('page-times', { people: 0, page: 'tasks', ms: nobody });
  const visitor = await portal.signedIn('officer');
  for (const [index, people] of SIZES.entries()) {
    const roster = Array.from({ length: people }, (_, person) => personOf(1_000 * index + person));
    const officer = await portal.actor('officer');
    await date('2024-05-20');
    const last = await readyDeclaration(portal, officer, roster);
    await file(portal, last);
    await date(DEMO_DATE);
    const { employerId } = last.employer;
    const started = await portal.app.get(StartDeclaration, { strict: false }).run(last.actor, employerId);
    expect(started.ok).toBe(true);
    await judge(visitor, employerId, people, nobody, ['/roster/last-year']);
    await fillIn(portal, officer, last.employer, roster);
    await judge(visitor, employerId, people, nobody, PAGES);
  }
});

/** Somebody else for each number. */
function personOf(number: number): ReturnType<typeof rosterInput> {
  const born = { birthDate: addDays(plainDate('1970-01-01'), Math.floor(number / 250)) };
  const seed = (number % 250) * 2;
  return rosterInput(seed, {
    citizenId: inventCitizenId(seed, born),
    certificateNumber: inventCertificate(seed, 'limb', 2, born),
  });
}

async function judge(
  visitor: Visitor,
  employerId: string,
  people: number,
  nobody: number,
  pages: readonly string[],
): Promise<void> {
  for (const page of pages) {
    const ms = await timeOf(visitor, pathOf(employerId) + page);
    const ratio = Math.round((10 * ms) / nobody) / 10;
    report('page-times', { people, page: page.slice(1) || 'tasks', ms, ratio });
    expect([page, ratio < MOST_TIMES_AS_LONG]).toEqual([page, true]);
  }
}

function date(day: string): Promise<unknown> {
  const { database, clock } = portal.db;
  return database.transaction(manager => setBusinessDate(manager, clock, plainDate(day)));
}

function pathOf(employerId: string): string {
  return `/workspace/declarations/${employerId}/2024`;
}

/** Milliseconds of the middle one of several visits, after one that is not counted. */
async function timeOf(visitor: Visitor, path: string): Promise<number> {
  const times: number[] = [];
  for (let visit = 0; visit <= VISITS; visit += 1) {
    const started = performance.now();
    const { status } = await visitor.get(path);
    expect([path, status]).toEqual([path, 200]);
    if (visit > 0) times.push(performance.now() - started);
  }
  return Math.round(times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0);
}
