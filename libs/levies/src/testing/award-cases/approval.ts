import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { constraintOf, newId } from '#persistence';
import { plainDate } from '#values';
import { ApproveAward } from '../../awards/approve-award.js';
import { ReadAwards } from '../../awards/read-awards.js';
import { LedgerStore } from '../../store/ledger.store.js';
import { acting, offeredReward, onDay, staff, valueOf, XINGQING } from '../award-office.js';
import {
  office,
  reviewer,
  approver,
  claim,
  examine,
  publish,
  approve,
  kinds,
  codeOf,
  published,
} from './acts.js';

/** The second person, and what the ledger bars. */
export function approvalCases(): void {
  describe('an approval', () => {
    it('is a second person’s, by guard and by constraint', async () => {
      const offered = await published();
      onDay(office, '2025-05-28');
      const grants = [...reviewer.grants, ...approver.grants];
      expect(codeOf(await approve(offered, { ...reviewer, grants }))).toBe('samePerson');
      expect(codeOf(await approve(offered, reviewer))).toBe('notPermitted');
      const forge = (examinedNumber: number, examinedBy: string) =>
        office.db.dataSource
          .query(
            `insert into award_step (region_code, award_id, number, id, step, made_at, made_on, made_by, made_by_region,
                  examined_number, examined_by)
           values ($1, $2, 5, gen_random_uuid(), 'approved', now(), '2025-05-28', $3, $1, $4, $5)`,
            [XINGQING, offered.award.award.awardId, reviewer.accountId, examinedNumber, examinedBy],
          )
          .then(() => 'stored', constraintOf);
      expect(await forge(3, reviewer.accountId)).toBe('award_step_separation_check');
      // Another name for the examiner is not in the row that was examined.
      expect(await forge(3, approver.accountId)).toBe('award_step_examined_fkey');
    });

    it('is one of two at once', async () => {
      const offered = await published();
      onDay(office, '2025-05-28');
      const other = await staff(office, 'approver', '何清', XINGQING);
      const acts = await Promise.all([approver, other].map(actor => acting(office, actor, offered.award)));
      const outcomes = await Promise.all(acts.map(act => office.the(ApproveAward).run(act)));
      expect(outcomes.map(codeOf).sort()).toEqual(['changedMeanwhile', 'done']);
      expect((await kinds(offered.award)).filter(kind => kind === 'approved')).toHaveLength(1);
    });

    it('is not for those who act for the employer', async () => {
      const offered = await published();
      onDay(office, '2025-05-28');
      const own = { ...approver, grants: [...approver.grants, ...offered.officer.grants] };
      expect(codeOf(await approve(offered, own))).toBe('ownEmployer');
      const elsewhere = await staff(office, 'approver', '外县', '640105');
      expect(codeOf(await approve(offered, elsewhere))).toBe('notPermitted');
    });
  });

  it('is examined and approved only where the ledger shows nothing overdue, and the page says which year', async () => {
    const offered = await offeredReward(office);
    const { officer, employer, award } = offered;
    valueOf(await claim(offered));
    // 5,000.00 of 2022 that fell due on 15 June 2023
    const account = { regionCode: XINGQING, employerId: employer.employerId, levyYear: 2022 };
    const [noticed, dueOn] = [plainDate('2023-05-20'), plainDate('2023-06-15')];
    const ledger = office.the(LedgerStore);
    const book = (kind: 'notice' | 'payment', amount: bigint) =>
      office.db.database.transaction(async manager => {
        await ledger.open(manager, account, { collectedBy: 'taxOffice', openedOn: noticed });
        const { determinationId } = offered.determination;
        const day =
          kind === 'notice'
            ? { valueOn: noticed, dueOn, determinationId }
            : { valueOn: plainDate('2025-05-20') };
        await ledger.book(manager, { ...account, ...day, kind, amount, cause: `${kind}:${newId()}` });
      });
    const owedOn = async (actor: Actor) =>
      (await office.the(ReadAwards).one(actor, award.award))?.owed.map(({ levyYear, due, payBy, maySee }) => [
        ...[levyYear, due, payBy, maySee],
      ]);
    await book('notice', 500_000n);
    expect(codeOf(await examine(offered))).toBe('owesLevy');
    expect(await owedOn(officer)).toEqual([[2022, 500_000n, '2023-06-15', true]]);
    expect((await owedOn(reviewer))?.length).toBe(1);
    await book('payment', -500_000n);
    expect(await owedOn(officer)).toEqual([]);
    valueOf(await examine(offered));
    valueOf(await publish(offered));
    onDay(office, '2025-05-28');
    // Something more fell due while the list was before the public
    await book('notice', 100n);
    expect(codeOf(await approve(offered))).toBe('owesLevy');
    await book('payment', -100n);
    valueOf(await approve(offered));
  });
}
