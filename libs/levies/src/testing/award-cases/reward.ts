import { describe, expect, it } from '@jest/globals';
import { ClaimAward } from '../../awards/claim-award.js';
import { ReadAwards } from '../../awards/read-awards.js';
import { RecordPayment } from '../../awards/record-payment.js';
import { acting, bankOf, now, offer, offeredReward, valueOf } from '../award-office.js';
import { office, reviewer, publisher, approver, claim, examine, kinds, codeOf, ordered } from './acts.js';

/** From the offer to the payment, and what ends it before. */
export function rewardCases(): void {
  describe('a reward', () => {
    it('is offered with its amount and the terms of the place, once', async () => {
      const { award, determination, officer } = await offeredReward(office);
      // 186 × 1.5 % = 2.79; 2 persons of grade 2 count 4; 4 − 2.79 = 1.21; 1.21 × 5 × 2,050 = 12,402.50
      expect(award.award).toMatchObject({
        persons: '1.21',
        amount: 1_240_250n,
        claimFrom: null,
        claimUntil: null,
      });
      expect(award.award.terms).toMatchObject({
        window: null,
        publication: { days: 7, counted: 'calendarDays', verified: false },
        bars: { list: ['owingLevy'], verified: false },
      });
      await offer(office, officer, determination);
      expect(await office.the(ReadAwards).ofEmployer(officer, determination)).toHaveLength(1);
      expect(await kinds(award)).toEqual(['offered']);
    });

    it('goes from the offer to the payment, and each step says who and when', async () => {
      const offered = await ordered();
      const { award, officer, order } = offered;
      // Approved on the 28th: published on the 20th, seven days of the calendar end with the 27th
      expect((await now(office, award)).steps.find(({ kind }) => kind === 'published')?.day).toBe(
        '2025-05-27',
      );
      const paid = { outcome: 'paid', day: '2025-05-28', reference: 'HC20250528001', words: '' };
      valueOf(await office.the(RecordPayment).run(await acting(office, reviewer, award), paid));
      const { steps } = await now(office, award);
      expect(steps.map(({ kind, madeBy }) => [kind, madeBy?.accountId ?? null])).toEqual([
        ['offered', null],
        ['claimed', officer.accountId],
        ['examined', reviewer.accountId],
        ['published', publisher.accountId],
        ['approved', approver.accountId],
        ['ordered', reviewer.accountId],
        ['paid', reviewer.accountId],
      ]);
      const [view] = await office.the(ReadAwards).ofEmployer(officer, award.award);
      expect([view?.state, view?.turn, order.orderNumber]).toEqual([
        'paid',
        'nobody',
        expect.stringMatching(/^640104-20250528-\d\d$/),
      ]);
      const trail = await office.db.dataSource.query<{ action: string }[]>(
        `select action from audit_record where subject_id = $1 order by id`,
        [award.award.awardId],
      );
      expect(trail).toHaveLength(7);
    });

    it('is claimed by the employer’s own people alone, with details that are typed twice', async () => {
      const offered = await offeredReward(office);
      expect(codeOf(await claim({ ...offered, officer: await office.person('路人') }))).toBe('unknown');
      expect(codeOf(await claim({ ...offered, officer: reviewer }))).toBe('unknown');
      expect(await claim(offered, { numberAgain: '29400001040012354' })).toMatchObject({
        refusal: { code: 'invalid', fields: [{ field: 'numberAgain', code: 'differs' }] },
      });
      const other = { holder: '马某' };
      expect(await claim(offered, other)).toMatchObject({
        refusal: { code: 'confirmWarnings', warnings: ['holderDiffers'] },
      });
      const act = await acting(office, offered.officer, offered.award);
      valueOf(
        await office.the(ClaimAward).claim(act, { ...bankOf(offered.employer), ...other }, ['holderDiffers']),
      );
      // The number of steps that stood on the page is not the number there are
      expect(codeOf(await office.the(ClaimAward).waive(act))).toBe('changedMeanwhile');
      expect(codeOf(await claim(offered))).toBe('notNow');
      const stored = await office.db.dataSource.query<Record<string, unknown>[]>(
        'select * from bank_account where award_id = $1',
        [offered.award.award.awardId],
      );
      expect(JSON.stringify(stored)).not.toContain('29400001040012345');
      const view = await office.the(ReadAwards).one(offered.officer, offered.award.award);
      expect(view?.account).toMatchObject({ tail: '2345', holder: '马某', warnings: ['holderDiffers'] });
    });

    it('is waived once and for all, or lapses', async () => {
      const offered = await offeredReward(office);
      valueOf(await office.the(ClaimAward).waive(await acting(office, offered.officer, offered.award)));
      expect(codeOf(await claim(offered))).toBe('notNow');
    });

    it('goes back with a reason, or ends with one', async () => {
      const offered = await offeredReward(office);
      valueOf(await claim(offered));
      expect(await examine(offered, { checked: ['figures'] })).toMatchObject({
        refusal: { fields: [{ field: 'checked', code: 'missing' }] },
      });
      expect(await examine(offered, { verdict: 'returned' })).toMatchObject({
        refusal: { fields: [{ field: 'words', code: 'missing' }] },
      });
      valueOf(await examine(offered, { verdict: 'returned', words: '户名与单位名称不同' }));
      // Ten working days after Tuesday 20 May 2025; Monday 2 June is a holiday: 21 to 30 May are 8, 3 and 4 June
      expect((await now(office, offered.award)).steps.at(-1)).toMatchObject({
        ...{ day: '2025-06-04', words: '户名与单位名称不同' },
      });
      valueOf(await claim(offered));
      valueOf(
        await examine(offered, { verdict: 'refused', reason: 'owesLevy', words: '2023年度保障金未缴清' }),
      );
      expect(codeOf(await examine(offered))).toBe('notNow');
    });
  });
}
