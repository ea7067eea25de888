import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { answerRequests, readsInterview } from './blind-applicant/application.js';
import { arrange, checkCertificate } from './blind-applicant/office.js';
import { openAccount, register } from './blind-applicant/registration.js';
import { ALBUM, oneHotline } from './blind-applicant/stage.js';
import { inEnglish } from './blind-applicant/english.js';
import { Listener } from './blind-applicant/listener.js';
import { signIn } from './annual-review/cast.js';
import { Stage } from './browser/stage.js';
import { isFullSize } from './drills/size.js';

const MINUTES = 60_000;

describe('a blind applicant, by keyboard and by what is read aloud', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(oneHotline);
  }, 4 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'goes from the public page to the day of the interview',
    async () => {
      const person = await stage.person('byKeyboard', ALBUM);
      const hears = new Listener(person);
      await openAccount(person, hears);
      await register(person, hears);
      const broker = await stage.person('withScript', ALBUM);
      await signIn(broker, 'broker');
      await checkCertificate(broker);
      await answerRequests(person, hears);
      const officer = await stage.person('withScript', ALBUM);
      await signIn(officer, 'officer');
      await arrange(officer);
      await readsInterview(person, hears);
      if (isFullSize) await inEnglish(person, hears);
    },
    5 * MINUTES,
  );
});
