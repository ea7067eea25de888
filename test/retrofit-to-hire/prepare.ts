import type { Actor } from '#accounts';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { DescribeWorkplace } from '#posts';
import { Registration, VerifySeeker, type PartInput, type Word } from '#seekers';
import type { Result } from '#values';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { toldPages, type ToldOver } from '../../libs/seekers/src/testing/told.js';
import { DEMO_DATE } from '../support/test-portal.js';
import { YearsOffice } from '../support/years-office.js';
import { EMPLOYERS, REGION, SEEKER } from './cast.js';

const CONFIRMED = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
/** People who could do the work if they could come in, and people for whom it is other work. */
const [KEPT_OUT, OTHERS] = [22, 40];
const PACKING: ToldOver = { levels: { sit: '4', fineHand: '3', lift: '1' }, wishes: ['6-31-05-00'] };
const SEWING: ToldOver = { levels: { sit: '4', fineHand: '0', lift: '0' }, wishes: ['4-01-02-01'] };
const STEP_FREE: PartInput = { part: 'workplace', needs: ['stepFreeEntrance'] };
const SKILLED: PartInput = {
  part: 'background',
  ...{ skills: ['packing'], past: ['6-31-05-00'], trained: [], licences: [], education: 'middle', about: '' },
};

/** Three employers, the demo's job-seeker and sixty-two others in the register. */
export async function prepare(db: TestDatabase): Promise<void> {
  await YearsOffice.open(db, async office => {
    await office.date(DEMO_DATE);
    for (const [index, account] of Object.keys(EMPLOYERS).entries())
      await registerEmployer(office, account as keyof typeof EMPLOYERS, index);
    const broker = await office.actorOf('broker');
    const own = await office.actorOf('seeker');
    await register(office, own, broker, [
      ...toldPages(450, { ...PACKING, person: { name: SEEKER } }),
      STEP_FREE,
      SKILLED,
    ]);
    for (let number = 0; number < KEPT_OUT; number += 1)
      await register(office, broker, broker, [...toldPages(number, PACKING), STEP_FREE]);
    for (let number = 0; number < OTHERS; number += 1)
      await register(office, broker, broker, toldPages(100 + number, SEWING));
  });
}

async function registerEmployer(office: YearsOffice, account: keyof typeof EMPLOYERS, index: number) {
  const officer = await office.actorOf(account);
  const employer = valueOf(
    await office.app.get(RegisterEmployer, { strict: false }).run(officer, {
      ...{ creditCode: inventCreditCode(7_600 + index, REGION), creditCodeReason: '' },
      ...{ name: EMPLOYERS[account], kind: 'enterprise', division: REGION, kindConfirmed: 'yes' },
      ...{ registeredOn: '2012-03-01', contactName: '王莉', contactPhone: '0415-2100000' },
      contactEmail: `hr${index}@wangchao.example`,
    }),
  );
  // Who uses the forms in another way has a place already; the officer writes one down in the story.
  if (account === 'officer') return;
  const place = {
    ...{ name: '一号车间', address: '丹东市振兴区滨江中路118号', county: REGION },
    ...{ longitude: '', latitude: '', entranceRiseMm: '450', features: [] },
  };
  const again = await office.actorOf(account);
  valueOf(await office.app.get(DescribeWorkplace, { strict: false }).add(again, employer, place));
}

/** In the register and looked for; the own account comes by itself, others are entered by staff. */
async function register(office: YearsOffice, by: Actor, broker: Actor, pages: readonly PartInput[]) {
  const own = by === broker ? null : by;
  const purposes: Word['purpose'][] = ['matching', 'referral', 'contact', 'quotaCounting'];
  const words = purposes.map(purpose => ({ purpose, given: true }));
  const registration = office.app.get(Registration, { strict: false });
  const key = valueOf(await registration.enter(by, REGION, pages, words, { account: own }));
  valueOf(await office.app.get(VerifySeeker, { strict: false }).run(broker, key, CONFIRMED));
}

function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
