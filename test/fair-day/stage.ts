import type { Type } from '@nestjs/common';
import type { Actor } from '#accounts';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { Registration, VerifySeeker } from '#seekers';
import { Placing, valueOf } from '../../libs/matching/src/testing/placing-office.js';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { toldPages } from '../../libs/seekers/src/testing/told.js';
import { DEMO_DATE, DEMO_DIVISION } from '../support/test-portal.js';
import { YearsOffice } from '../support/years-office.js';

export const ALBUM = 'story-fair-day';
export const DAY = '2025-05-25';
export const STANDS = ['水产包装工', '标签打印员'] as const;
/** The first has the demo account, and needs an interpreter; the others were registered by staff. All names invented. */
export const SEEKERS = ['林小满', '周平安', '吴自强', '郑明月', '孙向东'] as const;

const SAID = ['matching', 'referral', 'contact'] as const;
const CONFIRMED = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
/** Whoever packs and labels, and has answered what both posts ask. */
const TOLD = {
  wishes: ['6-31-05-00'],
  levels: { stand: '3', pace: '3', sit: '4', fineHand: '3', lift: '2' },
};

/** One employer with two published posts, and five people who look for work. */
export function prepareFair(db: TestDatabase): Promise<void> {
  return YearsOffice.open(db, async office => {
    await office.date(DEMO_DATE);
    const the = <T>(useCase: Type<T>): T => office.app.get(useCase, { strict: false });
    const placing = new Placing(
      { the, person: () => office.actorOf('officer'), employer: actor => registered(office, actor) },
      await office.actorOf('broker'),
    );
    const employer = await placing.employer();
    for (const title of STANDS) await placing.post(employer, { title });
    await withAccount(office, placing.broker, SEEKERS[0]);
    for (const name of SEEKERS.slice(1)) await placing.seeker({ ...TOLD, person: { name } });
  });
}

async function registered(office: YearsOffice, actor: Actor) {
  const typed = {
    ...{ creditCode: inventCreditCode(71, DEMO_DIVISION), creditCodeReason: '' },
    ...{
      name: '丹东江桥水产食品有限公司',
      kind: 'enterprise',
      division: DEMO_DIVISION,
      kindConfirmed: 'yes',
    },
    ...{ registeredOn: '2012-03-01', contactName: '王莉', contactPhone: '0415-2100000' },
    contactEmail: 'hr@jiangqiao.example',
  };
  const employer = valueOf(await office.app.get(RegisterEmployer, { strict: false }).run(actor, typed));
  return { officer: await office.actorOf('officer'), employer };
}

async function withAccount(office: YearsOffice, broker: Actor, name: string): Promise<void> {
  const actor = await office.actorOf('seeker');
  const registration = office.app.get(Registration, { strict: false });
  const key = await registration.begin(actor, DEMO_DIVISION);
  const person = { name, talkNeeds: ['interpreter', 'stepFree'] };
  for (const page of toldPages(900, { ...TOLD, person })) valueOf(await registration.save(actor, key, page));
  valueOf(
    await registration.send(
      actor,
      key,
      SAID.map(purpose => ({ purpose, given: true })),
    ),
  );
  valueOf(await office.app.get(VerifySeeker, { strict: false }).run(broker, key, CONFIRMED));
}
