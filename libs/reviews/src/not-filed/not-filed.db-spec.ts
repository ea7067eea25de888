import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { StartDeclaration, SubmitDeclaration, type DraftTicket } from '#declarations';
import { newId } from '#persistence';
import { completeDraft } from '../../../declarations/src/testing/office.js';
import type { Office } from '../../../employers/src/testing/office.js';
import { OpenReview } from '../open-review.js';
import { RecomputeDetermination } from '../recompute-determination.js';
import { DecideProposal } from '../second-person/decide-proposal.js';
import type { ProposalKey } from '../second-person/proposal.js';
import { concluded, openReviewOffice, passMinutes, staff, valueOf } from '../testing/review-office.js';
import { DetermineNotFiled } from './determine-not-filed.js';
import { ListNonFilers } from './list-non-filers.js';
import { PlanReminders } from './plan-reminders.js';
import { PrepareReminders } from './prepare-reminders.js';
import { ReadReminders } from './read-reminders.js';
import { RecordFigures } from './record-figures.js';
import { ReleaseReminders } from './release-reminders.js';
import { SendReminders } from './send-reminders.js';

const YEAR = { regionCode: '210603', levyYear: 2024 };
const WISH = { standing: 'concerned', q: '', page: 1 } as const;
/** The window of 2024 is that of 2025: 1 March to 31 October. */
const AFTER_WINDOW = '2025-11-03T02:00:00Z';
/** 186 staff: 2.79 persons wanted, none counted, 90 % of 2.79 × 71,482.50 = 199,436.175 × 0.9. */
const FIGURES = {
  ...{ headcount: '186', payroll: '13295745.00', insuranceBase: '' },
  ...{ source: 'taxOffice', sourceName: '税务局2024年度申报汇总表' },
};

describe('employers that have not filed', () => {
  let office: Office;
  let reviewer: Actor;
  let approver: Actor;
  beforeAll(async () => {
    office = await openReviewOffice();
    reviewer = await staff(office, 'reviewer', '孙晓梅');
    approver = await staff(office, 'approver', '宋志远');
  });
  beforeEach(() => office.db.clock.set('2025-10-02T02:00:00Z'));
  afterAll(() => office.close());

  const query = <Row>(sql: string, values: unknown[] = []) =>
    office.db.database.read(manager => manager.query<Row[]>(sql, values));
  const newcomer = async (registeredOn = '2012-03-01') =>
    office.employer(await office.person('王莉'), { registeredOn });
  const listed = async (employerId: string) => {
    const page = valueOf(await office.the(ListNonFilers).run(reviewer, YEAR, WISH));
    return page.rows.some(({ employer }) => employer.employerId === employerId);
  };
  const remindersOf = (employerId: string) =>
    query<{ stage: string; attempt: number }>(
      'select stage, attempt from reminder where employer_id = $1 order by stage, attempt',
      [employerId],
    );
  const events = (kind: string) =>
    query<{ dedupe_key: string }>('select dedupe_key from outbox_event where kind = $1', [kind]);
  const sendAll = async () => {
    while ((await office.the(SendReminders).sendSome('210603')) > 0);
  };
  /** A batch of the day's stage, released as its page would. */
  const released = async () => {
    const key = valueOf(await office.the(PrepareReminders).run(reviewer, YEAR));
    const view = await office.the(ReadReminders).batch(reviewer, key);
    valueOf(await office.the(ReleaseReminders).run(reviewer, key, view?.concerned ?? -1));
    return key;
  };
  const draftOf = async (officer: Actor, employerId: string) => {
    const ref = valueOf(await office.the(StartDeclaration).run(officer, employerId));
    return completeDraft(office, officer, ref, []);
  };
  const submit = (officer: Actor, ticket: DraftTicket) =>
    office.the(SubmitDeclaration).run(officer, ticket, {
      ...{ idempotencyKey: newId(), responsibleName: '王莉', responsiblePosition: '人事主管' },
      ...{ accepted: true, lateReason: '经办人调整，交接时漏报。' },
    });
  const proposeAll = async () => {
    const preview = valueOf(await office.the(DetermineNotFiled).preview(reviewer, YEAR));
    return valueOf(await office.the(DetermineNotFiled).propose(reviewer, YEAR, preview.digest));
  };
  const proposalOf = async (keys: readonly ProposalKey[], employerId: string) => {
    const rows = await query<{ id: string }>(
      'select id from determination_proposal where employer_id = $1 order by id desc',
      [employerId],
    );
    const key = keys.find(({ proposalId }) => proposalId === rows[0]?.id);
    if (!key) throw new Error('nothing was proposed');
    return key;
  };

  it('stand on the list with the reason, until they file', async () => {
    const { officer, employer } = await newcomer();
    const late = await newcomer('2025-01-05');
    expect(await listed(employer.employerId)).toBe(true);
    expect(await listed(late.employer.employerId)).toBe(false);
    const page = valueOf(
      await office.the(ListNonFilers).run(reviewer, YEAR, { ...WISH, standing: 'registeredAfterYear' }),
    );
    expect(page.rows.map(row => row.employer.employerId)).toEqual([late.employer.employerId]);
    const ticket = await draftOf(officer, employer.employerId);
    expect(await listed(employer.employerId)).toBe(true);
    valueOf(await submit(officer, ticket));
    expect(await listed(employer.employerId)).toBe(false);
  });

  it('are seen by the county alone', async () => {
    const stranger = await staff(office, 'reviewer', '郑一', '210602');
    expect(await office.the(ListNonFilers).run(stranger, YEAR, WISH)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(await office.the(PrepareReminders).run(approver, YEAR)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('are reminded once a stage, and only while they are concerned', async () => {
    const { employer } = await newcomer();
    const files = await newcomer();
    const ticket = await draftOf(files.officer, files.employer.employerId);
    await released();
    // Filed between release and sending.
    valueOf(await submit(files.officer, ticket));
    await sendAll();
    expect(await remindersOf(employer.employerId)).toEqual([{ stage: 'before30', attempt: 1 }]);
    expect(await remindersOf(files.employer.employerId)).toEqual([]);
    expect(await office.the(PrepareReminders).run(reviewer, YEAR)).toMatchObject({
      refusal: { code: 'nobodyConcerned' },
    });
    office.db.clock.set('2025-10-20T02:00:00Z');
    await released();
    await sendAll();
    expect(await remindersOf(employer.employerId)).toEqual([
      { stage: 'before15', attempt: 1 },
      { stage: 'before30', attempt: 1 },
    ]);
  });

  it('are not reminded any more once a batch is stopped in the middle, and again by the next one', async () => {
    office.db.clock.set('2025-10-27T02:00:00Z');
    for (let count = 0; count < 30; count += 1) await newcomer();
    const key = await released();
    const before = (await events('declaration.reminded')).length;
    expect(await office.the(SendReminders).sendSome('210603')).toBe(25);
    expect(valueOf(await office.the(ReleaseReminders).stop(reviewer, key))).toBe('stopped');
    expect(await office.the(SendReminders).sendSome('210603')).toBe(0);
    expect(await events('declaration.reminded')).toHaveLength(before + 25);
    // What was handed over but has not left is called back, and has room for another attempt.
    const [handed] = await office.db.database.read(manager =>
      office.the(SendReminders).handedOver(manager, key),
    );
    if (!handed) throw new Error('nothing was handed over');
    const reminder = { ...handed, batchId: key.batchId };
    const left = await office.db.database.transaction(manager =>
      office.the(SendReminders).mayLeave(manager, reminder),
    );
    expect(left).toBe(false);
    await released();
    await sendAll();
    expect(await remindersOf(handed.employerId)).toContainEqual({ stage: 'before5', attempt: 2 });
    const twice = await query(
      `select employer_id from reminder where stage = 'before5' and attempt = 1 group by employer_id having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(await office.the(ReleaseReminders).stop(reviewer, key)).toMatchObject({
      refusal: { code: 'batchClosed' },
    });
  });

  it('are released by a person who has seen how many they are', async () => {
    office.db.clock.set(AFTER_WINDOW);
    const key = valueOf(await office.the(PrepareReminders).run(reviewer, YEAR));
    const seen = (await office.the(ReadReminders).batch(reviewer, key))?.concerned ?? 0;
    await office.employer(await office.person('王莉'));
    // Onto the register after the window: it could not have declared in time.
    expect((await office.the(ReadReminders).batch(reviewer, key))?.concerned).toBe(seen);
    expect(await office.the(ReleaseReminders).run(reviewer, key, seen + 1)).toMatchObject({
      refusal: { code: 'countChanged', concerned: seen },
    });
    valueOf(await office.the(ReleaseReminders).run(reviewer, key, seen));
    expect(await office.the(ReleaseReminders).run(reviewer, key, seen)).toMatchObject({
      refusal: { code: 'alreadyReleased' },
    });
    await sendAll();
  });

  it('are prepared by the worker where the county wants it, once a stage', async () => {
    await newcomer();
    expect(await office.the(PrepareReminders).regionsPlanned()).toEqual([]);
    valueOf(await office.the(PlanReminders).run(reviewer, '210603', true));
    expect(await office.the(PrepareReminders).regionsPlanned()).toEqual(['210603']);
    const key = await office.the(PrepareReminders).bySchedule('210603');
    expect(key).not.toBeNull();
    expect(await office.the(PrepareReminders).bySchedule('210603')).toBeNull();
    // Nothing leaves by itself.
    expect(await office.the(SendReminders).regionsDue()).toEqual([]);
    valueOf(await office.the(PlanReminders).run(reviewer, '210603', false));
    expect(await office.the(PrepareReminders).regionsPlanned()).toEqual([]);
  });

  it('are counted as employing none, from figures of others, by two people', async () => {
    const { employer } = await newcomer();
    const preview = async () => {
      const all = valueOf(await office.the(DetermineNotFiled).preview(reviewer, YEAR));
      return all.rows.find(row => row.employer.employerId === employer.employerId)?.result;
    };
    expect(await preview()).toMatchObject({ refusal: { code: 'windowOpen' } });
    office.db.clock.set(AFTER_WINDOW);
    expect(await preview()).toMatchObject({
      refusal: { code: 'figureMissing', figures: ['headcount', 'payroll'] },
    });
    const record = (over: object) =>
      office.the(RecordFigures).run(reviewer, YEAR, employer.employerId, { ...FIGURES, ...over });
    expect(await record({ sourceName: ' ' })).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'sourceName', code: 'missing' }] },
    });
    expect(valueOf(await record({}))).toBe(2);
    expect(valueOf(await record({}))).toBe(0);
    expect(await preview()).toMatchObject({ ok: true, value: { assessment: { levy: '179492.56' } } });
    const { proposed } = await proposeAll();
    const key = await proposalOf(proposed, employer.employerId);
    const made = valueOf(await office.the(DecideProposal).approve(approver, key));
    expect(made).toMatchObject({
      ...{ basis: 'notFiled', declarationId: null, countedPersons: '0', levy: 17_949_256n },
      ...{ determinedBy: { accountId: reviewer.accountId }, approvedBy: { accountId: approver.accountId } },
    });
    expect(await office.the(RecomputeDetermination).run(made)).toMatchObject({
      equal: true,
      policyIntact: true,
    });
    expect(await listed(employer.employerId)).toBe(false);
  });

  it('come with a late filing to the normal review, which takes the place of what silence came to', async () => {
    const { officer, employer } = await newcomer();
    office.db.clock.set(AFTER_WINDOW);
    valueOf(await office.the(RecordFigures).run(reviewer, YEAR, employer.employerId, FIGURES));
    const { proposed } = await proposeAll();
    const silent = valueOf(
      await office.the(DecideProposal).approve(approver, await proposalOf(proposed, employer.employerId)),
    );
    valueOf(await submit(officer, await draftOf(officer, employer.employerId)));
    passMinutes(office, 11);
    const [version] = await query<{ regionCode: string; declarationId: string; version: number }>(
      `select s.region_code as "regionCode", s.declaration_id as "declarationId", s.version from submission s
        join declaration d on d.region_code = s.region_code and d.id = s.declaration_id where d.employer_id = $1`,
      [employer.employerId],
    );
    if (!version) throw new Error('the filing is gone');
    const review = valueOf(await office.the(OpenReview).run(reviewer, version));
    const filed = await concluded(office, reviewer, review);
    expect(filed).toMatchObject({ basis: 'declared', supersedesId: silent.determinationId });
    const page = valueOf(
      await office.the(ListNonFilers).run(reviewer, YEAR, { ...WISH, standing: 'determined' }),
    );
    expect(page.rows.map(row => row.employer.employerId)).toContain(employer.employerId);
  });

  it('either file or are counted as employing none, in the same second', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      office.db.clock.set('2025-10-02T02:00:00Z');
      const { officer, employer } = await newcomer();
      office.db.clock.set(AFTER_WINDOW);
      valueOf(await office.the(RecordFigures).run(reviewer, YEAR, employer.employerId, FIGURES));
      const ticket = await draftOf(officer, employer.employerId);
      const { proposed } = await proposeAll();
      const key = await proposalOf(proposed, employer.employerId);
      const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
      const [filing, approval] = await Promise.all([
        pause(round * 6).then(() => submit(officer, ticket)),
        office.the(DecideProposal).approve(approver, key),
      ]);
      // A filing is never lost: it is there before the determination, which is refused then, or late after it.
      expect(filing.ok).toBe(true);
      const [row] = await query<{ filed: Date; determined: Date | null }>(
        `select s.submitted_at as filed, d.determined_at as determined from declaration c
          join submission s on s.region_code = c.region_code and s.declaration_id = c.id
          left join determination d on d.region_code = c.region_code and d.employer_id = c.employer_id
         where c.employer_id = $1`,
        [employer.employerId],
      );
      expect(row?.determined !== null).toBe(approval.ok);
      if (!approval.ok) expect(approval.refusal).toMatchObject({ code: 'closed' });
      outcomes.add(approval.ok ? 'determined' : 'filed');
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('take figures from a file as a whole, or not at all', async () => {
    office.db.clock.set(AFTER_WINDOW);
    const { employer } = await newcomer();
    const source = { source: 'insuranceOffice', sourceName: '社保局2024年度清单' };
    const file = (lines: readonly string[]) =>
      office
        .the(RecordFigures)
        .fromFile(
          reviewer,
          YEAR,
          Buffer.from(['统一社会信用代码,职工人数,工资总额', ...lines].join('\n')),
          source,
        );
    const good = `${employer.creditCode},120.5,"8,000,000.00"`;
    expect(await file([good, '91210603MA0000000X,1,2'])).toMatchObject({
      refusal: { code: 'lines', errors: [{ line: 3, field: 'creditCode' }] },
    });
    expect(await file([good, good])).toMatchObject({
      refusal: { code: 'lines', errors: [{ line: 3, field: 'creditCode', code: 'twice' }] },
    });
    expect(await file([`${employer.creditCode},-3,1.234`])).toMatchObject({
      refusal: { code: 'lines', errors: [{ field: 'headcount' }, { field: 'payroll' }] },
    });
    expect(await query('select 1 from office_figure where employer_id = $1', [employer.employerId])).toEqual(
      [],
    );
    expect(valueOf(await file([good]))).toEqual({ employers: 1, recorded: 2 });
    expect(valueOf(await file([good]))).toEqual({ employers: 1, recorded: 0 });
  });
});
