import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { setBusinessDate } from '#persistence';
import { reviewEntities, ReviewsModule } from '#reviews';
import { plainDate } from '#values';
import { Module } from '@nestjs/common';
import { Office } from '../../../employers/src/testing/office.js';
import {
  concluded,
  filedDeclaration,
  openedReview,
  staff,
  valueOf,
} from '../../../reviews/src/testing/review-office.js';
import { OversightModule } from '../oversight.module.js';
import { faultsOf, type Fault } from '../testing/faults.js';
import { plant } from '../testing/plant.js';
import { CHECKS } from './checks.js';
import { Integrity } from './integrity.js';

const REGION = '210603';

@Module({ imports: [ReviewsModule, OversightModule] })
class Rooms {}

describe('the named checks', () => {
  let office: Office;
  let administrator: Actor;
  let faults: Readonly<Record<string, Fault>>;
  beforeAll(async () => {
    office = await Office.open({ module: Rooms, entities: [...declarationEntities, ...reviewEntities] });
    administrator = await staff(office, 'administrator', '何清');
    const { reviewer, key, employer } = await openedReview(office);
    await concluded(office, reviewer, key);
    await filedDeclaration(office);
    faults = faultsOf(employer.employerId);
  });
  afterAll(() => office.close());

  const report = async () => valueOf(await office.the(Integrity).report(administrator, REGION)).results;
  const found = async () =>
    Object.fromEntries((await report()).flatMap(({ check, found: n }) => (n > 0 ? [[check.key, n]] : [])));
  const planted = () => Object.fromEntries(CHECKS.map(({ key }) => [key, 1]));

  it('are told apart, and there is a fault to try each with', () => {
    expect(new Set(CHECKS.map(({ key }) => key)).size).toBe(CHECKS.length);
    expect(Object.keys(faults).sort()).toEqual(CHECKS.map(({ key }) => key).sort());
  });

  it('find nothing in what use cases wrote, and keep strangers out', async () => {
    // Outside the demo the worker books levies and sends mails; here nobody does, and an hour has not passed.
    expect(await found()).toEqual({});
    const elsewhere = await staff(office, 'administrator', '白雪', '210604');
    expect(await office.the(Integrity).report(elsewhere, REGION)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('find each fault, each with its own check and no other, and name it', async () => {
    for (const { rows } of Object.values(faults))
      for (const row of rows) await plant(office.db.dataSource, REGION, row);
    expect(await found()).toEqual(planted());
    for (const { check, breaches } of await report())
      expect([check.key, breaches]).toEqual([
        check.key,
        [{ id: expect.stringMatching(/./), subject: expect.stringMatching(/./) }],
      ]);
  });

  it('find nothing of it any more once it is mended', async () => {
    const left = planted();
    for (const [key, { mended }] of Object.entries(faults)) {
      for (const mend of mended)
        if (typeof mend === 'string') await office.db.dataSource.query(mend);
        else await plant(office.db.dataSource, REGION, mend);
      delete left[key];
    }
    expect(left).toEqual({});
    expect(await found()).toEqual({});
  });

  it('call late what has waited, and keep a count a day', async () => {
    const integrity = office.the(Integrity);
    office.db.clock.set(new Date(office.db.clock.now().getTime() + 2 * 3_600_000));
    expect((await found())['eventWaiting']).toBeGreaterThan(0);
    await office.db.database.transaction(manager =>
      setBusinessDate(manager, office.db.clock, plainDate('2027-01-04')),
    );
    expect(await integrity.regionsDue()).toContain(REGION);
    expect(await integrity.count(REGION)).toBeGreaterThan(2);
    await integrity.count(REGION);
    expect(await integrity.regionsDue()).not.toContain(REGION);
    const overdue = (await report()).find(({ check }) => check.key === 'reviewOverdue');
    expect(overdue).toMatchObject({ found: 1, history: [{ on: '2027-01-04', found: 1 }] });
  });
});
