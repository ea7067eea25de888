import { describe, expect, it } from '@jest/globals';
import { ObjectToAward } from '../../awards/object-to-award.js';
import { PublicAwardLists } from '../../awards/public-award-lists.js';
import { PublishAwards } from '../../awards/publish-awards.js';
import { ReadAwards } from '../../awards/read-awards.js';
import { acting, now, offeredReward, onDay, staff, valueOf, XINGQING } from '../award-office.js';
import {
  office,
  reviewer,
  publisher,
  approver,
  claim,
  examine,
  publish,
  approve,
  codeOf,
  published,
} from './acts.js';

/** The list that everybody may object to. */
export function publicListCases(): void {
  describe('the list before the public', () => {
    it('names employer, persons and amount, and how it went on', async () => {
      const offered = await published();
      const lists = office.the(PublicAwardLists);
      const [latest] = await lists.latest();
      expect(latest).toMatchObject({ objectionsUntil: '2025-05-27', days: 7, basis: 'rule' });
      const list = await lists.list(XINGQING, latest?.publicationId ?? '');
      expect(list?.awards).toEqual([
        {
          ...{ employerId: offered.employer.employerId, name: offered.employer.name, kind: 'enterprise' },
          ...{ creditCode: offered.employer.creditCode, programme: 'reward', persons: '1.21' },
          ...{ amount: 1_240_250n, state: 'open', paidOn: null },
        },
      ]);
      expect(codeOf(await publish(offered))).toBe('nothingToPublish');
    });

    it('is made of what stood on the page, by a publisher', async () => {
      const offered = await offeredReward(office);
      valueOf(await claim(offered));
      valueOf(await examine(offered));
      const list = { regionCode: XINGQING, levyYear: 2024 };
      const typed = { days: '', seen: [] };
      expect(codeOf(await office.the(PublishAwards).run(publisher, list, typed))).toBe('changedMeanwhile');
      expect(codeOf(await office.the(PublishAwards).run(reviewer, list, typed))).toBe('notPermitted');
      const twin = await staff(office, 'publisher', reviewer.name, XINGQING);
      const waiting = (await office.the(PublishAwards).waiting(twin, XINGQING)).map(
        ({ award }) => award.awardId,
      );
      const all = { ...typed, seen: waiting };
      expect(codeOf(await office.the(PublishAwards).run(twin, list, all))).toBe('namesake');
      valueOf(await publish(offered));
    });

    it('takes objections up to the end of its last day in Shanghai, and none is approved before', async () => {
      const offered = await published();
      const record = async (receivedOn: string) =>
        office.the(ObjectToAward).record(await acting(office, reviewer, offered.award), {
          raisedBy: 'citizen',
          receivedOn,
          words: '该单位有人不在岗',
        });
      // 27 May 23:59 in Shanghai is 15:59 in Greenwich
      office.db.clock.set('2025-05-27T15:59:00Z');
      expect(codeOf(await approve(offered))).toBe('windowOpen');
      expect(await record('2025-05-19')).toMatchObject({ refusal: { fields: [{ code: 'before' }] } });
      valueOf(await record('2025-05-27'));
      office.db.clock.set('2025-05-27T16:01:00Z');
      expect(codeOf(await approve(offered))).toBe('objectionOpen');
      expect(await record('2025-05-28')).toMatchObject({ refusal: { fields: [{ code: 'after' }] } });
      const [objection] = (await office.the(ReadAwards).one(reviewer, offered.award.award))?.objections ?? [];
      expect(objection).toMatchObject({ raisedBy: 'citizen', words: '该单位有人不在岗' });
      const decision = {
        objectionId: objection?.objectionId ?? '',
        verdict: 'dismissed',
        words: '已到现场核实',
      };
      const act = await acting(office, reviewer, offered.award);
      expect(codeOf(await office.the(ObjectToAward).decide(act, decision))).toBe('notPermitted');
      valueOf(await office.the(ObjectToAward).decide({ ...act, actor: approver }, decision));
      valueOf(await approve(offered));
    });

    it('loses an award to which an objection was upheld', async () => {
      const offered = await published();
      const input = { raisedBy: 'employee', receivedOn: '2025-05-21', words: '挂证' };
      onDay(office, '2025-05-22');
      valueOf(await office.the(ObjectToAward).record(await acting(office, reviewer, offered.award), input));
      const objectionId = (await now(office, offered.award)).steps.at(-1)?.refId ?? '';
      const decision = { objectionId, verdict: 'upheld', words: '经查属实' };
      valueOf(
        await office.the(ObjectToAward).decide(await acting(office, approver, offered.award), decision),
      );
      expect(codeOf(await approve(offered))).toBe('notNow');
      const view = await office.the(ReadAwards).one(offered.officer, offered.award.award);
      expect([view?.state, view?.turn, view?.objections]).toEqual(['withdrawn', 'nobody', []]);
    });
  });
}
