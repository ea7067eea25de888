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
import { ReadLogs } from './audit/read-logs.js';
import { RecomputeDecision } from './audit/recompute-decision.js';
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
    await change(
      `insert into payment_arrival (region_code, id, name, digest, bytes_sealed, received_on, received_at, received_by,
         received_by_region, state)
       values ($1, $2, 'jf.csv', sha256('jf'), 'jf', '2025-05-20', $3, $2, $1, 'waiting')`,
      [REGION, administrator.accountId, office.db.clock.now()],
    );
    expect(await found()).not.toHaveProperty('paymentFileStuck');
    office.db.clock.set(new Date(office.db.clock.now().getTime() + 2 * 3_600_000));
    const counts = await found();
    expect(counts).toMatchObject({
      ...{ returnedWithoutLines: 1, employerWithoutAdministrator: 2, paymentFileStuck: 1 },
    });
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

    // A list of the closed post, a visit nobody made, a word at a fair that led to nothing, money kept without approval.
    await change(
      `insert into match_list (region_code, owner_id, side, run_id, weights_version, vocabulary_hash, made_at,
         entries_sealed) values ($1, $2, 'post', $2, 'v', 'h', now(), '')`,
      [REGION, id],
    );
    const placed = '019a0000-0000-7000-8000-00000000000c';
    await change(
      `insert into placement (region_code, id, referral_id, post_id, employer_id, seeker_region, seeker_id, started_on,
         facts_sealed, hired_at, hired_by, hired_by_region)
       values ($1, $2, $3, $3, $4, $1, $5, '2026-01-08', '', now(), $6, $1)`,
      [REGION, placed, id, employerId, other, by],
    );
    await change(
      `insert into visit (region_code, placement_id, months, due_on, planned_at) values ($1, $2, 1, '2026-02-09', now())`,
      [REGION, placed],
    );
    const made = `'2025-01-01', '${by}', '${REGION}'`;
    await change(
      `insert into job_fair (region_code, id, title, held_on, place, accessibility, slots, made_at, made_by,
         made_by_region) values ($1, $2, '招聘会', '2025-01-01', '文化宫', '[]', '[]', ${made})`,
      [REGION, id],
    );
    await change(
      `insert into job_fair_stand (region_code, fair_id, id, number, post_id, employer_id, seats, made_at, made_by,
         made_by_region) values ($1, $2, $2, 1, $3, $4, 1, ${made})`,
      [REGION, id, placed, employerId],
    );
    await change(
      `insert into job_fair_person (region_code, fair_id, seeker_id, number, slots, needs_sealed, made_at, made_by,
         made_by_region) values ($1, $2, $3, 1, '[]', '', ${made})`,
      [REGION, id, other],
    );
    await change(
      `insert into job_fair_outcome (region_code, fair_id, seeker_id, stand_id, number, word, made_at, made_by,
         made_by_region) values ($1, $2, $3, $2, 1, 'intent', ${made})`,
      [REGION, id, other],
    );
    await change('alter table retrofit drop constraint retrofit_workplace_fkey', []);
    await change(
      `insert into retrofit (region_code, id, request_number, employer_id, workplace_id, origin, opened_on)
       values ($1, $2, 'R-1', $3, $2, 'employer', '2026-01-01')`,
      [REGION, id, employerId],
    );
    await change(
      `insert into retrofit_budget_entry (region_code, id, year, kind, amount_fen, retrofit_id, employer_id, made_at,
         made_on, made_by, made_by_region)
       values ($1, $2, 2026, 'reserved', 40, $2, $3, now(), '2026-01-01', $4, $1)`,
      [REGION, id, employerId, by],
    );
    const later = await found();
    expect(later).toMatchObject({
      ...{ listOfClosedPost: 1, visitOverdue: 1, fairWordWithoutReferral: 1, reservedWithoutApproval: 1 },
    });
    // What is kept now is what the entries say.
    expect(later).not.toHaveProperty('budgetDiffers');
    expect(later).not.toHaveProperty('hiredWithoutPlacement');
  });

  it('shows auditors what was done and looked at under pseudonyms, notes that they read it, and nobody else', async () => {
    const auditor = await staff(office, 'auditor', '高明');
    const logs = office.the(ReadLogs);
    for (const stranger of [administrator, await staff(office, 'auditor', '白露', '210604')]) {
      expect(await logs.acts(stranger, REGION, { before: null })).toMatchObject({ ok: false });
      expect(await logs.looks(stranger, REGION, { before: null })).toMatchObject({ ok: false });
    }
    const looked = '019a0000-0000-7000-8000-00000000000b';
    await change(
      `insert into seeker_look (region_code, id, seeker_id, fields, purpose, looked_at, looked_by, looked_by_region)
       select $1, ('019a0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $2, '{person}', 'referral', now(), $3, $1
         from generate_series(1, 51) as n`,
      [REGION, looked, administrator.accountId],
    );
    const looks = valueOf(await logs.looks(auditor, REGION, { before: null }));
    expect(looks.lines).toHaveLength(50);
    const [line] = looks.lines;
    expect(line).toMatchObject({ fields: ['person'], purpose: 'referral', forEmployer: false });
    expect([line?.by, line?.person]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.anything()]);
    const older = valueOf(await logs.looks(auditor, REGION, { before: looks.next }));
    expect([older.lines.length, older.next, older.lines[0]?.by]).toEqual([1, null, line?.by]);

    const acts = valueOf(await logs.acts(auditor, REGION, { before: null, action: 'declaration.' }));
    expect(acts.lines.length).toBeGreaterThan(0);
    expect(acts.lines.every(({ action }) => action.startsWith('declaration.'))).toBe(true);
    const all = valueOf(await logs.acts(auditor, REGION, { before: null }));
    const text = JSON.stringify([looks, acts, all]);
    for (const id of [administrator.accountId, looked, declarationId, '江桥', '何清'])
      expect([id, text.includes(id)]).toEqual([id, false]);
    const read = valueOf(await logs.acts(auditor, REGION, { before: null, action: 'audit.' }));
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
      const officer = await office.person('沉默');
      return { officer, employer: (await office.employer(officer)).employer };
    };
    const [closed, moved] = [await silent(), await silent()];
    expect(await standings()).toEqual({ ...before, notFiled: (before['notFiled'] ?? 0) + 2 });
    const event = (employerId: string, region: string, kind: string, other: string | null) =>
      change(
        `insert into employer_event (region_code, id, employer_id, kind, happened_on, reason, other_region, recorded_on,
           recorded_at, recorded_by, recorded_by_region)
         values ($1, gen_random_uuid(), $2, $3, '2023-06-30', $4, $5, '2025-05-20', now(), $2, $1)`,
        [region, employerId, kind, kind === 'closed' ? 'deregistered' : null, other],
      );
    await event(closed.employer.employerId, REGION, 'closed', null);
    await event(moved.employer.employerId, REGION, 'movedAway', '210602');
    expect(await standings()).toEqual({ ...before, nothingDue: 2 });
  });

  it('publishes times from five decisions on', async () => {
    expect(await office.the(ReadOfficeFigures).publicTimes(2024)).toEqual([]);
  });
});
