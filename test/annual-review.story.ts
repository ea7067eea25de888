import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ALBUM, RIGHT, signIn, WRONG } from './annual-review/cast.js';
import { answerReturn, file } from './annual-review/filing.js';
import { approve, deliver, proposeAgain, REASON, returnLine } from './annual-review/review.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;

describe('the annual review, whole', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(undefined, { TONGGANG_WITHDRAWAL_MINUTES: '0' });
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'goes from a wrong certificate to nothing left to do',
    async () => {
      const [officer, reviewer, approver] = await Promise.all(
        ['officer', 'reviewer', 'approver'].map(async name => {
          const person = await stage.person('withScript', ALBUM);
          await signIn(person, name);
          return person;
        }),
      );
      if (!officer || !reviewer || !approver) throw new Error('nobody is there');
      await deliver(reviewer);
      const number = await file(officer, [RIGHT, WRONG]);
      await returnLine(reviewer, number);
      const again = await answerReturn(officer, REASON);
      await proposeAgain(reviewer, again);
      await approver.open('/workspace/approvals');
      await approve(approver, '35');
    },
    10 * MINUTES,
  );
});
