import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Identities, type Actor } from '#accounts';
import { DeclareHeadcount, OpenCorrection, SubmitDeclaration } from '#declarations';
import { FileHolds } from '#files';
import { inventCitizenId } from '#identifiers';
import { newId } from '#persistence';
import { checkAll, HEADCOUNT, ticketOf } from '../../../declarations/src/testing/office.js';
import type { Office } from '../../../employers/src/testing/office.js';
import { samplePdf } from '../../../files/src/testing/sample-files.js';
import type { DeterminationSummary } from '../determination.js';
import { OpenReview } from '../open-review.js';
import { ReadDetermination } from '../read-determination.js';
import { RecomputeDetermination } from '../recompute-determination.js';
import { DecideProposal } from '../second-person/decide-proposal.js';
import { StaffNames } from '../staff-names.js';
import {
  concluded,
  openedReview,
  openReviewOffice,
  passMinutes,
  staff,
  valueOf,
} from '../testing/review-office.js';
import { ChangeDetermination } from './change-determination.js';
import type { ChangeInput } from './changed-input.js';
import { DecideObjection } from './decide-objection.js';
import { FileObjection } from './file-objection.js';
import { ObjectionWatch } from './objection-watch.js';
import { ReadObjection } from './read-objection.js';
import type { ObjectionSeen } from './objection-news.js';
import { SpeakToObjection } from './speak-to-objection.js';

const NOTHING_ADDED: ObjectionSeen = { acts: 0, files: 0 };
const SAID = { statement: '职工人数应为150人，工资表附后。', lateReason: '' };
const NOTHING: ChangeInput = { headcount: '', payroll: '', months: new Map(), reasons: new Map() };

describe('objections to determinations', () => {
  let office: Office;
  let other: Actor;
  let approver: Actor;
  beforeAll(async () => {
    office = await openReviewOffice();
    other = await staff(office, 'reviewer', '何文静');
    approver = await staff(office, 'approver', '宋志远');
  });
  beforeEach(() => office.db.clock.set('2025-05-20T02:00:00Z'));
  afterAll(() => office.close());

  const query = <Row>(sql: string, values: unknown[] = []) =>
    office.db.database.read(manager => manager.query<Row[]>(sql, values));
  /** A determination of 20 May 2025: the last of 60 days is 19 July. */
  const determined = async () => {
    const opened = await openedReview(office);
    const determination = await concluded(office, opened.reviewer, opened.key);
    return { ...opened, officer: await office.again(opened.officer), determination };
  };
  const file = (officer: Actor, determination: DeterminationSummary, said = SAID) =>
    office.the(FileObjection).run(officer, determination, said);
  const objected = async () => {
    const made = await determined();
    return { ...made, objection: valueOf(await file(made.officer, made.determination)) };
  };

  const identify = (actor: Actor, seed: number) =>
    office.db.database.transaction(manager =>
      office.the(Identities).record(manager, actor, inventCitizenId(seed), other),
    );

  it('come from the employer, once a determination', async () => {
    const { officer, determination, reviewer } = await determined();
    expect(await file(await office.person('路人'), determination)).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(await file(reviewer, determination)).toMatchObject({ refusal: { code: 'notFound' } });
    expect(await file(officer, determination, { ...SAID, statement: ' \n ' })).toMatchObject({
      refusal: { code: 'wordsMissing', field: 'statement' },
    });
    const [first, second] = await Promise.all([file(officer, determination), file(officer, determination)]);
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
    expect(await file(officer, determination)).toMatchObject({ refusal: { code: 'alreadyObjected' } });
    const objection = first.ok ? first.value : valueOf(second);
    const view = await office.the(ReadObjection).run(officer, objection);
    expect(view).toMatchObject({
      ...{ state: 'open', side: 'employer' },
      objection: { statement: SAID.statement, lastDay: '2025-07-19', dueOn: '2025-07-19' },
    });
    const stranger = await staff(office, 'reviewer', '郑一', '210602');
    expect(await office.the(ReadObjection).run(stranger, objection)).toBeNull();
  });

  it('keep their papers and those of the filing until they are decided, and as long as papers are kept after that', async () => {
    const { objection, determination } = await objected();
    const [{ declaration } = { declaration: '' }] = await query<{ declaration: string }>(
      'select declaration_id as declaration from determination where region_code = $1 and id = $2',
      [determination.regionCode, determination.determinationId],
    );
    const kept = (ownerKind: string, id: string, at: string) =>
      office.db.database.read(async manager => {
        const question = { regionCode: objection.regionCode, ownerIds: [id, newId()], since: new Date(at) };
        return [...(await office.the(FileHolds).heldOf(manager, ownerKind, question))].join() === id;
      });
    const stay = (at: string) =>
      Promise.all([kept('declaration', declaration, at), kept('objection', objection.objectionId, at)]);
    expect(await stay('2035-05-20T03:00:00Z')).toEqual([true, true]);
    office.db.clock.set('2025-06-20T02:00:00Z');
    valueOf(await office.the(DecideObjection).run(other, objection, 'upheld', '理由不成立。', NOTHING_ADDED));
    expect(await stay('2025-06-20T01:00:00Z')).toEqual([true, true]);
    expect(await stay('2025-06-20T03:00:00Z')).toEqual([false, false]);
  });

  it('are in time up to midnight in Shanghai, wherever the process runs', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/Los_Angeles';
    try {
      const { officer, determination } = await determined();
      // 19 July 23:59 in Shanghai is still the 19th in Los Angeles, in the morning; a minute later it is over here.
      office.db.clock.set('2025-07-19T16:00:00Z');
      expect(await file(officer, determination)).toMatchObject({
        refusal: { code: 'lateReasonMissing', lastDay: '2025-07-19' },
      });
      office.db.clock.set('2025-07-19T15:59:59Z');
      const objection = valueOf(await file(officer, determination));
      expect(await office.the(ReadObjection).run(officer, objection)).toMatchObject({ state: 'open' });
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('are admitted or refused as too late where they come after the term', async () => {
    const { officer, determination } = await determined();
    office.db.clock.set('2025-07-21T02:00:00Z');
    const late = { ...SAID, lateReason: '经办人住院，出院后才看到认定书。' };
    const objection = valueOf(await file(officer, determination, late));
    const answer = (kind: 'admitted' | 'tooLate' | 'upheld', words = '理由成立。') =>
      office.the(DecideObjection).run(other, objection, kind, words, { acts: 1, files: 0 });
    expect(await answer('upheld')).toMatchObject({ refusal: { code: 'notAdmitted' } });
    expect(await answer('tooLate', '')).toMatchObject({ refusal: { code: 'wordsMissing' } });
    valueOf(await answer('admitted'));
    expect(await answer('tooLate')).toMatchObject({ refusal: { code: 'notLate' } });
    valueOf(await answer('upheld'));
    expect(await answer('upheld')).toMatchObject({
      refusal: { code: 'objectionClosed', outcome: 'upheld', by: '何文静' },
    });
  });

  it('are decided by others than made or approved the determination', async () => {
    const { reviewer, objection, officer } = await objected();
    const uphold = (actor: Actor) =>
      office.the(DecideObjection).run(actor, objection, 'upheld', '维持。', NOTHING_ADDED);
    expect(await uphold(reviewer)).toMatchObject({ refusal: { code: 'firstDecider' } });
    expect(await uphold(officer)).toMatchObject({ refusal: { code: 'notPermitted' } });
    // The first decider by another account: by name while nobody knows more, by identity once it is on record.
    const name = await office.db.database.read(manager => office.the(StaffNames).of(manager, reviewer));
    const twin = await staff(office, 'reviewer', name);
    expect(await uphold(twin)).toMatchObject({ refusal: { code: 'namesake' } });
    await identify(reviewer, 601);
    await identify(twin, 601);
    expect(await uphold(twin)).toMatchObject({ refusal: { code: 'firstDecider' } });
    valueOf(await uphold(other));
  });

  it('lead to a new determination beside the old one, by the same rules', async () => {
    const { objection, determination, officer, reviewer } = await objected();
    const change = { ...NOTHING, headcount: '150' };
    const propose = (actor: Actor, input: ChangeInput, words = '以税务局数据为准。') =>
      office.the(ChangeDetermination).propose(actor, objection, input, words, NOTHING_ADDED);
    expect(await propose(other, NOTHING)).toMatchObject({ refusal: { code: 'nothingChanged' } });
    expect(await propose(other, { ...NOTHING, headcount: '186' })).toMatchObject({
      refusal: { code: 'nothingChanged' },
    });
    expect(await propose(other, { ...NOTHING, payroll: '1.234' })).toMatchObject({
      refusal: { code: 'figures', field: 'payroll' },
    });
    expect(await propose(reviewer, change)).toMatchObject({ refusal: { code: 'firstDecider' } });
    const proposal = valueOf(await propose(other, change));
    expect(await propose(other, change)).toMatchObject({ refusal: { code: 'proposalWaits' } });
    expect(
      await office.the(DecideObjection).run(other, objection, 'upheld', '维持。', NOTHING_ADDED),
    ).toMatchObject({
      refusal: { code: 'proposalWaits' },
    });
    const made = valueOf(await office.the(DecideProposal).approve(approver, proposal));
    expect(made).toMatchObject({
      ...{ basis: 'objection', supersedesId: determination.determinationId, headcount: '150' },
      ...{ declarationId: determination.declarationId, reviewId: determination.reviewId },
    });
    // 150 × 1.5 % = 2.25, one grade 2 employee of the whole year counts as 2.
    expect(made.quota).toBe('2.25');
    expect(await office.the(RecomputeDetermination).run(made)).toMatchObject({
      equal: true,
      policyIntact: true,
    });
    const view = await office.the(ReadObjection).run(officer, objection);
    expect(view).toMatchObject({ state: 'changed', inForce: { determinationId: made.determinationId } });
    const old = await office.the(ReadDetermination).run(officer, determination);
    expect(old?.supersededBy?.determinationId).toBe(made.determinationId);
    expect(await file(officer, made)).toMatchObject({ refusal: { code: 'afterObjection' } });
    expect(await file(officer, determination)).toMatchObject({ refusal: { code: 'superseded' } });
  });

  it('can leave out or count months again', async () => {
    const { objection } = await objected();
    const preview = (months: readonly number[], reason: string) =>
      office.the(ChangeDetermination).preview(other, objection, {
        ...{ ...NOTHING, months: new Map([[0, months]]), reasons: new Map([[0, reason]]) },
      });
    expect(await preview([1, 2], '')).toMatchObject({ refusal: { code: 'figures', field: 'reason' } });
    expect(await preview([13], 'notInsured')).toMatchObject({
      refusal: { code: 'figures', field: 'months' },
    });
    const made = valueOf(await preview([2, 1, 1], 'notInsured'));
    expect(made.input.exclusions).toEqual([
      { rosterIndex: 0, month: 1, reason: 'notInsured' },
      { rosterIndex: 0, month: 2, reason: 'notInsured' },
    ]);
    expect(made.input.objection?.changed).toEqual(['months']);
  });

  it('hear both sides, with their papers, until they are decided', async () => {
    const { objection, officer, reviewer } = await objected();
    valueOf(await office.the(SpeakToObjection).say(officer, objection, '补充说明：\n\n见附件。'));
    // The one who made the determination speaks for the office.
    valueOf(await office.the(SpeakToObjection).say(reviewer, objection, '认定依据申报数据。'));
    const view = await office.the(ReadObjection).run(officer, objection);
    expect(view?.objection.acts.map(({ side, words }) => [side, words])).toEqual([
      ['employer', '补充说明：\n\n见附件。'],
      ['office', '认定依据申报数据。'],
    ]);
    expect(await office.the(SpeakToObjection).say(approver, objection, '旁听。')).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(await office.the(SpeakToObjection).withdraw(reviewer, objection)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    valueOf(await office.the(SpeakToObjection).withdraw(officer, objection));
    expect(await office.the(SpeakToObjection).say(officer, objection, '再说一句。')).toMatchObject({
      refusal: { code: 'objectionClosed', outcome: 'withdrawn' },
    });
    expect(await file(officer, view?.determination as DeterminationSummary)).toMatchObject({
      refusal: { code: 'alreadyObjected' },
    });
  });

  it('are decided on what the decider has seen: what came meanwhile is shown first', async () => {
    const { objection, officer } = await objected();
    const speak = office.the(SpeakToObjection);
    valueOf(await speak.bring(officer, objection, { name: '工资表.pdf', bytes: samplePdf() }));
    const uphold = (seen: ObjectionSeen) =>
      office.the(DecideObjection).run(other, objection, 'upheld', '维持。', seen);
    const change = { ...NOTHING, headcount: '150' };
    const propose = (seen: ObjectionSeen) =>
      office.the(ChangeDetermination).propose(other, objection, change, '以税务局数据为准。', seen);
    expect(await uphold(NOTHING_ADDED)).toMatchObject({ refusal: { code: 'addedMeanwhile' } });
    expect(await propose(NOTHING_ADDED)).toMatchObject({ refusal: { code: 'addedMeanwhile' } });
    const proposal = valueOf(await propose({ acts: 0, files: 1 }));
    passMinutes(office, 1);
    valueOf(await speak.say(officer, objection, '另附说明。'));
    expect(await office.the(DecideProposal).approve(approver, proposal)).toMatchObject({
      refusal: { code: 'addedSince' },
    });
    valueOf(await office.the(DecideProposal).refuse(approver, proposal, '单位又有说明，请先看。'));
    expect(await uphold({ acts: 0, files: 1 })).toMatchObject({ refusal: { code: 'addedMeanwhile' } });
    const again = valueOf(await propose({ acts: 1, files: 1 }));
    passMinutes(office, 1);
    valueOf(await speak.bring(officer, objection, { name: '考勤表.pdf', bytes: samplePdf() }));
    expect(await office.the(DecideProposal).approve(approver, again)).toMatchObject({
      refusal: { code: 'addedSince' },
    });
    valueOf(await office.the(DecideProposal).refuse(approver, again, '单位又交了材料，请先看。'));
    expect(await uphold({ acts: 1, files: 1 })).toMatchObject({ refusal: { code: 'addedMeanwhile' } });
    valueOf(await uphold({ acts: 1, files: 2 }));
  });

  it('do not take a namesake of the first decider for that person without saying so', async () => {
    const { objection, reviewer } = await objected();
    const change = { ...NOTHING, headcount: '150' };
    const proposal = valueOf(
      await office
        .the(ChangeDetermination)
        .propose(other, objection, change, '以税务局数据为准。', NOTHING_ADDED),
    );
    const name = await office.db.database.read(manager => office.the(StaffNames).of(manager, reviewer));
    const twin = await staff(office, 'approver', name);
    const approve = () => office.the(DecideProposal).approve(twin, proposal);
    expect(await approve()).toMatchObject({ refusal: { code: 'firstNamesake' } });
    await identify(reviewer, 611);
    await identify(twin, 611);
    expect(await approve()).toMatchObject({ refusal: { code: 'firstDecider' } });
  });

  it('lose their object where a correction leads to another determination', async () => {
    const { objection, officer, reviewer, determination, employer } = await objected();
    const ref = { employerId: employer.employerId, levyYear: 2024 };
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(OpenCorrection).run(officer, ticket, '工资总额填错。'));
    const more = { ...HEADCOUNT, payroll: '13295746.00' };
    valueOf(await office.the(DeclareHeadcount).run(officer, await ticketOf(office, officer, ref), more));
    valueOf(await checkAll(office, officer, await ticketOf(office, officer, ref)));
    valueOf(
      await office.the(SubmitDeclaration).run(officer, await ticketOf(office, officer, ref), {
        ...{ idempotencyKey: newId(), responsibleName: '王莉', responsiblePosition: '人事主管' },
        ...{ accepted: true, lateReason: '' },
      }),
    );
    passMinutes(office, 11);
    const declarationId = determination.declarationId ?? '';
    const version = { regionCode: '210603', declarationId, version: 2 };
    const review = valueOf(await office.the(OpenReview).run(reviewer, version, true));
    const [count] = await query<{ n: number }>(
      'select count(*)::integer as n from review_decision where review_id = $1',
      [review.reviewId],
    );
    const corrected = await concluded(office, reviewer, review, count?.n ?? 0);
    expect(corrected.supersedesId).toBe(determination.determinationId);
    const decide = (kind: 'upheld' | 'overtaken') =>
      office.the(DecideObjection).run(other, objection, kind, '已被更正后的认定代替。', NOTHING_ADDED);
    expect(await decide('upheld')).toMatchObject({ refusal: { code: 'isOvertaken' } });
    expect(
      await office.the(ChangeDetermination).preview(other, objection, { ...NOTHING, headcount: '150' }),
    ).toMatchObject({ refusal: { code: 'isOvertaken' } });
    valueOf(await decide('overtaken'));
    expect(await file(officer, determination)).toMatchObject({ refusal: { code: 'superseded' } });
    valueOf(await file(officer, corrected));
  });

  it('are watched as their due date comes', async () => {
    const { objection } = await objected();
    const told = () =>
      query('select notice from objection_notice where objection_id = $1 order by notice', [
        objection.objectionId,
      ]);
    office.db.clock.set('2025-07-11T02:00:00Z');
    await office.the(ObjectionWatch).look('210603');
    expect(await told()).toEqual([]);
    office.db.clock.set('2025-07-12T02:00:00Z');
    expect(await office.the(ObjectionWatch).regionsDue()).toEqual(['210603']);
    await office.the(ObjectionWatch).look('210603');
    expect(await office.the(ObjectionWatch).look('210603')).toBe(0);
    office.db.clock.set('2025-07-20T02:00:00Z');
    await office.the(ObjectionWatch).look('210603');
    expect(await told()).toEqual([{ notice: 'dueSoon' }, { notice: 'overdue' }]);
    expect(await office.the(ObjectionWatch).regionsDue()).toEqual([]);
  });
});
