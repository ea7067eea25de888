import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rosterLine, type Line } from '#declarations';
import { constraintOf } from '#persistence';
import { plainDate } from '#values';
import type { Actor } from '#accounts';
import type { Office } from '../../employers/src/testing/office.js';
import { DecideLine } from './decide-line.js';
import { Determine } from './determine.js';
import { ListQueue } from './list-queue.js';
import { OpenReview } from './open-review.js';
import { QueueStore } from './queue/queue.store.js';
import { RecomputeDetermination } from './recompute-determination.js';
import { ReturnLines } from './return-lines.js';
import type { ReviewKey } from './review.js';
import { DeterminationStore } from './store/determination.store.js';
import { openedReview, openReviewOffice, filedDeclaration, staff, valueOf } from './testing/review-office.js';

describe('a determination', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openReviewOffice();
  });
  afterAll(() => office.close());

  const query = <Row>(sql: string, values: unknown[] = []) =>
    office.db.database.read(manager => manager.query<Row[]>(sql, values));

  async function rosterLineOf(key: ReviewKey): Promise<Line> {
    const [entry] = await query<{ id: string }>(
      `select e.id from roster_entry e join review r on r.region_code = e.region_code
          and r.declaration_id = e.declaration_id where r.id = $1`,
      [key.reviewId],
    );
    return rosterLine(entry?.id ?? '');
  }

  function notCount(actor: Actor, key: ReviewKey, line: Line, months: number[]) {
    const input = { line, verdict: 'notCounted' as const, months, reason: 'notInsured', words: '' };
    return office.the(DecideLine).run(actor, key, input);
  }

  it('certifies what was filed, with figures in columns, a number, audit record and event', async () => {
    const { reviewer, key, employer, version } = await openedReview(office);
    const made = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
    );
    // 186 × 1.5 % = 2.79; grade 2 all year weighs 2; short of 0.79.
    expect(made).toMatchObject({ outcome: 'levy', headcount: '186', quota: '2.79', countedPersons: '2' });
    expect(made.documentNumber).toMatch(/^210603-2025-\d{7}-\d$/);
    const [row] = await query<Record<string, unknown>>(
      'select outcome, headcount, quota, counted_persons, levy_fen, submitted_by, determined_by from determination where id = $1',
      [made.determinationId],
    );
    expect(row).toMatchObject({ outcome: 'levy', headcount: '186', quota: '2.79', counted_persons: '2' });
    expect(row?.['levy_fen']).toBe(made.levy.toString());
    expect(made.levy).toBeGreaterThan(0n);
    const [state] = await query<{ state: string }>('select state from declaration where id = $1', [
      version.declarationId,
    ]);
    expect(state?.state).toBe('determined');
    const acts = await query<{ action: string }>(
      'select action from audit_record where subject_id = $1 order by id',
      [version.declarationId],
    );
    expect(acts.map(({ action }) => action)).toContain('declaration.determined');
    const events = await query<{ kind: string }>('select kind from outbox_event where dedupe_key = $1', [
      `declarationDetermined:${made.determinationId}`,
    ]);
    expect(events).toEqual([{ kind: 'declaration.determined' }]);
    const store = office.the(DeterminationStore);
    const found = await office.db.database.read(async manager => ({
      byNumber: await store.keyOfNumber(manager, made.documentNumber),
      inForce: await store.inForce(manager, { ...employer, levyYear: 2024 }),
    }));
    expect(found.byNumber).toEqual({ regionCode: '210603', determinationId: made.determinationId });
    expect(found.inForce).toEqual(made);
  });

  it('needs a word on every line, or that the rest stands as declared, which is recorded', async () => {
    const { reviewer, key, version } = await openedReview(office);
    const line = await rosterLineOf(key);
    const accepted = { line, verdict: 'accepted' as const, months: [], reason: '', words: '' };
    valueOf(await office.the(DecideLine).run(reviewer, key, accepted));
    const run = (restStands: boolean) =>
      office.the(Determine).run(reviewer, key, { decisionsSeen: 1, restStands });
    expect(await run(false)).toMatchObject({ refusal: { code: 'linesUnjudged' } });
    valueOf(await run(true));
    const [record] = await query<{ details: object }>(
      `select details from audit_record where subject_id = $1 and action = 'declaration.determined'`,
      [version.declarationId],
    );
    expect(record?.details).toMatchObject({ standAsDeclared: ['employerData', 'headcount', 'payroll'] });
  });

  it('leaves out the months the reviewer does not count', async () => {
    const { reviewer, key } = await openedReview(office);
    valueOf(await notCount(reviewer, key, await rosterLineOf(key), [11, 12, 1]));
    const made = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 3, restStands: true }),
    );
    // 2 × 9 ÷ 12
    expect(made.countedPersons).toBe('1.5');
    const record = await office.db.database.read(manager =>
      office.the(DeterminationStore).record(manager, made),
    );
    const result = JSON.parse(record?.result ?? '') as { notCounted: { month: string; reason: string }[] };
    expect(result.notCounted.map(({ month, reason }) => `${month} ${reason}`)).toEqual([
      '2024-01 notInsured',
      '2024-11 notInsured',
      '2024-12 notInsured',
    ]);
  });

  it('comes out again byte for byte, and an altered one does not', async () => {
    const { reviewer, key } = await openedReview(office);
    const made = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
    );
    const again = office.the(RecomputeDetermination);
    expect(await again.run(made)).toMatchObject({ equal: true, policyIntact: true });

    const [kept] = await query<{ hash: string; content: string }>(
      `select content_hash as hash, content from resolved_policy p join determination d on d.policy_hash = p.content_hash
        where d.id = $1`,
      [made.determinationId],
    );
    const set = (content: string | undefined) =>
      query('update resolved_policy set content = $1 where content_hash = $2', [content, kept?.hash]);
    await set(kept?.content.replaceAll('"0.015"', '"0.016"'));
    expect(await again.run(made)).toMatchObject({ equal: false, policyIntact: false });
    await set(kept?.content);
    expect(await again.run(made)).toMatchObject({ equal: true, policyIntact: true });
    expect(await again.run({ ...made, determinationId: made.reviewId ?? '' })).toBeNull();
  });

  it('shows no personal value in clear', async () => {
    const { reviewer, key } = await openedReview(office);
    const made = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
    );
    const [row] = await query<{ all: string }>(
      `select d::text || r::text as all from determination d join review r on r.id = d.review_id where d.id = $1`,
      [made.determinationId],
    );
    for (const value of ['limb', '3200.00', '陈', '1985-06-15']) {
      expect(row?.all).not.toContain(value);
      expect(row?.all).not.toContain(Buffer.from(value).toString('hex'));
    }
  });

  it('is made once of two windows at once; the other hears who was faster', async () => {
    const { reviewer, key } = await openedReview(office);
    const determine = () => office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true });
    const outcomes = await Promise.all([determine(), determine()]);
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(1);
    const [loser] = outcomes.filter(outcome => !outcome.ok);
    expect(loser).toMatchObject({
      refusal: { code: 'alreadyDecided', outcome: 'determined', by: '孙晓梅' },
    });
    const rows = await query('select id from determination where review_id = $1', [key.reviewId]);
    expect(rows).toHaveLength(1);
  });

  it('is for whoever has the case on the desk: after a take-over the first reviewer changes nothing', async () => {
    const { version, reviewer, key } = await openedReview(office);
    const colleague = await staff(office, 'reviewer', '李文');
    const line = await rosterLineOf(key);
    expect(await notCount(colleague, key, line, [1])).toMatchObject({
      refusal: { code: 'assignedToAnother', to: '孙晓梅' },
    });
    valueOf(await notCount(reviewer, key, line, [1]));
    valueOf(await office.the(OpenReview).run(colleague, version, true));
    const taken = { refusal: { code: 'assignedToAnother', to: '李文' } };
    expect(await notCount(reviewer, key, line, [2])).toMatchObject(taken);
    expect(await office.the(ReturnLines).run(reviewer, key, 1)).toMatchObject(taken);
    const confirmed = { decisionsSeen: 1, restStands: true };
    expect(await office.the(Determine).run(reviewer, key, confirmed)).toMatchObject(taken);
    // Nothing of it was kept, and what was said before the take-over is.
    valueOf(await office.the(Determine).run(colleague, key, confirmed));
    // What has ended says so, whoever had it.
    expect(await notCount(reviewer, key, line, [2])).toMatchObject({ refusal: { code: 'alreadyDecided' } });
  });

  it('is refused to strangers, to officers of the employer and to whoever saw fewer decisions', async () => {
    const { key, officer, reviewer } = await openedReview(office);
    const run = (actor: Actor) =>
      office.the(Determine).run(actor, key, { decisionsSeen: 0, restStands: true });
    expect(await run(officer)).toMatchObject({ refusal: { code: 'notPermitted' } });
    const elsewhere = await staff(office, 'reviewer', '外县', '210604');
    expect(await run(elsewhere)).toMatchObject({ refusal: { code: 'notPermitted' } });
    const both = { ...reviewer, grants: [...reviewer.grants, ...officer.grants] };
    expect(await run(both)).toMatchObject({ refusal: { code: 'ownCase' } });
    valueOf(await notCount(reviewer, key, await rosterLineOf(key), [1]));
    expect(await run(reviewer)).toMatchObject({ refusal: { code: 'decisionsChanged' } });
  });

  it('cannot be stored with the filer as its author, whatever the program does', async () => {
    const { reviewer, key } = await openedReview(office);
    const made = valueOf(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
    );
    const broken = query('update determination set determined_by = submitted_by where id = $1', [
      made.determinationId,
    ]).catch(constraintOf);
    expect(await broken).toBe('determination_separation_check');
  });

  it('waits until the employer can no longer take the filing back', async () => {
    const filed = await filedDeclaration(office);
    const reviewer = await staff(office, 'reviewer', '孙晓梅');
    office.db.clock.set(new Date(office.db.clock.now().getTime() - 5 * 60_000));
    expect(await office.the(OpenReview).run(reviewer, filed.version)).toMatchObject({
      refusal: { code: 'withdrawalOpen' },
    });
  });

  it('is not possible while lines are to go back; returned, they reach the employer with their reasons', async () => {
    office.db.clock.set('2025-05-20T06:00:00Z');
    const { reviewer, key, version } = await openedReview(office);
    const payroll = {
      line: 'payroll',
      verdict: 'returned' as const,
      months: [],
      reason: '',
      words: '与报表不符',
    };
    valueOf(await office.the(DecideLine).run(reviewer, key, payroll));
    expect(
      await office.the(Determine).run(reviewer, key, { decisionsSeen: 1, restStands: true }),
    ).toMatchObject({
      refusal: { code: 'linesReturned' },
    });
    expect(await office.the(ReturnLines).run(reviewer, key, 0)).toMatchObject({
      refusal: { code: 'decisionsChanged' },
    });
    expect(valueOf(await office.the(ReturnLines).run(reviewer, key, 1))).toEqual([
      { line: 'payroll', reason: '与报表不符' },
    ]);
    const lines = await query<{ line: string; due_on: string }>(
      'select line, due_on from returned_line where declaration_id = $1',
      [version.declarationId],
    );
    // Ten working days from 20 May 2025; 31 May and 2 June are the Dragon Boat holiday with its bridge day.
    expect(lines).toEqual([{ line: 'payroll', due_on: '2025-06-04' }]);
    expect(await office.the(ReturnLines).run(reviewer, key, 1)).toMatchObject({
      refusal: { code: 'alreadyDecided', outcome: 'returned', by: '孙晓梅' },
    });
  });

  it('is made by more reviewers at once than there are connections', async () => {
    office.db.clock.set('2025-05-20T06:00:00Z');
    const opened = [];
    for (let n = 0; n < 12; n += 1) opened.push(await openedReview(office));
    const made = await Promise.all(
      opened.map(({ reviewer, key }) =>
        office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }),
      ),
    );
    expect(made.every(({ ok }) => ok)).toBe(true);
  });

  it('takes a filing off the queue, which is in the order of the due days', async () => {
    const reviewer = await staff(office, 'reviewer', '孙晓梅');
    const first = await filedDeclaration(office);
    const second = await filedDeclaration(office);
    const numbers = async () =>
      (await office.the(ListQueue).run(reviewer, null)).items.map(item => item.documentNumber);
    const before = await numbers();
    expect(before.indexOf(first.documentNumber)).toBeLessThan(before.indexOf(second.documentNumber));
    const key = valueOf(await office.the(OpenReview).run(reviewer, first.version));
    const [mine] = (await office.the(ListQueue).run(reviewer, null)).items.filter(
      item => item.documentNumber === first.documentNumber,
    );
    expect(mine).toMatchObject({ reviewId: key.reviewId, assigned: { name: '孙晓梅' }, dueOn: '2025-06-18' });
    valueOf(await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true }));
    expect(await numbers()).not.toContain(first.documentNumber);
    const stranger = await office.person('路人');
    expect(await office.the(ListQueue).run(stranger, null)).toEqual({ items: [], next: null });
  });

  it('stands in the queue by the day that its own place promises', async () => {
    const { accountId } = await staff(office, 'reviewer', '孙晓梅');
    const other = '210602';
    const longer = await filedDeclaration(office);
    const shorter = await filedDeclaration(office, undefined, other);
    const declaredOn = plainDate('2025-05-20');
    const today = plainDate('2025-06-19');
    const promises = [
      { regionCode: longer.version.regionCode, declaredOn, dueOn: plainDate('2025-06-20') },
      { regionCode: other, declaredOn, dueOn: plainDate('2025-06-18') },
    ];
    const scope = { divisionScopes: ['210600'], accountId, today, promises };
    const seen = await office.db.database.read(async manager => ({
      all: (await office.the(QueueStore).page(manager, scope, {}, null)).items,
      overdue: (await office.the(QueueStore).page(manager, scope, { standing: 'overdue' }, null)).items,
    }));
    const own = [longer.documentNumber, shorter.documentNumber];
    const inOrder = seen.all.filter(({ documentNumber }) => own.includes(documentNumber));
    expect(inOrder.map(({ documentNumber }) => documentNumber)).toEqual(own.toReversed());
    expect(new Set(seen.overdue.map(({ regionCode }) => regionCode))).toEqual(new Set([other]));
  });

  it('is taken over only on purpose', async () => {
    const { version, reviewer } = await openedReview(office);
    const colleague = await staff(office, 'reviewer', '李文');
    const open = office.the(OpenReview);
    expect(await open.run(colleague, version)).toMatchObject({
      refusal: { code: 'assignedToAnother', to: '孙晓梅' },
    });
    const key = valueOf(await open.run(colleague, version, true));
    expect(await open.run(reviewer, version)).toMatchObject({
      refusal: { code: 'assignedToAnother', to: '李文' },
    });
    expect(valueOf(await open.run(colleague, version))).toEqual(key);
  });
});
