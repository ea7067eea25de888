import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { Registration, VerifySeeker, type SeekerKey } from '#seekers';
import { Placing, valueOf } from '../../../../libs/matching/src/testing/placing-office.js';
import { toldPages } from '../../../../libs/seekers/src/testing/told.js';
import { houseOf } from '../../../../test/support/placing-house.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const REGION = '210603';
const NEW = `/workspace/fairs/${REGION}/new`;

/** The demo's own seeker, registered by oneself. */
async function registered(placing: Placing, person: Actor): Promise<SeekerKey> {
  const key = await placing.the(Registration).begin(person, REGION);
  const told = { levels: { stand: '3', pace: '3' }, wishes: ['6-31-05-00'], person: { name: '陈安' } };
  for (const page of toldPages(800, told)) valueOf(await placing.the(Registration).save(person, key, page));
  const said = (['matching', 'referral'] as const).map(purpose => ({ purpose, given: true }));
  valueOf(await placing.the(Registration).send(person, key, said));
  const check = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  valueOf(await placing.the(VerifySeeker).run(placing.broker, key, check));
  return key;
}

describe('a fair day', () => {
  let portal: TestPortal;
  let broker: Visitor;

  beforeAll(async () => {
    portal = await startTestPortal();
    broker = await portal.signedIn('broker', 'en');
  });
  afterAll(() => portal.close());

  it('is reached from the start page and set; what was typed stays beside its error', async () => {
    const list = await broker.get('/workspace/fairs');
    expect(list.text).toContain(NEW);
    expect((await broker.get('/workspace/fairs/210602/new')).status).toBe(403);
    await broker.get(NEW);
    const fields = { title: '招聘会', heldOn: '2025-05-24', place: '文化宫', slots: '9点到10点' };
    const wrong = await broker.submit(NEW, fields);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('9点到10点 is not a slot');
    expect(wrong.text).toContain('value="文化宫"');
    const made = await broker.submit(NEW, { ...fields, slots: '09:00-10:00 2' });
    expect(made.status).toBe(303);
    const path = new URL(String(made.headers['location']), 'http://localhost').pathname;
    const page = await broker.get(path);
    expect(page.text).toContain('There is no stand yet.');

    await broker.get(`${path}/people`);
    for (const [below, typed, sentence] of [
      ['people', { seekerId: '' }, 'Choose a person who may be matched now.'],
      ['stands', { postId: 'x', seats: '1' }, 'Choose a published post.'],
      ['stands', { postId: 'x', seats: '0' }, 'At least 1 person'],
    ] as const) {
      const refused = await broker.submit(`${path}/${below}`, typed);
      expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
    }
    const none = await broker.submit(`${path}/plans`, {});
    expect(none.status).toBe(409);
    expect(none.text).toContain('There is no stand or no person to plan for.');
    expect((await broker.get(`${path}/plan`)).status).toBe(404);

    const officer = await portal.signedIn('officer');
    expect((await officer.get(path)).status).toBe(403);
  });

  it('each side reads its own part, more talks of one person too, and the person can say that they cannot come', async () => {
    const placing = new Placing(houseOf(portal), await portal.actor('broker'));
    const seeker = await registered(placing, await portal.actor('seeker'));
    const employer = await placing.employer();
    const posts = [await placing.post(employer), await placing.post(employer, { title: '包装工' })];
    const fair = {
      title: '助残日',
      heldOn: '2025-05-24',
      place: '文化宫',
      slots: '09:00-10:00\n10:00-11:00',
    };
    await broker.get(NEW);
    const made = await broker.submit(NEW, fair);
    const path = new URL(String(made.headers['location']), 'http://localhost').pathname;
    await broker.get(`${path}/stands`);
    for (const { postId } of posts) await broker.submit(`${path}/stands`, { postId, seats: '1' });
    await broker.submit(`${path}/people`, { seekerId: seeker.seekerId, released: 'yes' });
    expect((await broker.submit(`${path}/plans`, {})).status).toBe(303);
    const own = await portal.signedIn('seeker');
    expect((await own.get('/workspace/fair-meetings')).text).not.toContain('09:00–10:00');
    const page = await broker.get(path);
    expect(page.text).toContain('One more meeting for each');
    expect((await broker.submit(`${path}/plans`, { another: 'yes' })).status).toBe(303);
    expect((await broker.get(path)).text).toContain('Not there before');
    expect((await broker.submit(`${path}/publication`, {})).status).toBe(303);
    const none = await broker.submit(`${path}/plans`, { another: 'yes' });
    expect([none.status, none.text.includes('Nobody can have one more meeting')]).toEqual([409, true]);
    const meetings = await own.get('/workspace/fair-meetings');
    const officer = await portal.signedIn('officer');
    const stands = await officer.get('/workspace/fair-stands');
    for (const text of ['09:00–10:00', '10:00–11:00', '陈安', '包装工'])
      expect([text, stands.text.includes(text)]).toEqual([text, true]);
    for (const text of ['您有2个面谈', '09:00–10:00', '10:00–11:00', '1号', '2号'])
      expect([text, meetings.text.includes(text)]).toEqual([text, true]);
    const absent = await own.submit(
      `/workspace/fair-meetings${path.slice('/workspace/fairs'.length)}/absence`,
      {},
    );
    expect(absent.status).toBe(303);
    expect((await own.get('/workspace/fair-meetings')).text).toContain('已登记您不去');
  });
});
