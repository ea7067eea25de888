import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { rosterLine } from '#declarations';
import { inventCertificate } from '#identifiers';
import { constraintOf } from '#persistence';
import { plainDate } from '#values';
import { rosterInput } from '../../../declarations/src/testing/roster-input.js';
import type { Office } from '../../../employers/src/testing/office.js';
import { DecideLine } from '../decide-line.js';
import { Determine } from '../determine.js';
import { OpenReview } from '../open-review.js';
import { RecomputeDetermination } from '../recompute-determination.js';
import { ReturnLines } from '../return-lines.js';
import type { ReviewKey } from '../review.js';
import { openedReview, openReviewOffice, staff, valueOf } from '../testing/review-office.js';
import { DecideProposal } from './decide-proposal.js';
import { ListProposals } from './list-proposals.js';
import { ProposeDetermination } from './propose-determination.js';
import { ReadProposal } from './read-proposal.js';

const REST_STANDS = { decisionsSeen: 0, restStands: true };

/** Above those of other suites. */
let seed = 9_500;

describe('what one person proposes and another approves', () => {
  let office: Office;
  let approver: Actor;
  beforeAll(async () => {
    office = await openReviewOffice();
    approver = await staff(office, 'approver', '宋志远');
  });
  afterAll(() => office.close());

  const query = <Row>(sql: string, values: unknown[] = []) =>
    office.db.database.read(manager => manager.query<Row[]>(sql, values));
  const propose = (actor: Actor, key: ReviewKey, words = '', confirmed = REST_STANDS) =>
    office.the(ProposeDetermination).run(actor, key, confirmed, words);

  /**
   * 186 × 1.5 % = 2.79, one person of grade 4 counts as one: short of 1.79 × 71,482.50, of which less than one per cent
   * employed leaves 90 %: 115,158.31, above the limit of 100,000.00.
   */
  const largeCase = () => {
    seed += 1;
    const born = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
    const certificateNumber = inventCertificate(seed, 'limb', 4, born);
    return openedReview(office, [rosterInput(seed, { certificateNumber })]);
  };

  async function notCountFirst(reviewer: Actor, key: ReviewKey): Promise<void> {
    const [entry] = await query<{ id: string }>(
      `select e.id from roster_entry e join review r on r.region_code = e.region_code
          and r.declaration_id = e.declaration_id where r.id = $1 order by e.id`,
      [key.reviewId],
    );
    const line = rosterLine(entry?.id ?? '');
    const input = { line, verdict: 'notCounted' as const, months: [1], reason: 'notInsured', words: '' };
    valueOf(await office.the(DecideLine).run(reviewer, key, input));
  }

  it('asks for a second person where the levy is large', async () => {
    const { reviewer, key } = await largeCase();
    expect(await office.the(Determine).run(reviewer, key, REST_STANDS)).toMatchObject({
      refusal: { code: 'secondPersonNeeded', ground: 'amount' },
    });
    const proposal = valueOf(await propose(reviewer, key, '请核对工资总额'));
    const waiting = (await office.the(ListProposals).run(approver, null)).items;
    expect(waiting.find(item => item.proposalId === proposal.proposalId)).toMatchObject({
      ...{ ground: 'amount', round: 1, proposedByName: '孙晓梅' },
    });
    const view = valueOf(await office.the(ReadProposal).run(approver, proposal));
    expect(view).toMatchObject({ outdated: null, own: null, proposal: { words: '请核对工资总额' } });
    const made = valueOf(await office.the(DecideProposal).approve(approver, proposal));
    expect(made).toMatchObject({
      ...{ basis: 'declared', determinedBy: { accountId: reviewer.accountId } },
      approvedBy: { accountId: approver.accountId },
    });
    expect(await office.the(RecomputeDetermination).run(made)).toMatchObject({ equal: true });
    expect((await office.the(ListProposals).run(approver, null)).items).not.toContainEqual(
      expect.objectContaining({ proposalId: proposal.proposalId }),
    );
    const acts = await query<{ action: string; by: string }>(
      `select action, actor_id as by from audit_record where details->>'proposalId' = $1 order by id`,
      [proposal.proposalId],
    );
    expect(acts.map(({ action }) => action)).toEqual([
      'determination.proposed',
      'determination.proposalRead',
      'declaration.determined',
    ]);
  });

  it('needs nobody else for a small levy, and says so', async () => {
    const { reviewer, key } = await openedReview(office);
    expect(await propose(reviewer, key)).toMatchObject({ refusal: { code: 'notNeeded' } });
  });

  it('is approved by another person and another account, whatever roles they hold by then', async () => {
    const { reviewer, key, officer, version } = await largeCase();
    const proposal = valueOf(await propose(reviewer, key));
    const approve = (actor: Actor) => office.the(DecideProposal).approve(actor, proposal);
    const asApprover = (actor: Actor): Actor => ({ ...actor, grants: [...actor.grants, ...approver.grants] });
    expect(await approve(reviewer)).toMatchObject({ refusal: { code: 'notPermitted' } });
    expect(await approve(asApprover(reviewer))).toMatchObject({ refusal: { code: 'ownProposal' } });
    expect(await approve(asApprover(officer))).toMatchObject({ refusal: { code: 'ownCase' } });
    // Filed once, and acts for the employer no more.
    const filer = { ...officer, grants: approver.grants };
    expect(await approve(filer)).toMatchObject({ refusal: { code: 'ownCase' } });
    // A colleague who judged a line is an approver by now.
    const colleague = await staff(office, 'reviewer', '李文');
    const accepted = { line: 'payroll', verdict: 'accepted' as const, months: [], reason: '', words: '' };
    valueOf(await office.the(OpenReview).run(colleague, version, true));
    valueOf(await office.the(DecideLine).run(colleague, key, accepted));
    expect(await approve({ ...colleague, grants: approver.grants })).toMatchObject({
      refusal: { code: 'ownCase' },
    });
    const elsewhere = await staff(office, 'approver', '外县', '210604');
    expect(await approve(elsewhere)).toMatchObject({ refusal: { code: 'notPermitted' } });
    valueOf(await approve(approver));
    for (const column of ['determined_by', 'submitted_by'])
      expect(
        await query(`update determination set approved_by = ${column} where declaration_id = $1`, [
          version.declarationId,
        ]).catch(constraintOf),
      ).toBe('determination_approver_check');
    expect(
      await query(
        `update determination_proposal_decision set decided_by = proposed_by where proposal_id = $1`,
        [proposal.proposalId],
      ).catch(constraintOf),
    ).toBe('determination_proposal_decision_person_check');
  });

  it('goes back with a reason the handler reads, and is proposed again', async () => {
    const { reviewer, key } = await largeCase();
    const first = valueOf(await propose(reviewer, key));
    const decide = office.the(DecideProposal);
    expect(await decide.refuse(approver, first, '  ')).toMatchObject({ refusal: { code: 'wordsMissing' } });
    valueOf(await decide.refuse(approver, first, '工资总额与年报不符，请核对。'));
    expect(await decide.approve(approver, first)).toMatchObject({
      refusal: { code: 'proposalDecided', outcome: 'refused', by: '宋志远' },
    });
    const again = valueOf(await propose(reviewer, key));
    const [row] = await query<{ round: number }>('select round from determination_proposal where id = $1', [
      again.proposalId,
    ]);
    expect(row?.round).toBe(2);
    valueOf(await decide.approve(approver, again));
  });

  it('is stale once a decision or the law has changed, and says what', async () => {
    const { reviewer, key } = await largeCase();
    const proposal = valueOf(await propose(reviewer, key));
    const decide = office.the(DecideProposal);
    expect(await propose(reviewer, key)).toMatchObject({ refusal: { code: 'proposalWaits', by: '孙晓梅' } });
    await notCountFirst(reviewer, key);
    const stale = await decide.approve(approver, proposal);
    expect(stale).toMatchObject({
      refusal: {
        code: 'proposalStale',
        difference: {
          changes: ['decisions', 'result'],
          // 11 of 12 months, to two decimals
          ...{ proposed: { countedPersons: '1' }, now: { countedPersons: '0.92' } },
        },
      },
    });
    const renewed = valueOf(await propose(reviewer, key, '', { decisionsSeen: 1, restStands: true }));
    expect(await decide.approve(approver, proposal)).toMatchObject({
      refusal: { code: 'proposalDecided', outcome: 'withdrawn' },
    });
    // As if another version of the rules had been in force when it was proposed.
    const hash = `${'0'.repeat(63)}1`;
    await query(`insert into resolved_policy values ($1, '{}', now()) on conflict do nothing`, [hash]);
    await query('update determination_proposal set policy_hash = $1 where id = $2', [
      hash,
      renewed.proposalId,
    ]);
    expect(await decide.approve(approver, renewed)).toMatchObject({
      refusal: { code: 'proposalStale', difference: { changes: ['law'] } },
    });
  });

  it('is taken back with the lines that are returned', async () => {
    const { reviewer, key } = await largeCase();
    const proposal = valueOf(await propose(reviewer, key));
    const words = { line: 'payroll', verdict: 'returned' as const, months: [], reason: '', words: '不符' };
    valueOf(await office.the(DecideLine).run(reviewer, key, words));
    expect(await office.the(DecideProposal).approve(approver, proposal)).toMatchObject({
      refusal: { code: 'noResult', because: 'linesReturned' },
    });
    valueOf(await office.the(ReturnLines).run(reviewer, key, 1));
    const view = valueOf(await office.the(ReadProposal).run(approver, proposal));
    expect(view.proposal.decision?.outcome).toBe('withdrawn');
  });

  it('is decided by one of two approvers at once; the other hears by whom and what', async () => {
    const { reviewer, key } = await largeCase();
    const proposal = valueOf(await propose(reviewer, key));
    const other = await staff(office, 'approver', '钱芳');
    const decide = office.the(DecideProposal);
    const [approved, refused] = await Promise.all([
      decide.approve(approver, proposal),
      decide.refuse(other, proposal, '不同意'),
    ]);
    expect([approved.ok, refused.ok].filter(Boolean)).toHaveLength(1);
    const loser = approved.ok ? refused : approved;
    expect(loser).toMatchObject({
      refusal: {
        code: 'proposalDecided',
        ...(approved.ok ? { outcome: 'approved', by: '宋志远' } : { outcome: 'refused', by: '钱芳' }),
      },
    });
  });

  it('is proposed once from two windows at once', async () => {
    const { reviewer, key } = await largeCase();
    const outcomes = await Promise.all([propose(reviewer, key), propose(reviewer, key)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'proposalWaits' } });
  });

  it('shows no personal value in clear', async () => {
    const { reviewer, key } = await largeCase();
    const { proposalId } = valueOf(await propose(reviewer, key, '陈晓兰的证书请核对'));
    const [row] = await query<{ all: string }>(
      'select p::text as all from determination_proposal p where id = $1',
      [proposalId],
    );
    for (const value of ['limb', '3200.00', '陈']) {
      expect(row?.all).not.toContain(value);
      expect(row?.all).not.toContain(Buffer.from(value).toString('hex'));
    }
  });
});
