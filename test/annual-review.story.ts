import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALBUM, RIGHT, signIn, WRONG } from './annual-review/cast.js';
import { answerReturn, file } from './annual-review/filing.js';
import { objectByForm, relieveByForm, returnByForm, upholdByForm } from './annual-review/forms.js';
import { adjusted, inEnglish, pay } from './annual-review/levy.js';
import { decide, object, readAnew } from './annual-review/objection.js';
import { approve, deliver, proposeAgain, REASON, returnLine } from './annual-review/review.js';
import type { Person, Way } from './browser/person.js';
import { Stage } from './browser/stage.js';
import { twoYears } from './support/two-years.js';

const MINUTES = 60_000;

/** Who has something filed and something determined, for each way of using the forms. */
const BY_FORM: readonly (readonly [Way, string])[] = [
  ['withoutScript', 'officer2'],
  ['byKeyboard', 'newcomer'],
];

describe('the annual review, whole', () => {
  let stage: Stage;
  beforeAll(async () => {
    const prepare = (db: Stage['db']) =>
      twoYears(
        db,
        BY_FORM.map(([, officer]) => officer),
      );
    stage = await Stage.set(prepare, { TONGGANG_WITHDRAWAL_MINUTES: '0' });
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  /** Somebody who has signed in. */
  async function at(account: string, way: Way = 'withScript', locale = 'zh-CN'): Promise<Person> {
    const person = await stage.person(way, ALBUM, { locale });
    await signIn(person, account);
    return person;
  }

  it(
    'goes from a wrong certificate to nothing left to do',
    async () => {
      const officer = await at('officer');
      const reviewer = await at('reviewer');
      await deliver(reviewer);
      const number = await file(officer, [RIGHT, WRONG]);
      await returnLine(reviewer, number);
      const again = await answerReturn(officer, REASON);
      await proposeAgain(reviewer, again);
      await approve(await at('approver'), '35');
      await object(officer);
      await decide(reviewer, await at('reviewer2'));
      await approve(await at('approver2'), '47');
      await readAnew(officer);
      await adjusted(officer);
      await pay(reviewer, officer);
      await inEnglish(await at('officer', 'withScript', 'en'), await at('reviewer', 'withScript', 'en'));
    },
    10 * MINUTES,
  );

  it.each(BY_FORM)(
    'has forms that work %s',
    async (way, account) => {
      const officer = await at(account, way);
      const reviewer = await at('reviewer', way);
      const other = await at('reviewer2', way);
      await returnByForm(reviewer);
      const objection = await objectByForm(officer);
      await upholdByForm(other, objection);
      await relieveByForm(officer, reviewer, await at('approver', way));
      expect(await officer.text()).toContain('减免');
    },
    8 * MINUTES,
  );
});
