import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, type Actor } from '#accounts';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import type { Office } from '../../../libs/employers/src/testing/office.js';
import {
  filedDeclaration,
  openReviewOffice,
  staff,
} from '../../../libs/reviews/src/testing/review-office.js';
import { consoleProgram } from './program.js';
import { run } from './run.js';

const YEAR = ['--division', '210603', '--year', '2024'];
/** A bill: two in a hundred instead of one and a half. */
const BILL = 'title: 草案：比例 2 %\nvalues: [{ key: quotaRatio, value: "0.02" }]';

let office: Office;
let folder: string;
const before = { ...process.env };
beforeAll(async () => {
  office = await openReviewOffice();
  folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  const { db } = office;
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate('2025-05-20')));
  await filedDeclaration(office);
  await office.employer(await office.person('静默'));
  Object.assign(process.env, { DATABASE_URL: db.url, TONGGANG_KEY_FILE: db.keyFile, TONGGANG_MODE: 'demo' });
});
afterAll(async () => {
  for (const name of ['DATABASE_URL', 'TONGGANG_KEY_FILE', 'TONGGANG_MODE'])
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  rmSync(folder, { recursive: true });
  await office.close();
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs a command and gives what it wrote and how it ended. */
async function called(...words: string[]) {
  const written = { out: '', err: '' };
  jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((written.out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((written.err += String(text))));
  await run(consoleProgram(), ['node', 'console', ...words]);
  const result = { ...written, exit: Number(process.exitCode ?? 0) };
  process.exitCode = 0;
  return result;
}
const numbers = ({ out }: { out: string }) => JSON.parse(out) as Record<string, unknown>;

it('asks on whose behalf a region is assessed, and which rules it is held against', async () => {
  expect(await called('review', 'run', ...YEAR, '--language', 'en')).toMatchObject({
    ...{ err: expect.stringMatching(/^accountNeeded\n.*--as\. .*\.\n$/), exit: 1 },
  });
  await staff(office, 'reviewer', '孙晓梅');
  expect(await called('review', 'replay', ...YEAR, '--policy-version', 'release')).toMatchObject({
    ...{ err: expect.stringMatching(/^noBaseline\n.*review run/), exit: 1 },
  });
  expect((await called('review', 'replay', ...YEAR)).exit).toBe(2);
  expect(await called('review', 'replay', ...YEAR, '--overlay', join(folder, 'none.yaml'))).toMatchObject({
    ...{ exit: 2, err: expect.stringContaining('cannot read') },
  });
  expect((await called('review', 'run', '--division', '21', '--year', '2024')).exit).toBe(2);
  expect(await called('review', 'run', ...YEAR, '--as', 'nobody@example.com')).toMatchObject({
    ...{ err: expect.stringMatching(/^accountUnknown\n/), exit: 1 },
  });
});

it('assesses every employer of a county, filed or not, and determines nothing', async () => {
  const ran = await called('review', 'run', ...YEAR, '--json');
  expect([ran.exit, numbers(ran)]).toMatchObject([
    0,
    { division: '210603', levyYear: 2024, state: 'done', employers: 2, done: 2, determinations: 0 },
  ]);
  expect(ran.err).toMatch(/2 of 2 employers \(100 %\)/);
  expect(await office.db.dataSource.query('select 1 from determination')).toEqual([]);
  const words = (await called('review', 'run', ...YEAR)).out;
  expect(words).toContain('employers: 2 of 2');
  expect(words).toContain('it determines nothing');
});

it('holds the population against the same rules, where nobody changes, and against a bill, where somebody does', async () => {
  const same = await called('review', 'replay', ...YEAR, '--policy-version', 'release', '--json');
  expect([same.exit, numbers(same)]).toMatchObject([0, { employers: 2, changed: 0, determinations: 0 }]);
  const file = join(folder, 'bill.yaml');
  writeFileSync(file, BILL);
  const bill = numbers(await called('review', 'replay', ...YEAR, '--overlay', file, '--json'));
  expect(bill).toMatchObject({ employers: 2, changed: 1 });
  // 186 × 2 % = 3.72 instead of 2.79, 1.83 of them there: the levy rises.
  expect(Number(bill['levyAfter'])).toBeGreaterThan(Number(bill['levyBefore']));
  writeFileSync(file, 'title: x\nvalues: []');
  expect(await called('review', 'replay', ...YEAR, '--overlay', file)).toMatchObject({
    ...{ exit: 1, err: expect.stringContaining('badOverlay') },
  });
});

it('orders the comparison of every filing of a county, and of none elsewhere', async () => {
  const ordered = () =>
    office.db.dataSource.query<object[]>(`select 1 from check_order where cause = 'region'`);
  expect(numbers(await called('checks', 'run', ...YEAR, '--json'))).toEqual({ filings: 1, done: false });
  expect(await ordered()).toHaveLength(1);
  expect(await called('checks', 'run', '--division', '110101', '--year', '2024')).toMatchObject({
    ...{ out: 'filings: 0\n', exit: 0 },
  });
  expect(await ordered()).toHaveLength(1);
});

it('appoints the first administrator of a division, and nobody whose role shuts that out', async () => {
  const email = async (of: Actor) =>
    (await office.db.database.read(manager => office.the(AccountStore).find(manager, of)))?.email ?? '';
  const appoint = (address: string) =>
    called('accounts', 'appoint', '--email', address, '--division', '210603');
  const newcomer = await office.person('许可');
  const first = await email(newcomer);
  expect(await appoint('nobody@example.com')).toMatchObject({
    err: expect.stringMatching(/^accountUnknown\n/),
    exit: 1,
  });
  for (const time of ['once', 'again'])
    expect([time, await appoint(first)]).toMatchObject([
      time,
      { exit: 0, out: `administrator of 210603: ${first}\n` },
    ]);
  const { grants } = await office.again(newcomer);
  expect(grants).toMatchObject([{ role: 'administrator', divisionCode: '210603' }]);
  const reviewer = await staff(office, 'reviewer', '不宜');
  expect(await appoint(await email(reviewer))).toMatchObject({
    err: expect.stringMatching(/^separationOfDuties\n/),
    exit: 1,
  });
});
