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

  it('finds posts, people, referrals and budgets that do not hold together', async () => {
    const [id, other] = ['019a0000-0000-7000-8000-00000000000a', '019a0000-0000-7000-8000-00000000000b'];
    const by = administrator.accountId;
    const [employer] = await office.db.dataSource.query<{ id: string }[]>(
      'select id from employer where region_code = $1 order by id limit 1',
      [REGION],
    );
    const employerId = employer?.id;
    await change(
      `insert into post (region_code, id, employer_id, by_staff, created_at, created_by, created_by_region)
       values ($1, $2, $3, false, now(), $4, $1)`,
      [REGION, id, employerId, by],
    );
    await change(
      `insert into post_listing (region_code, post_id, employer_id, state, steps, version, workplace_id, title, kind,
         occupation, county, mode, wage_low, wage_high, features, search_grams, search_text, published_at,
         refreshed_at, refreshed_on, expires_on, changed_at)
       values ($1, $2, $3, 'published', 1, 1, $2, '装配工', 'ordinary', '6-31-05-00', $1, 'onSite', 1, 1, '{}', '{}',
         '', now(), now(), '2026-01-01', '2026-12-01', '2025-01-01')`,
      [REGION, id, employerId],
    );
    await change(
      `insert into seeker (region_code, id, channel, state, state_number, state_at, created_at, created_by,
         created_by_region) values ($1, $2, 'staff', 'active', 1, now(), now(), $3, $1)`,
      [REGION, other, by],
    );
    await change(
      'insert into retrofit_budget (region_code, year, set_fen, taken_fen) values ($1, 2026, 100, 40)',
      [REGION],
    );
    await change(
      `insert into vacancy_hold (region_code, post_id, number, placement_id) values ($1, $2, 1, $3)`,
      [REGION, id, other],
    );
    expect(await found()).toMatchObject({
      ...{ postWithoutWorkplace: 1, postOpenPastItsEnd: 1, activeWithoutConsent: 1 },
      ...{ activeWithoutConfirmation: 1, budgetDiffers: 1, holdWithoutVacancy: 1 },
    });
    await change(`update post_listing set state = 'expired' where region_code = $1 and post_id = $2`, [
      REGION,
      id,
    ]);
    await change(
      `insert into referral (region_code, id, post_id, post_version, employer_id, seeker_region, seeker_id, origin,
         pair_sealed, weights_version, request_key, proposed_on, proposed_at, proposed_by, proposed_by_region)
       values ($1, $2, $2, 1, $3, $1, $4, 'broker', '', 'v', 'k', '2026-01-01', now(), $5, $1)`,
      [REGION, id, employerId, other, by],
    );
    await change(
      `insert into referral_standing (region_code, referral_id, post_id, employer_id, seeker_region, seeker_id, origin,
         stage, step, since, due_on, reminded, escalated, changed_at)
       values ($1, $2, $2, $3, $1, $4, 'broker', 'sent', 1, '2026-01-01', '2026-01-08', false, false, now())`,
      [REGION, id, employerId, other],
    );
    expect(await found()).toMatchObject({ referralForClosedPost: 1 });
    await change(
      `update referral_standing set stage = 'hired', due_on = null where region_code = $1 and referral_id = $2`,
      [REGION, id],
    );
    const counts = await found();
    expect(counts).toMatchObject({ hiredWithoutPlacement: 1 });
    expect(counts).not.toHaveProperty('referralForClosedPost');
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
