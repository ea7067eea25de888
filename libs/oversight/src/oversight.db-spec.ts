import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { setBusinessDate } from '#persistence';
import { reviewEntities, ReviewsModule } from '#reviews';
import { plainDate } from '#values';
import { Module } from '@nestjs/common';
import { Office } from '../../employers/src/testing/office.js';
import {
  concluded,
  filedDeclaration,
  openedReview,
  staff,
  valueOf,
} from '../../reviews/src/testing/review-office.js';
import { ReadOfficeFigures } from './figures/office-figures.js';
import { CHECKS } from './integrity/checks.js';
import { Integrity } from './integrity/integrity.js';
import { OversightModule } from './oversight.module.js';

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
  const found = async () => {
    const { results } = valueOf(await office.the(Integrity).report(administrator, REGION));
    return Object.fromEntries(results.flatMap(({ check, found: n }) => (n > 0 ? [[check.key, n]] : [])));
  };

  it('has about twenty checks, each with an owner, words and a page of its own', () => {
    expect(CHECKS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(CHECKS.map(({ key }) => key)).size).toBe(CHECKS.length);
  });

  it('finds nothing in what use cases wrote, and keeps strangers out', async () => {
    // Outside the demo the worker books levies and sends mails; here nobody does, and an hour has not passed.
    expect(await found()).toEqual({});
    const elsewhere = await staff(office, 'administrator', '白雪', '210604');
    expect(await office.the(Integrity).report(elsewhere, REGION)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('finds what is broken behind the back of the use cases, and what is late', async () => {
    await change(`update declaration set state = 'returned' where region_code = $1 and id = $2`, [
      REGION,
      declarationId,
    ]);
    await change(`update employer_member set administrator = false where region_code = $1`, [REGION]);
    office.db.clock.set(new Date(office.db.clock.now().getTime() + 2 * 3_600_000));
    const counts = await found();
    expect(counts).toMatchObject({ returnedWithoutLines: 1, employerWithoutAdministrator: 2 });
    expect(counts['eventWaiting']).toBeGreaterThan(0);
    await office.db.database.transaction(manager =>
      setBusinessDate(manager, office.db.clock, plainDate('2027-01-04')),
    );
    expect(await found()).toMatchObject({ reviewOverdue: 1 });
  });

  it('keeps a count a day', async () => {
    const integrity = office.the(Integrity);
    expect(await integrity.regionsDue()).toContain(REGION);
    expect(await integrity.count(REGION)).toBeGreaterThan(2);
    await integrity.count(REGION);
    expect(await integrity.regionsDue()).not.toContain(REGION);
    const { results } = valueOf(await integrity.report(administrator, REGION));
    const overdue = results.find(({ check }) => check.key === 'reviewOverdue');
    expect(overdue?.history).toEqual([{ on: '2027-01-04', found: 1 }]);
  });

  it('counts the year by kind and standing, by age and by outcome', async () => {
    const figures = valueOf(await office.the(ReadOfficeFigures).run(administrator, REGION, 2024));
    expect(figures.standings.reduce((sum, { employers }) => sum + employers, 0)).toBe(2);
    expect(figures.ages).toEqual([0, 0, 0, 1]);
    expect(figures.overdue).toBe(1);
    expect(figures.outcomes).toHaveLength(1);
    // One employee of grade 2 counts as two of 2.79: 0.79 × 71,482.50 × 0.5 = 28,235.5875.
    expect(figures.outcomes[0]).toMatchObject({ outcome: 'levy', employers: 1, levy: 2_823_559n });
    expect(figures.ledger).toEqual({ certified: 0n, relieved: 0n, paid: 0n, surcharge: 0n, open: 0n });
    expect(figures.times).toMatchObject({ decided: 1 });
  });

  it('publishes times from five decisions on', async () => {
    expect(await office.the(ReadOfficeFigures).publicTimes(2024)).toEqual([]);
  });
});
