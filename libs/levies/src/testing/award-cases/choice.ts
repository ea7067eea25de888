import { describe, expect, it } from '@jest/globals';
import { inventCreditCode } from '#identifiers';
import { ReadAwards } from '../../awards/read-awards.js';
import { ChooseReward } from '../../rewards/choose-reward.js';
import { determinedEmployer, determinedIs, onDay, valueOf, XINGQING } from '../award-office.js';
import { office, codeOf } from './acts.js';

/** Where a place asks before the declaration whether the reward is wanted. */
export function choiceCases(): void {
  describe('a reward that the place has chosen before the declaration', () => {
    const SHANGHAI = '310101';

    it('is asked for where the rule does, of the employer alone, until the year is determined', async () => {
      onDay(office, '2026-05-20');
      await office.db.dataSource.query(
        `insert into division select (jsonb_populate_record(d, jsonb_build_object('code', $1::text))).* from division d
        where code = $2`,
        [SHANGHAI, XINGQING],
      );
      const { officer, employer } = await office.employer(await office.person('沈琳'), {
        ...{ division: SHANGHAI, creditCode: inventCreditCode(7999, SHANGHAI) },
      });
      const key = { regionCode: SHANGHAI, employerId: employer.employerId, levyYear: 2025 };
      const choosing = office.the(ChooseReward);
      expect(await choosing.open(officer, key)).toMatchObject({
        levyYear: 2025,
        chosen: null,
        isOver: false,
      });
      expect(codeOf(await choosing.run(officer, key, ''))).toBe('invalid');
      expect(codeOf(await choosing.run(await office.person('路过'), key, 'waive'))).toBe('unknown');
      expect(codeOf(await choosing.run(officer, { ...key, levyYear: 2024 }, 'waive'))).toBe('unknown');
      valueOf(await choosing.run(officer, key, 'waive'));
      valueOf(await choosing.run(officer, key, 'claim'));
      expect(await choosing.open(officer, key)).toMatchObject({ chosen: { round: 2, choice: 'claim' } });
      // Nobody is asked in Ningxia.
      const { officer: another, employer: elsewhere } = await office.employer(await office.person('马兰'), {
        ...{ division: XINGQING, creditCode: inventCreditCode(7998, XINGQING) },
      });
      expect(await choosing.open(another, { ...elsewhere, regionCode: XINGQING })).toBeNull();
    });

    it('is offered and waived in one where the employer chose to do without', async () => {
      const { officer, employer, determination } = await determinedEmployer(office, XINGQING, 2);
      const { accountId, regionCode } = officer;
      await office.db.dataSource.query(
        `insert into reward_choice (region_code, employer_id, levy_year, round, choice, chosen_on, chosen_at, chosen_by,
         chosen_by_region) values ($1, $2, 2024, 1, 'waive', '2025-04-01', now(), $3, $4)`,
        [XINGQING, employer.employerId, accountId, regionCode],
      );
      await determinedIs(office, determination);
      const awards = await office.the(ReadAwards).ofEmployer(officer, employer);
      expect(awards).toMatchObject([{ state: 'waived', turn: 'nobody' }]);
      expect(awards[0]?.steps.map(({ kind, madeBy }) => [kind, madeBy?.accountId ?? null])).toEqual([
        ['offered', null],
        ['waived', accountId],
      ]);
    });
  });
}
