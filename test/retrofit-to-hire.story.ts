import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Way } from './browser/person.js';
import { Stage } from './browser/stage.js';
import { at, PLACE } from './retrofit-to-hire/cast.js';
import { nextYear, offersRow, startsEmpty } from './retrofit-to-hire/declaration.js';
import { byForm } from './retrofit-to-hire/forms.js';
import { hire, offer, refer, release, sayYes, seesNobody } from './retrofit-to-hire/hire.js';
import { askWhatIf, describePlace, night, publish, writePost } from './retrofit-to-hire/post.js';
import { prepare } from './retrofit-to-hire/prepare.js';
import {
  accept,
  approve,
  pay,
  report,
  request,
  standsAtThePlace,
  surveyAndPlan,
} from './retrofit-to-hire/retrofit.js';

const MINUTES = 60_000;
const BY_FORM: readonly (readonly [Way, string])[] = [
  ['withoutScript', 'officer2'],
  ['byKeyboard', 'newcomer'],
];

describe('an employer with a post that nobody fits', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(prepare);
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'comes by a ramp to somebody who works there',
    async () => {
      const officer = await at(stage, 'officer');
      const broker = await at(stage, 'broker');
      await describePlace(officer);
      await writePost(officer, PLACE);
      await publish(broker);
      night(stage);
      await askWhatIf(officer);
      await officer.look('21-request');
      const id = await request(officer);
      await surveyAndPlan(broker, id);
      const approver = await at(stage, 'approver');
      await approve(approver, id);
      await report(officer, id);
      await accept(broker, id);
      await standsAtThePlace(officer, PLACE);
      await refer(broker);
      await seesNobody(officer);
      const seeker = await at(stage, 'seeker');
      await sayYes(seeker);
      await offer(officer);
      await hire(seeker, officer);
      await pay(officer, broker, approver, id);
      await nextYear(stage);
      const roster = await startsEmpty(officer);
      await release(seeker);
      await offersRow(officer, roster);
    },
    10 * MINUTES,
  );

  it.each(BY_FORM)(
    'has forms that work %s',
    async (way, account) => byForm(await at(stage, account, way), way),
    4 * MINUTES,
  );
});
