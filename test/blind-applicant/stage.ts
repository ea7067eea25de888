import { inventCertificate } from '#identifiers';
import { RunMatching } from '#matching';
import { plainDate } from '#values';
import { Placing } from '../../libs/matching/src/testing/placing-office.js';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { houseOf } from '../support/placing-house.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { YearsOffice } from '../support/years-office.js';

export const ALBUM = 'story-blind-applicant';
/** Somebody invented: blind since birth, works with a screen reader. */
export const APPLICANT = {
  ...{ name: '沈明', email: 'shen.ming@example.com', alias: '求职者甲', phone: '0415-3100091' },
  certificate: inventCertificate(9_100, 'sight', 1, { birthDate: plainDate('1992-09-14'), sex: 'female' }),
} as const;
export const POST = { title: '热线客服专员', employer: '丹东江桥水产食品有限公司' } as const;

/** The demo's employer with one published post at a telephone, in a place whose software can be read aloud. */
export function oneHotline(db: TestDatabase): Promise<void> {
  return YearsOffice.open(db, async office => {
    await office.date(DEMO_DATE);
    const house = houseOf({ app: office.app, actor: name => office.actorOf(name) });
    const placing = new Placing(house, await office.actorOf('broker'));
    const employer = await placing.employer({
      ...{ name: '客服中心', entranceRiseMm: '0' },
      features: ['stepFreeEntrance', 'accessibleSoftware', 'quietRoom', 'routeTactile'],
    });
    await placing.post(employer, {
      ...{ title: POST.title, occupation: '4-04-05-03', wageLow: '3600', wageHigh: '4800' },
      tasks: '接听用户热线，解答使用问题，把每次来电写成一条记录。',
      ...{ must: ['service'], marginal: [], offers: ['quietPlace', 'flexBreaks'] },
      levels: { phone: '3', hearSpeech: '3', speak: '3', screen: '2', sit: '3' },
    });
    // The night before: from then on lists follow what changes.
    await placing.the(RunMatching).run(DEMO_DIVISION);
  });
}
