import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { newId, setBusinessDate } from '#persistence';
import { reviewEntities, ReviewsModule } from '#reviews';
import { addDays, plainDate } from '#values';
import { Module } from '@nestjs/common';
import { Office } from '../../employers/src/testing/office.js';
import {
  concluded,
  filedDeclaration,
  openedReview,
  staff,
  valueOf,
} from '../../reviews/src/testing/review-office.js';
import { ReadLogs } from './audit/read-logs.js';
import { RecomputeDecision } from './audit/recompute-decision.js';
import { ReadOfficeFigures } from './figures/office-figures.js';
import { Integrity } from './integrity/integrity.js';
import { OversightModule } from './oversight.module.js';
import { plant } from './testing/plant.js';

const REGION = '210603';

@Module({ imports: [ReviewsModule, OversightModule] })
class Rooms {}

describe('oversight', () => {
  let office: Office;
  let administrator: Actor;
  let declarationId: string;
  beforeAll(async () => {
    office = await Office.open({ module: Rooms, entities: [...declarationEntities, ...reviewEntities] });
    administrator = await staff(office, 'administrator', '何清');
    const { reviewer, key, version } = await openedReview(office);
    await concluded(office, reviewer, key);
    ({ declarationId } = version);
    await filedDeclaration(office);
  });
  afterAll(() => office.close());

  const change = (sql: string, values: unknown[]) =>
    office.db.database.transaction(manager => manager.query(sql, values));
  it('shows auditors what was done and looked at under pseudonyms, notes that they read it, and nobody else', async () => {
    const auditor = await staff(office, 'auditor', '高明');
    const logs = office.the(ReadLogs);
    for (const stranger of [administrator, await staff(office, 'auditor', '白露', '210604')]) {
      expect(await logs.acts(stranger, REGION, { before: null })).toMatchObject({ ok: false });
      expect(await logs.looks(stranger, REGION, { before: null })).toMatchObject({ ok: false });
    }
    const looked = '019a0000-0000-7000-8000-00000000000b';
    await plant(office.db.dataSource, REGION, ['seeker', { id: looked }]);
    await change(
      `insert into seeker_look (region_code, id, seeker_id, fields, purpose, looked_at, looked_by, looked_by_region)
       select $1, ('019a0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $2, '{person}', 'referral', now(), $3, $1
         from generate_series(1, 31) as n`,
      [REGION, looked, administrator.accountId],
    );
    const looks = valueOf(await logs.looks(auditor, REGION, { before: null }));
    expect(looks.lines).toHaveLength(30);
    const [line] = looks.lines;
    expect(line).toMatchObject({ fields: ['person'], purpose: 'referral', forEmployer: false });
    expect([line?.by, line?.person]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.anything()]);
    const older = valueOf(await logs.looks(auditor, REGION, { before: looks.next }));
    expect([older.lines.length, older.next, older.lines[0]?.by]).toEqual([1, null, line?.by]);

    const acts = valueOf(await logs.acts(auditor, REGION, { before: null, area: 'declaration' }));
    expect(acts.lines.length).toBeGreaterThan(0);
    expect(acts.lines.every(({ action }) => action.startsWith('declaration.'))).toBe(true);
    const all = valueOf(await logs.acts(auditor, REGION, { before: null }));
    const text = JSON.stringify([looks, acts, all]);
    for (const id of [administrator.accountId, looked, declarationId, '江桥', '何清'])
      expect([id, text.includes(id)]).toEqual([id, false]);
    const read = valueOf(await logs.acts(auditor, REGION, { before: null, area: 'audit' }));
    expect(read.lines.map(({ action }) => action)).toEqual([
      ...['audit.actsRead', 'audit.actsRead', 'audit.looksRead', 'audit.looksRead'],
    ]);
    expect((await office.the(Integrity).report(auditor, REGION)).ok).toBe(true);
  });

  it('computes a determination once more for an auditor of its county, by its number, and notes it', async () => {
    const auditor = await staff(office, 'auditor', '高明');
    const [determination] = await office.db.dataSource.query<{ id: string; number: string }[]>(
      `select id, document_number as number from determination where region_code = $1`,
      [REGION],
    );
    const decide = office.the(RecomputeDecision);
    const again = () => decide.run(auditor, ` ${determination!.number} `);
    expect(valueOf(await again())).toMatchObject({
      ...{ equal: true, policyIntact: true, levy: 2_823_559n, levyYear: 2024, outcome: 'levy' },
    });
    expect(await decide.run(auditor, '')).toMatchObject({ refusal: { code: 'missing' } });
    expect(await decide.run(auditor, 'A\u0000')).toMatchObject({ refusal: { code: 'notFound' } });
    expect(await decide.run(auditor, '210603-2024-00000000-0')).toMatchObject({
      refusal: { code: 'notFound' },
    });
    const elsewhere = await staff(office, 'auditor', '白露', '210604');
    expect(await decide.run(elsewhere, determination!.number)).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(await decide.run(administrator, determination!.number)).toMatchObject({
      refusal: { code: 'notFound' },
    });
    const noted = await office.db.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from audit_record where action = 'audit.recomputed'`,
    );
    expect(noted).toEqual([{ n: 1 }]);
  });

  it('counts the year by kind and standing, by age and by outcome', async () => {
    await office.db.database.transaction(manager =>
      setBusinessDate(manager, office.db.clock, plainDate('2027-01-04')),
    );
    const figures = valueOf(await office.the(ReadOfficeFigures).run(administrator, REGION, 2024));
    expect(figures.standings.reduce((sum, { employers }) => sum + employers, 0)).toBe(2);
    expect(figures.ages).toEqual([0, 0, 0, 1]);
    expect(figures.overdue).toBe(1);
    expect(figures.standings.filter(({ overdue }) => overdue > 0)).toEqual([
      { employerKind: 'enterprise', standing: 'submitted', employers: 1, overdue: 1 },
    ]);
    const across = { ...administrator, grants: [{ ...administrator.grants[0]!, divisionCode: '210600' }] };
    const counties = office.the(ReadOfficeFigures);
    expect(valueOf(await counties.byCounty(across, ['210602', REGION], 2024))).toEqual([
      { regionCode: '210602', standings: [] },
      { regionCode: REGION, standings: figures.standings },
    ]);
    expect(await counties.byCounty(administrator, ['210602', REGION], 2024)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(figures.outcomes).toHaveLength(1);
    // One employee of grade 2 counts as two of 2.79: 0.79 × 71,482.50 × 0.5 = 28,235.5875.
    expect(figures.outcomes[0]).toMatchObject({ outcome: 'levy', employers: 1, levy: 2_823_559n });
    expect(figures.ledger).toEqual({ certified: 0n, relieved: 0n, paid: 0n, surcharge: 0n, open: 0n });
    expect(figures.times).toMatchObject({ decided: 1 });
  });

  it('calls nobody late who closed, moved away, or is counted as employing none', async () => {
    const standings = async (region = REGION) => {
      const { standings: rows } = valueOf(
        await office.the(ReadOfficeFigures).run(administratorOf(region), region, 2024),
      );
      return Object.fromEntries(rows.map(({ standing, employers }) => [standing, employers]));
    };
    const administratorOf = (division: string): Actor => ({
      ...administrator,
      grants: [{ role: 'administrator', divisionCode: division, employerId: null }],
    });
    const before = await standings();
    const silent = async () => {
      const { employer } = await office.employer(await office.person('沉默'));
      return { employer_id: employer.employerId };
    };
    const [closed, moved, came, none] = [await silent(), await silent(), await silent(), await silent()];
    expect(await standings()).toEqual({ ...before, notFiled: (before['notFiled'] ?? 0) + 4 });
    const { dataSource } = office.db;
    for (const [who, kind] of [
      [closed, 'closed'],
      [moved, 'movedAway'],
      [came, 'movedIn'],
    ] as const)
      await plant(dataSource, REGION, ['employer_event', { ...who, kind, happened_on: '2023-06-30' }]);
    // What moved in is still to declare here, unless it did so where it came from; a draft there is no filing.
    const there = { ...came, levy_year: 2024, filed_version: 1 };
    await plant(dataSource, '210602', ['declaration', { ...there, state: 'draft' }]);
    expect(await standings()).toEqual({
      ...before,
      ...{ nothingDue: 2, notFiled: (before['notFiled'] ?? 0) + 2 },
    });
    await dataSource.query(
      `update declaration set state = 'submitted' where region_code = '210602' and employer_id = $1`,
      [came.employer_id],
    );
    await plant(dataSource, REGION, ['determination', { ...none, levy_year: 2024, basis: 'notFiled' }]);
    expect(await standings()).toEqual({
      ...before,
      ...{ nothingDue: 3, determined: (before['determined'] ?? 0) + 1 },
    });
  });

  it('publishes times from five decisions on', async () => {
    const times = () => office.the(ReadOfficeFigures).publicTimes(2024);
    expect(await times()).toEqual([]);
    // Decided after this many days; the filing above was decided on the day it came.
    for (const days of [10, 20, 30, 40]) {
      const [declaration_id, employer_id] = [newId(), newId()];
      const declared_on = addDays(plainDate('2025-05-01'), -days);
      await plant(office.db.dataSource, REGION, [
        'determination',
        {
          ...{ employer_id, declaration_id, declaration_version: 1, levy_year: 2024, basis: 'declared' },
          ...{ determined_on: '2025-05-01', document_number: `D-${days}` },
        },
      ]);
      expect(await times()).toEqual([]);
      await plant(office.db.dataSource, REGION, [
        'submission',
        { declaration_id, version: 1, declared_on, document_number: `S-${days}` },
      ]);
    }
    expect(await times()).toEqual([{ regionCode: REGION, decided: 5, median: 20, ninetieth: 40 }]);
  });
});
