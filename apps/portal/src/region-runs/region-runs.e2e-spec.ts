import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants } from '#accounts';
import { Database, setBusinessDate } from '#persistence';
import { ReadRun, WorkRun } from '#reviews';
import { plainDate } from '#values';
import { plant } from '../../../../libs/oversight/src/testing/plant.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const COUNTIES = ['210602', '210603'];

let portal: TestPortal;
let reviewer: Visitor;
beforeAll(async () => {
  portal = await startTestPortal();
  const { accountId, regionCode } = await portal.actor('reviewer');
  await portal.app.get(Database, { strict: false }).transaction(manager =>
    portal.app.get(Grants, { strict: false }).give(manager, {
      ...{ regionCode, accountId, role: 'reviewer', grantedBy: 'test' },
      ...{ divisionCode: '210600', employerId: null },
    }),
  );
  // The window is over: who has not filed by now is assessed by what the tax office told.
  await portal.db.database.transaction(manager =>
    setBusinessDate(manager, portal.db.clock, plainDate('2025-11-20')),
  );
  for (const county of COUNTIES) await employersOf(county);
  reviewer = await portal.signedIn('reviewer', 'en');
});
afterAll(() => portal.close());

/** Two employers that filed nothing: of one the tax office told figures, of the other nobody did. */
async function employersOf(county: string): Promise<void> {
  const { dataSource } = portal.db;
  const known = `019a0000-0000-7000-8000-${county.padStart(12, '0')}`;
  const employer = { kind: 'enterprise', registered_on: '2012-03-01', entered_on: '2020-01-01' };
  await plant(dataSource, county, [
    'employer',
    { ...employer, id: known, credit_code: `91${county}A`, name: `=单位${county}` },
  ]);
  await plant(dataSource, county, ['employer', { ...employer, credit_code: `91${county}B`, name: '无数据' }]);
  for (const [figure, value] of [
    ['headcount', 200],
    ['payroll', 12_000_000],
  ])
    await plant(dataSource, county, [
      'office_figure',
      { employer_id: known, levy_year: 2024, figure, value, source: 'taxOffice', source_name: '名册' },
    ]);
}

const work = async (path: string) => {
  const [, regionCode = '', runId = ''] = /region-runs\/(\d{6})\/([0-9a-f-]+)/.exec(path) ?? [];
  const found = await portal.app
    .get(ReadRun, { strict: false })
    .find(await portal.actor('reviewer'), { regionCode, runId });
  if (!found.ok) throw new Error(found.refusal.code);
  return portal.app.get(WorkRun, { strict: false }).work(found.value.run);
};

describe('an assessment of a prefecture', () => {
  let path = '';

  it('is started from its page, says how far it is, is stopped and goes on', async () => {
    await reviewer.get('/workspace/region-runs');
    const started = await reviewer.submit('/workspace/region-runs', { division: '210600', year: '2024' });
    expect(started.status).toBe(303);
    path = started.location ?? '';
    const page = await reviewer.get(path);
    expect(page.text).toContain('Stop the run');
    // Nothing is assessed yet: sums of nothing would read as a result.
    expect(page.text).not.toContain('results.csv');
    await reviewer.submit(`${path}/orders`, { order: 'cancelled' });
    expect(await work(path)).toBe('cancelled');
    const stopped = await reviewer.get(path);
    expect(stopped.text).not.toContain('Stop the run');
    await reviewer.submit(`${path}/orders`, { order: 'resumed' });
    expect(await work(path)).toBe('done');
  });

  it('shows sums by kind and county with a chart, and names whoever needs a person', async () => {
    const { text } = await reviewer.get(path);
    expect(text).toContain('<svg');
    for (const county of ['Zhenxing', 'Yuanbao']) expect(text).toContain(county);
    const needy = await reviewer.get(`${path}/needs-person`);
    expect(needy.text.match(/无数据/g)).toHaveLength(COUNTIES.length);
    expect(needy.text).not.toMatch(/单位2106/);
  });

  it('leaves as a file without formulas, every employer once', async () => {
    const file = await reviewer.get(`${path}/results.csv`);
    const lines = file.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * COUNTIES.length);
    expect(file.text).toContain("'=单位210603");
  });

  it('is done again under other rules: who changes, by how much, as page, chart and file', async () => {
    await reviewer.get(path);
    const wrong = await reviewer.submit(`${path}/replays`, { overlay: 'nonsense: [' });
    expect([wrong.status, wrong.text.includes('nonsense: [')]).toEqual([422, true]);
    const overlay = 'title: "Bill"\nvalues:\n  - {key: quotaRatio, value: "0.02"}\n';
    const replayed = await reviewer.submit(`${path}/replays`, { overlay });
    expect(replayed.status).toBe(303);
    const replay = replayed.location ?? '';
    expect(await work(replay)).toBe('done');
    expect((await reviewer.get(replay)).text).toContain('<svg');
    const changes = await reviewer.get(`${replay}/changes.csv`);
    expect(changes.text.trimEnd().split('\r\n')).toHaveLength(1 + COUNTIES.length);
  });

  it('is nobody else’s: not of another county, nor of another role', async () => {
    for (const name of ['reviewer3', 'officer', 'broker'])
      expect((await (await portal.signedIn(name)).get(path)).status).toBeGreaterThanOrEqual(403);
  });
});

describe('the year in figures', () => {
  it('stands by kind, and for somebody who serves several counties side by side', async () => {
    const { text } = await reviewer.get('/workspace/overview?division=210602&year=2024');
    for (const words of [', levy year 2024. As of', '<svg', 'Of these overdue', 'Counties side by side'])
      expect(text).toContain(words);
    expect(text).toContain('division&#x3D;210603&amp;year&#x3D;2024');
    const one = await (await portal.signedIn('approver', 'en')).get('/workspace/overview');
    expect([one.status, one.text.includes('Counties side by side')]).toEqual([200, false]);
  });

  it('has the named checks, each with its owner, for the administrator', async () => {
    const { text } = await (await portal.signedIn('administrator', 'en')).get('/workspace/integrity');
    for (const words of ['2 found', 'Employer without an administrator', '无数据', 'A clerk approves one'])
      expect(text).toContain(words);
  });
});
