import { describe, expect, it } from '@jest/globals';
import { RecordEmployerEvent } from '#employers';
import { EndAtMove } from '../end-at-move.js';
import { ReadRetrofits } from '../read-retrofits.js';
import { StopRetrofit } from '../stop-retrofit.js';
import { type RetrofitDesk, codeOf } from './retrofit-desk.js';
import { valueOf, ZHENXING } from './retrofit-office.js';

/** What the end or the move of an employer does to its requests. */
export function tellChanges(at: RetrofitDesk): void {
  describe('what changes in between', () => {
    it('approves nothing for an employer that is gone, and is a state, not an error', async () => {
      valueOf(await at.setBudget('1000000'));
      const { officer, employer, file } = await at.planned();
      const { employerId, version } = employer;
      const closing = { kind: 'closed', happenedOn: '2025-05-19', reason: 'deregistered', successor: '' };
      const rest = { offshoots: '', goesOn: '', note: '' };
      valueOf(
        await at.office.the(RecordEmployerEvent).run(officer, employerId, version, { ...closing, ...rest }),
      );
      expect(codeOf(await at.approve(file))).toBe('employerGone');
      const [listed] = await at.office.the(ReadRetrofits).ofEmployer(officer, employer);
      expect(listed?.gone).toEqual({ how: 'ended', since: '2025-05-19' });
      const ending = { reason: 'employerClosed', words: '单位已注销' };
      valueOf(await at.office.the(StopRetrofit).end(await at.acting(at.broker, file), ending));
      expect(await at.stateNow(file)).toBe('ended');
    });

    it('is ended by a move where nothing was approved, and carried through where something was', async () => {
      valueOf(await at.setBudget('1000000'));
      const known = await at.employer();
      const approved = await at.planned({}, {}, known);
      valueOf(await at.approve(approved.file));
      const asked = await at.planned({}, {}, known);
      const taken = (await at.budget())?.taken;
      const { employerId } = known.employer;
      const end = () =>
        at.office.db.database.transaction(manager =>
          at.office.the(EndAtMove).run(manager, { employerId, from: ZHENXING, by: at.broker }),
        );
      expect(await end()).toBe(1);
      expect(await end()).toBe(0);
      expect([await at.stateNow(approved.file), await at.stateNow(asked.file)]).toEqual([
        'approved',
        'ended',
      ]);
      expect((await at.now(asked.file)).steps.at(-1)).toMatchObject({ reason: 'employerMoved' });
      expect((await at.budget())?.taken).toBe(taken);
      valueOf(await at.office.the(StopRetrofit).withdraw(await at.acting(known.officer, approved.file)));
    });
  });
}
