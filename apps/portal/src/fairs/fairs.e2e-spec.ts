import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const REGION = '210603';
const NEW = `/workspace/fairs/${REGION}/new`;

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
});
